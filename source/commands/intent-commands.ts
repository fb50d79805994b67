import {OpenIntentError} from '../contracts/errors.js';
import type {Invocation} from './invocation.js';

type IntentCommandRow = {
	readonly command: string;
	readonly subcommand?: string;
	/** The intent the command stands for; `{rest}` takes the remaining words. */
	readonly intent: string;
};

/** Commands that are another way to say a local intent, so that they take the one path. */
export const intentCommandTable: readonly IntentCommandRow[] = [
	{command: 'tasks', intent: 'list tasks'},
	{command: 'sessions', intent: 'list sessions'},
	{command: 'models', intent: 'list models'},
	{command: 'status', intent: 'status'},
	{command: 'memory', subcommand: 'list', intent: 'list notes'},
	{command: 'memory', subcommand: 'search', intent: 'recall: {rest}'},
	{command: 'memory', subcommand: 'delete', intent: 'forget note: {rest}'},
];

/** Rewrites `openintent memory list` to the run of its intent. */
export function intentCommands(invocation: Invocation): Invocation {
	const rows = intentCommandTable.filter(({command}) => command === invocation.command);
	const [subcommand = 'list', ...rest] = invocation.inputs;
	const row = rows.find((candidate) => (candidate.subcommand ?? subcommand) === subcommand);
	if (!row) throw usage(invocation.command, rows);
	const words = row.subcommand === undefined ? invocation.inputs : rest;
	const takesRest = row.intent.includes('{rest}');
	if (takesRest ? words.length === 0 : words.length > 0) throw usage(invocation.command, rows);
	const intent = row.intent.replace('{rest}', () => words.join(' '));
	return {...invocation, command: 'run', inputs: [intent]};
}

function usage(command: string, rows: readonly IntentCommandRow[]): OpenIntentError {
	const forms = rows.map(({subcommand, intent}) =>
		['openintent', command, subcommand, intent.includes('{rest}') ? '<…>' : undefined]
			.filter((word) => word !== undefined)
			.join(' '),
	);
	return new OpenIntentError('OI_ERR_USAGE', `This is not how "${command}" is used.`, {
		hint: forms.join(' | '),
	});
}
