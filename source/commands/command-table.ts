export type CommandRow = {
	readonly name: string;
	/** What follows the name, as shown in help. */
	readonly usage: string;
	readonly summary: string;
};

/** The verbs of the command line. Each is a file of this folder, or a row of `intent-commands`. */
export const commandTable: readonly CommandRow[] = [
	{
		name: 'chat',
		usage: '[intent]',
		summary: 'Open the full-screen program (also without a command)',
	},
	{name: 'run', usage: '<intent>', summary: 'Run one intent, like -p'},
	{
		name: 'route',
		usage: '<intent>',
		summary: 'Explain which level would handle an intent, and why',
	},
	{name: 'memory', usage: 'list | search <words> | delete <id>', summary: 'Notes it remembers'},
	{name: 'tasks', usage: '', summary: 'Recent tasks'},
	{name: 'sessions', usage: '', summary: 'Recent conversations'},
	{name: 'models', usage: '', summary: 'Providers, models and aliases, and which have a key'},
	{name: 'status', usage: '', summary: 'What is configured, and where things are kept'},
	{name: 'help', usage: '[topic]', summary: 'This help, or: intents, exit-codes'},
];
