import {credentialTypes} from '../contracts/credential.js';
import {permissionModes} from '../contracts/permission-mode.js';

export type FlagRow = {
	/** Long name in camel case, as the parser returns it. */
	readonly name: string;
	readonly short?: string;
	readonly kind: 'boolean' | 'string';
	/** How the value is shown in help; absent for a switch. */
	readonly value?: string;
	readonly summary: string;
	/** Values that are allowed, when there is a fixed list. */
	readonly choices?: readonly string[];
	/** Only a single run can use it: refused where the full-screen program would open. */
	readonly isForRuns?: boolean;
	/** Only these commands can use it: refused with every other. */
	readonly commands?: readonly string[];
	/** May be given several times. */
	readonly isRepeatable?: boolean;
	/** A switch that is on unless `--no-<name>` is given. */
	readonly isOnByDefault?: boolean;
};

export const outputFormats = ['text', 'json', 'stream-json'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** Every flag of the program: feeds the parser, the help, and the test that each one is read. */
export const flagTable: readonly FlagRow[] = [
	{
		name: 'print',
		short: 'p',
		kind: 'boolean',
		summary: 'Run one intent, print the answer, exit',
	},
	{
		name: 'model',
		short: 'm',
		kind: 'string',
		value: '<name>',
		summary: 'Ask this model (alias or provider/model)',
	},
	{
		name: 'continue',
		short: 'c',
		kind: 'boolean',
		summary: 'Go on with the latest session of this folder',
	},
	{name: 'resume', short: 'r', kind: 'string', value: '<session>', summary: 'Go on with a session'},
	{
		name: 'outputFormat',
		kind: 'string',
		isForRuns: true,
		value: '<format>',
		summary: 'text, json (one object) or stream-json (one event a line)',
		choices: outputFormats,
	},
	{name: 'json', kind: 'boolean', isForRuns: true, summary: 'The same as --output-format json'},
	{
		name: 'jsonSchema',
		kind: 'string',
		isForRuns: true,
		value: '<file | JSON>',
		summary: 'The answer must be JSON that fits this schema',
	},
	{
		name: 'image',
		kind: 'string',
		isForRuns: true,
		isRepeatable: true,
		value: '<file>',
		summary: 'Show this picture with the intent; repeatable',
	},
	{
		name: 'maxCost',
		kind: 'string',
		value: '<usd>',
		summary: 'At most so many US dollars in this run, e.g. 0.25',
	},
	{name: 'maxTokens', kind: 'string', value: '<n>', summary: 'At most n tokens in this run'},
	{
		name: 'maxTurns',
		kind: 'string',
		value: '<n>',
		summary: 'At most n turns; a closing summary is asked for on top',
	},
	{
		name: 'timeout',
		kind: 'string',
		isForRuns: true,
		value: '<duration>',
		summary: 'Stop after 90, 90s, 5m or 1h; vault unlock: when unused so long',
	},
	{
		name: 'fallback',
		kind: 'string',
		value: '<model,…>',
		summary: 'Models to try next; --no-fallback tries none',
	},
	{
		name: 'permissionMode',
		kind: 'string',
		value: '<mode>',
		summary: 'ask, accept-edits, plan (reads), auto (needs the sandbox) or deny',
		choices: permissionModes,
	},
	{
		name: 'allow',
		kind: 'string',
		isRepeatable: true,
		value: '<rule>',
		summary: "Allow in this run, e.g. 'fs_write_file(out/**)'; repeatable",
	},
	{
		name: 'deny',
		kind: 'string',
		isRepeatable: true,
		value: '<rule>',
		summary: "Forbid in this run, e.g. fs_delete or 'http_*'; repeatable",
	},
	{
		name: 'waitApproval',
		kind: 'string',
		isForRuns: true,
		value: '<duration>',
		summary: 'Wait so long for another terminal to say yes, e.g. 10m',
	},
	{
		name: 'label',
		kind: 'string',
		isRepeatable: true,
		commands: ['policy'],
		value: '<label>',
		summary: 'policy: only for runs with this label; repeatable',
		choices: ['untrusted', 'secret'],
	},
	{
		name: 'maxPerHour',
		kind: 'string',
		commands: ['policy'],
		value: '<n>',
		summary: 'policy add: deny what comes after n calls in an hour',
	},
	{
		name: 'session',
		kind: 'boolean',
		isOnByDefault: true,
		summary: '--no-session keeps nothing of the conversation',
	},
	{
		name: 'history',
		kind: 'boolean',
		isOnByDefault: true,
		summary: '--no-history keeps nothing of what you type for another time',
	},
	{
		name: 'memory',
		kind: 'boolean',
		isOnByDefault: true,
		summary: '--no-memory begins without notes from memory',
	},
	{
		name: 'yes',
		kind: 'boolean',
		commands: ['memory', 'vault'],
		summary: 'memory forget, vault remove: do not ask first',
	},
	{
		name: 'keySource',
		kind: 'string',
		commands: ['vault'],
		value: '<kind>',
		summary: 'vault: keychain, systemd, passphrase or keyfile',
		choices: ['keychain', 'systemd', 'passphrase', 'keyfile'],
	},
	{
		name: 'type',
		kind: 'string',
		commands: ['vault', 'login', 'logout', 'accounts'],
		value: '<type>',
		summary: `vault: ${credentialTypes.join(', ')}; login: oauth or api_key`,
		choices: credentialTypes,
	},
	{
		name: 'flow',
		kind: 'string',
		commands: ['login'],
		value: '<flow>',
		summary: 'login: device (a code to enter elsewhere) or browser',
		choices: ['device', 'browser'],
	},
	{
		name: 'reveal',
		kind: 'boolean',
		commands: ['vault'],
		summary: 'vault get: print the value itself',
	},
	{
		name: 'acceptRollback',
		kind: 'boolean',
		commands: ['vault'],
		summary: 'vault unlock: take an older copy of the vault as it is',
	},
	{
		name: 'limit',
		kind: 'string',
		value: '<n>',
		commands: ['memory', 'audit'],
		summary: 'memory list, memory search, audit list: show at most n',
	},
	{
		name: 'by',
		kind: 'string',
		value: '<what>',
		commands: ['usage'],
		summary: 'usage: sums by model, day or session',
		choices: ['model', 'day', 'session'],
	},
	{
		name: 'since',
		kind: 'string',
		value: '<day>',
		commands: ['usage'],
		summary: 'usage: since today, month, all, 7d or 2026-11-01 (usually 30d)',
	},
	{name: 'cwd', kind: 'string', value: '<folder>', summary: 'Work in this folder'},
	{name: 'dataDir', kind: 'string', value: '<folder>', summary: 'Keep data in this folder'},
	{name: 'config', kind: 'string', value: '<file>', summary: 'Read this configuration file'},
	{
		name: 'plain',
		kind: 'boolean',
		summary: 'No colour, no drawing: for screen readers and simple terminals',
	},
	{
		name: 'inline',
		kind: 'boolean',
		commands: ['chat'],
		summary: 'Stay on the primary screen; what was said goes to its scrollback',
	},
	{name: 'quiet', kind: 'boolean', isForRuns: true, summary: 'No progress on stderr'},
	{name: 'verbose', kind: 'boolean', isForRuns: true, summary: 'Mirror the log to stderr'},
	{
		name: 'replace',
		kind: 'boolean',
		commands: ['import'],
		summary: 'import: rows of the file take the place of those here',
	},
	{
		name: 'force',
		kind: 'boolean',
		commands: ['export', 'backup', 'login'],
		summary: 'export, backup: replace a file; login: keep a key untried',
	},
	{
		name: 'dryRun',
		kind: 'boolean',
		commands: ['import'],
		summary: 'import: say what would change, and change nothing',
	},
	{
		name: 'fix',
		kind: 'boolean',
		commands: ['doctor'],
		summary: 'doctor: repair what can be repaired; asks before what is not safe',
	},
	{
		name: 'online',
		kind: 'boolean',
		commands: ['doctor'],
		summary: 'doctor: look whether the hosts of providers answer, too',
	},
	{name: 'version', kind: 'boolean', summary: 'Print the version'},
	{name: 'help', short: 'h', kind: 'boolean', summary: 'Print this help'},
];

/** `--output-format`. */
export function dashed(name: string): string {
	return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
