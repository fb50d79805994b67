import {OpenIntentError} from '../contracts/errors.js';
import type {Flags, Invocation} from './invocation.js';

type IntentCommandRow = {
	readonly command: string;
	readonly subcommand?: string;
	/** The intent the command stands for; `{id}` takes the first word, `{rest}` the remaining ones. */
	readonly intent: string;
	/** The same with a place for `--limit`. */
	readonly limited?: string;
	/** The same with places for `--by` and `--since`. */
	readonly dated?: string;
	/** What help shows behind the command, where it takes flags and no words. */
	readonly options?: string;
	/** Another name of a row, which help need not show. */
	readonly isAlias?: boolean;
};

/** Commands that are another way to say a local intent, so that they take the one path. */
export const intentCommandTable: readonly IntentCommandRow[] = [
	{command: 'tasks', intent: 'list tasks'},
	{command: 'sessions', intent: 'list sessions'},
	{command: 'models', intent: 'list models'},
	{command: 'status', intent: 'status'},
	{
		command: 'usage',
		intent: 'token usage',
		dated: 'token usage by {by} since {since}',
		options: '[--by model|day|session] [--since <day>]',
	},
	{
		command: 'memory',
		subcommand: 'list',
		intent: 'list notes',
		limited: 'list the latest {limit} notes',
	},
	{
		command: 'memory',
		subcommand: 'search',
		intent: 'recall: {rest}',
		limited: 'recall the best {limit} notes: {rest}',
	},
	{command: 'memory', subcommand: 'why', intent: 'why note: {id} {rest}'},
	{command: 'memory', subcommand: 'forget', intent: 'forget note: {rest}'},
	{command: 'memory', subcommand: 'delete', intent: 'forget note: {rest}', isAlias: true},
	{command: 'memory', subcommand: 'undo', intent: 'undo the last note'},
];

/** Rewrites `openintent memory list` to the run of its intent. */
export function intentCommands(invocation: Invocation): Invocation {
	const rows = intentCommandTable.filter(({command}) => command === invocation.command);
	const [subcommand = 'list', ...rest] = invocation.inputs;
	const row = rows.find((candidate) => (candidate.subcommand ?? subcommand) === subcommand);
	if (!row) throw usage(invocation.command, rows);
	const words = row.subcommand === undefined ? invocation.inputs : rest;
	const takesWords = /\{(?:id|rest)\}/.test(row.intent);
	if (takesWords ? words.every((word) => word.trim() === '') : words.length > 0)
		throw usage(invocation.command, rows);
	const intent = fillIntent(intentOf(row, invocation.flags), words);
	return {...invocation, command: 'run', inputs: [intent]};
}

function intentOf({intent, limited, dated}: IntentCommandRow, flags: Flags): string {
	const {limit} = flags;
	if (dated !== undefined && (flags.by ?? flags.since) !== undefined) {
		return dated.replace('{by}', flags.by ?? 'model').replace('{since}', flags.since ?? '30d');
	}
	if (limit === undefined) return intent;
	return limited === undefined ? intent : limited.replace('{limit}', String(limit));
}

/** The sentence a command stands for. */
export function fillIntent(intent: string, words: readonly string[]): string {
	if (!intent.includes('{id}')) return intent.replace('{rest}', () => words.join(' '));
	const [id = '', ...rest] = words;
	return intent
		.replace('{id}', () => markId(id))
		.replace(' {rest}', () => (rest.length === 0 ? '' : ` : ${rest.join(' ')}`));
}

/** The first characters of an id may happen to be a word: the mark says that they are none. */
function markId(word: string): string {
	return /^[a-z0-9]+$/i.test(word) ? `#${word}` : word;
}

function usage(command: string, rows: readonly IntentCommandRow[]): OpenIntentError {
	const takesWords = rows.some(({subcommand, intent}) => subcommand ?? placesOf(intent));
	const message = takesWords
		? `This is not how "${command}" is used.`
		: `"openintent ${command}" takes no words.`;
	return new OpenIntentError('OI_ERR_USAGE', message, {
		hint: intentForms(command).join(' | '),
	});
}

/** How such a command is written; none for any other. */
export function intentForms(name: string): readonly string[] {
	return intentCommandTable
		.filter(({command, isAlias}) => command === name && !isAlias)
		.map(({command, subcommand, intent, options}) =>
			['openintent', command, subcommand, placesOf(intent), options]
				.filter((word) => word !== undefined)
				.join(' '),
		);
}

function placesOf(intent: string): string | undefined {
	if (intent.includes('{id}')) return '<id> [question]';
	return intent.includes('{rest}') ? '<…>' : undefined;
}
