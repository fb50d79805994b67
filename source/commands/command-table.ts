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
		summary: 'Open the full-screen program',
	},
	{name: 'run', usage: '<intent>', summary: 'Run one intent, like -p'},
	{
		name: 'init',
		usage: '',
		summary: 'Set up language, vault, model, folders and permissions',
	},
	{
		name: 'route',
		usage: '<intent>',
		summary: 'Explain where an intent would go, and why',
	},
	{
		name: 'memory',
		usage: 'list|search|forget|…',
		summary: 'Notes: what is remembered; also why, undo',
	},
	{name: 'tasks', usage: '', summary: 'Recent tasks'},
	{
		name: 'workflow',
		usage: 'list|run|save|…',
		summary: 'What a task did, made repeatable; also show, rename',
	},
	{name: 'sessions', usage: '', summary: 'Recent conversations'},
	{
		name: 'context',
		usage: '[intent]',
		summary: 'What fills a request: tokens and bytes of each part',
	},
	{name: 'models', usage: '', summary: 'Providers, models, aliases; which have a key'},
	{name: 'usage', usage: '', summary: 'Tokens and money that models took, by model or day'},
	{name: 'status', usage: '', summary: 'What is set up, and where things are kept'},
	{
		name: 'policy',
		usage: 'list|add|remove|test',
		summary: 'Rules for what may happen, and what becomes of a call',
	},
	{
		name: 'trust',
		usage: 'list|add|remove',
		summary: 'Projects whose AGENTS.md is heard while unchanged',
	},
	{
		name: 'approvals',
		usage: 'list|allow|deny',
		summary: 'Questions that wait in other terminals; grants',
	},
	{
		name: 'schedule',
		usage: 'list|add|watch|…',
		summary: 'Intents that run by themselves, at their times',
	},
	{name: 'stop', usage: '', summary: 'Stop every run of every terminal'},
	{
		name: 'audit',
		usage: 'list|verify|export',
		summary: 'What was done, and whether the record of it is whole',
	},
	{
		name: 'login',
		usage: '[service]',
		summary: 'Log in with a code, a browser or a key; alone: lists them',
	},
	{name: 'logout', usage: '<service>', summary: 'Take a login back, and remove it here'},
	{
		name: 'accounts',
		usage: 'list|test|refresh|…',
		summary: 'Logins and keys: state and scopes; also rename',
	},
	{
		name: 'vault',
		usage: 'init|set|list|unlock|…',
		summary: 'Keys and logins, sealed on the disk',
	},
	{name: 'export', usage: '[file]', summary: 'Write everything but secrets as JSON Lines'},
	{name: 'import', usage: '<file|->', summary: 'Take an export in; what is here stays'},
	{
		name: 'backup',
		usage: '<file>',
		summary: 'Copy everything but secrets into one file, at one moment',
	},
	{name: 'restore', usage: '<file>', summary: 'Put a backup in the place of what is kept now'},
	{name: 'doctor', usage: '', summary: 'Look for what is wrong, and repair it with --fix'},
	{
		name: 'help',
		usage: '[topic]',
		summary: 'This help, that of a command, or: intents, exit-codes',
	},
];
