import type {VaultCommand} from './vault-command.js';

export type VaultCommandRow = {
	readonly name: string;
	readonly usage: string;
	readonly summary: string;
	/** `--timeout` says how long the vault stays open; with the others, how long they may take. */
	readonly keepsOpen?: true;
	readonly load: () => Promise<VaultCommand>;
};

/** The subcommands of `openintent vault`, each a file of this folder. */
export const vaultTable: readonly VaultCommandRow[] = [
	{
		name: 'init',
		usage: '[--key-source <kind>]',
		summary: 'Make the vault; shows the recovery code, once',
		load: async () => (await import('./init.js')).init,
	},
	{
		name: 'status',
		usage: '',
		summary: 'Who holds the key, and what is in the vault',
		load: async () => (await import('./status.js')).status,
	},
	{
		name: 'list',
		usage: '',
		summary: 'Names of what is in it, without the values',
		load: async () => (await import('./list.js')).list,
	},
	{
		name: 'set',
		usage: '<name> [--type <type>]',
		summary: 'Put a value in, typed at a prompt or piped in',
		load: async () => (await import('./set.js')).set,
	},
	{
		name: 'get',
		usage: '<name> [--reveal]',
		summary: 'What is known of one; its value only with --reveal',
		load: async () => (await import('./get.js')).get,
	},
	{
		name: 'remove',
		usage: '<name> [--yes]',
		summary: 'Remove one, and every older copy of it',
		load: async () => (await import('./remove.js')).remove,
	},
	{
		name: 'unlock',
		usage: '[--timeout <duration>]',
		summary: 'Keep it open until nobody has used it that long (1h)',
		keepsOpen: true,
		load: async () => (await import('./unlock.js')).unlock,
	},
	{
		name: 'lock',
		usage: '',
		summary: 'End that',
		load: async () => (await import('./lock.js')).lock,
	},
	{
		name: 'rotate',
		usage: '[--timeout <duration>]',
		summary: 'Seal everything with a new key; shows a new recovery code',
		keepsOpen: true,
		load: async () => (await import('./rotate.js')).rotate,
	},
	{
		name: 'export',
		usage: '<file>',
		summary: 'Write all of it to a file that a passphrase opens',
		load: async () => (await import('./export.js')).exportFile,
	},
	{
		name: 'import',
		usage: '<file>',
		summary: 'Take such a file in; what is here stays',
		load: async () => (await import('./import.js')).importFile,
	},
	{
		name: 'recover',
		usage: '[--key-source <kind>]',
		summary: 'Open it with the recovery code, and give the key to another holder',
		load: async () => (await import('./recover.js')).recover,
	},
];
