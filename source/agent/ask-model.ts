import type {LlmRequest, LlmTurn, LlmTurnObserver} from '../contracts/llm.js';
import {abortable} from '../lib/abortable.js';
import {estimateRequest} from './model-request.js';
import type {RunState} from './run-state.js';
import {countUsage, meterOf} from './run-state.js';

/**
 * Sends one request and counts what it used: every model call of a run passes here. Ends at once when the run is
 * cancelled, whatever the protocol does.
 */
export async function askModel(
	state: RunState,
	turn: number,
	request: LlmRequest,
	observer: LlmTurnObserver,
	purpose: 'turn' | 'note' = 'turn',
): Promise<LlmTurn> {
	const {run, deps} = state;
	run.signal.throwIfAborted();
	const answer = await abortable(run.complete(request, observer, run.signal), run.signal);
	const {served, usage} = answer;
	state.served = served;
	// Some servers leave the tools out where none may be called.
	if (request.toolChoice === 'auto') {
		meterOf(state).observe(estimateRequest(state, request), usage.inputTokens);
	}
	countUsage(state, usage);
	deps.bus.publish('model-call-end', {runId: run.runId, turn, purpose, served, usage});
	return answer;
}
