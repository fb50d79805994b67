import type {LlmTurn, LlmTurnObserver} from '../contracts/llm.js';
import {askModel} from './ask-model.js';
import {compactWhenFull} from './compaction.js';
import type {ModelCall} from './model-request.js';
import {toRequest} from './model-request.js';
import type {RunState} from './run-state.js';

/** One model call, streamed to the bus, after room was made for it. */
export async function callModel(state: RunState, call: ModelCall): Promise<LlmTurn> {
	const {run, deps} = state;
	run.signal.throwIfAborted();
	await compactWhenFull(state, call);
	const stream = observe(state, call.turn);
	state.partialText = '';
	try {
		const turn = await askModel(state, call.turn, toRequest(state, call), stream.observer);
		state.partialText = '';
		deps.bus.publish('message', {
			runId: run.runId,
			text: turn.text,
			toolCalls: call.toolChoice === 'none' ? 0 : turn.toolCalls.length,
		});
		return turn;
	} finally {
		stream.close();
	}
}

/** Publishes what the cascade reports. Once closed, a protocol that streams on after the abort is not heard. */
function observe(state: RunState, turn: number) {
	const {bus} = state.deps;
	const {runId} = state.run;
	let isOpen = true;
	const whenOpen =
		<Value>(report: (value: Value) => void) =>
		(value: Value) => {
			if (isOpen) report(value);
		};
	const observer: LlmTurnObserver = {
		onCallStart: whenOpen((choice) => bus.publish('model-call-start', {runId, turn, choice})),
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
