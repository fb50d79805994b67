import type {OpenIntentError} from '../contracts/errors.js';
import {callModel} from './model-call.js';
import type {ReactResult, ReactStop} from './react-run.js';
import type {RunState} from './run-state.js';
import {endRun} from './run-state.js';

/**
 * Ends a run that may not go on: the model says without tools what was done and what is open. When that call fails,
 * the summary is made from the calls that ran.
 */
export async function closeWithSummary(
	state: RunState,
	stop: ReactStop,
	error: OpenIntentError,
): Promise<ReactResult> {
	const text = await askForSummary(state, error);
	return text === '' ? closePlainly(state, stop, error) : endRun(state, {stop, text, error});
}

/** The same where no model may be asked any more. Why the run ended is said by the error, and kept for the next run. */
export function closePlainly(
	state: RunState,
	stop: ReactStop,
	error: OpenIntentError,
): ReactResult {
	const text = whatWasRun(state);
	const lastWords = [error.message, text || 'No tool was run.'].join('\n');
	return endRun(state, {stop, text, lastWords, error});
}

async function askForSummary(state: RunState, error: OpenIntentError): Promise<string> {
	const question = `${error.message} No more tools can be called. In a few lines, say what was done, what was found, and what is still open.`;
	try {
		const turn = await callModel(state, {
			turn: state.turns + 1,
			asides: [{role: 'user', text: question}],
			toolChoice: 'none',
		});
		return turn.text.trim();
	} catch (failure) {
		if (state.run.signal.aborted) throw failure;
		return '';
	}
}

function whatWasRun({run}: RunState): string {
	const done = run.memory.list();
	const forgotten = run.memory.forgotten();
	const earlier = forgotten === 0 ? [] : [`- ${forgotten} earlier calls`];
	if (done.length === 0) return '';
	return ['What was run:', ...earlier, ...done.map(({title}) => `- ${title}`)].join('\n');
}
