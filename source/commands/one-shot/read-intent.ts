import {OpenIntentError} from '../../contracts/errors.js';
import type {Attachment} from '../../contracts/run.js';
import type {WorkflowRun} from '../../contracts/workflow.js';
import type {StdinDeps, StdinReport} from './stdin-input.js';
import {readStdin} from './stdin-input.js';

export type Intent = {
	readonly text: string;
	/** What is run in the place of the text. */
	readonly workflow?: WorkflowRun;
	/** Reads what is piped in; only a model run calls it, so a local intent never waits for stdin. */
	readonly attachment?: () => Promise<Attachment | undefined>;
	/** What became of stdin so far. */
	report(): StdinReport;
};

export type ReadIntentDeps = {
	readonly stdin: StdinDeps;
	readonly signal: AbortSignal;
	/** Says on stderr that a pipe stayed silent. */
	readonly onSilent: () => void;
};

/**
 * The words of the command line are the intent and stdin its context; `-` waits for stdin to end; without words stdin
 * is the intent.
 */
export async function readIntent(
	words: readonly string[],
	{stdin, signal, onSilent}: ReadIntentDeps,
): Promise<Intent> {
	let report: StdinReport = {state: stdin.kind === 'none' ? 'none' : 'not-read', bytes: 0};
	const read = async (state: 'intent' | 'context', mayBeSilent: boolean) => {
		const text = await readStdin(stdin, signal, mayBeSilent);
		if (text === undefined) onSilent();
		report = {
			state: text === undefined ? 'silent' : text === '' ? 'empty' : state,
			bytes: Buffer.byteLength(text ?? ''),
		};
		return text ?? '';
	};
	const toAttachment = (text: string): Attachment | undefined =>
		text === '' ? undefined : {name: 'stdin', text};

	const text = words
		.filter((word) => word !== '-')
		.join(' ')
		.trim();
	if (text === '') {
		if (stdin.kind === 'none') throw noIntent();
		const piped = (await read('intent', false)).trim();
		if (piped === '') throw noIntent();
		return {text: piped, report: () => report};
	}
	if (words.includes('-')) {
		const piped = toAttachment(await read('context', false));
		return {text, attachment: async () => piped, report: () => report};
	}
	if (stdin.kind === 'none') return {text, report: () => report};
	return {
		text,
		attachment: async () => toAttachment(await read('context', true)),
		report: () => report,
	};
}

function noIntent(): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_USAGE',
		'There is no intent: nothing was said and nothing was piped in.',
		{
			hint: 'openintent -p "list files"',
		},
	);
}
