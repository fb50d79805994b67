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
	const text = (await askForSummary(state, error)) || plainSummary(state, error);
	return endRun(state, {stop, text, error});
}

/** The same where no model may be asked any more. */
export function closePlainly(
	state: RunState,
	stop: ReactStop,
	error: OpenIntentError,
): ReactResult {
	return endRun(state, {stop, text: plainSummary(state, error), error});
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

function plainSummary({run}: RunState, error: OpenIntentError): string {
	const done = run.memory.list();
	const forgotten = run.memory.forgotten();
	const earlier = forgotten === 0 ? [] : [`- ${forgotten} earlier calls`];
	const lines =
		done.length === 0
			? ['No tool was run.']
			: ['What was run:', ...earlier, ...done.map(({title}) => `- ${title}`)];
	return [error.message, ...lines].join('\n');
}
