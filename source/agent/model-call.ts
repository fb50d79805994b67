import type {LlmMessage, LlmRequest, LlmTurn, LlmTurnObserver} from '../contracts/llm.js';
import {abortable} from '../lib/abortable.js';
import {fitContext} from './context-window.js';
import {recallObservations} from './recalled-observations.js';
import type {RunState} from './run-state.js';
import {countUsage} from './run-state.js';
import {estimateMessages, estimateTokens, estimateTools} from './token-estimate.js';

export type ModelCall = {
	readonly turn: number;
	/** Messages of the loop itself. They follow the conversation and are not kept. */
	readonly asides?: readonly LlmMessage[];
	readonly toolChoice?: LlmRequest['toolChoice'];
};

/** One model call, streamed to the bus. Ends at once when the run is cancelled, whatever the protocol does. */
export async function callModel(state: RunState, call: ModelCall): Promise<LlmTurn> {
	const {run, deps} = state;
	run.signal.throwIfAborted();
	const stream = observe(state, call.turn);
	state.partialText = '';
	try {
		const request = toRequest(state, call);
		const turn = await abortable(run.complete(request, stream.observer, run.signal), run.signal);
		state.partialText = '';
		state.served = turn.served;
		countUsage(state, turn.usage);
		const {served, usage} = turn;
		deps.bus.publish('model-call-end', {runId: run.runId, turn: call.turn, served, usage});
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

function toRequest(state: RunState, {asides = [], toolChoice = 'auto'}: ModelCall): LlmRequest {
	const {run, limits} = state;
	const tools = state.tools.sent;
	const taken = estimateTokens(state.system) + estimateTools(tools) + estimateMessages(asides);
	const fitted = fitContext([...run.history, ...state.messages], messageBudget(state, taken));
	if (fitted.dropped > 0) tellDropped(state);
	const sent =
		fitted.dropped > 0
			? recallObservations(fitted.messages, run.memory, limits.contextTokens * recalledShare)
			: fitted.messages;
	return {
		system: state.system,
		messages: [...sent, ...asides],
		tools,
		toolChoice,
		maxOutputTokens: limits.maxOutputTokens,
		...(run.temperature === undefined ? {} : {temperature: run.temperature}),
	};
}

// Comes out of the tenth that is kept free.
const recalledShare = 0.03;

/** A tenth is kept free because the counts are estimates. */
function messageBudget({limits}: RunState, takenTokens: number): number {
	const answerTokens = Math.min(limits.maxOutputTokens, limits.contextTokens / 2);
	return Math.floor(limits.contextTokens * 0.9 - answerTokens - takenTokens);
}

function tellDropped(state: RunState): void {
	if (state.hasToldDropped) return;
	state.hasToldDropped = true;
	state.deps.bus.publish('notice', {
		runId: state.run.runId,
		level: 'info',
		text: 'The conversation is long: its oldest turns are no longer sent to the model.',
	});
}
