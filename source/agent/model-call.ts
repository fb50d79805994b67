import {isOpenIntentError} from '../contracts/errors.js';
import type {LlmRequest, LlmTurn, LlmTurnObserver} from '../contracts/llm.js';
import {askModel} from './ask-model.js';
import {compactWhenFull} from './compaction.js';
import type {ModelCall} from './model-request.js';
import {estimateRequest, toRequest} from './model-request.js';
import type {RunState} from './run-state.js';
import {tellBlind} from './taken-pictures.js';

const mostOverflows = 2;

/**
 * One model call, streamed to the bus, after room was made for it. A model that says that it was sent too much takes less
 * than was thought: then there is more to make room for, and it is asked again with what is left.
 */
export async function callModel(state: RunState, call: ModelCall): Promise<LlmTurn> {
	for (let overflows = 1; ; overflows++) {
		await compactWhenFull(state, call);
		const request = toRequest(state, call);
		try {
			return await stream(state, call, request);
		} catch (error) {
			if (overflows > mostOverflows || !isOverflow(error)) throw error;
			const sent = estimateRequest(state, request);
			state.mostWindowTokens = sent * smallerShare;
			await compactWhenFull(state, call);
			if (estimateRequest(state, toRequest(state, call)) >= sent) throw error;
		}
	}
}

const smallerShare = 0.7;

function isOverflow(error: unknown): boolean {
	return isOpenIntentError(error) && error.code === 'OI_ERR_CONTEXT_OVERFLOW';
}

async function stream(state: RunState, call: ModelCall, request: LlmRequest): Promise<LlmTurn> {
	const {run, deps} = state;
	const listening = observe(state, call.turn, request);
	state.partialText = '';
	try {
		const turn = await askModel(state, call.turn, request, listening.observer);
		state.partialText = '';
		deps.bus.publish('message', {
			runId: run.runId,
			text: turn.text,
			toolCalls: call.toolChoice === 'none' ? 0 : turn.toolCalls.length,
		});
		return turn;
	} finally {
		listening.close();
	}
}

/** Publishes what the cascade reports. Once closed, a protocol that streams on after the abort is not heard. */
function observe(state: RunState, turn: number, request: LlmRequest) {
	const {bus} = state.deps;
	const {runId} = state.run;
	let isOpen = true;
	const whenOpen =
		<Value>(report: (value: Value) => void) =>
		(value: Value) => {
			if (isOpen) report(value);
		};
	const observer: LlmTurnObserver = {
		onCallStart: whenOpen((choice) => {
			tellBlind(state, request, choice);
			bus.publish('model-call-start', {runId, turn, choice});
		}),
		onTextDelta: whenOpen((text) => {
			state.partialText += text;
			bus.publish('text-delta', {runId, text});
		}),
		onReasoningDelta: whenOpen((text) => bus.publish('reasoning-delta', {runId, text})),
		onRestart: whenOpen((notice) => {
			state.partialText = '';
			bus.publish('failover', {runId, notice});
		}),
	};
	return {
		observer,
		close: () => {
			isOpen = false;
		},
	};
}
