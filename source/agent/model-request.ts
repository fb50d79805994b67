import type {LlmMessage, LlmRequest} from '../contracts/llm.js';
import {fitContext} from './context-window.js';
import {viewConversation} from './conversation-view.js';
import type {RunState} from './run-state.js';
import {meterOf, windowTokens} from './run-state.js';
import {boundPictures} from './taken-pictures.js';
import {countRequest} from './token-estimate.js';

export type ModelCall = {
	readonly turn: number;
	/** Messages of the loop itself. They follow the conversation and are not kept. */
	readonly asides?: readonly LlmMessage[];
	readonly toolChoice?: LlmRequest['toolChoice'];
};

/** What a model is sent: the tools and the system prompt, which stay the same, then the conversation. */
export function toRequest(
	state: RunState,
	{asides = [], toolChoice = 'auto'}: Omit<ModelCall, 'turn'>,
	most = mostTokens(state),
): LlmRequest {
	const {run, limits, system} = state;
	const {head, rest} = viewConversation(conversationOf(state));
	const budget = most - fixedTokens(state, asides);
	const messages = fitContext(boundPictures([...head, ...rest]), budget, meterOf(state));
	return {
		system,
		messages: [...messages, ...asides],
		tools: state.tools.sent,
		toolChoice,
		maxOutputTokens: limits.maxOutputTokens,
		...(run.temperature === undefined ? {} : {temperature: run.temperature}),
	};
}

/** Everything that was said in the session, with its notes, as it is kept. */
export function conversationOf({run, messages, pictureless}: RunState): readonly LlmMessage[] {
	const all = [...run.history, ...messages];
	return pictureless.size === 0 ? all : all.map((message) => pictureless.get(message) ?? message);
}

/** Tokens of what is sent beside the conversation. */
export function fixedTokens(state: RunState, asides: readonly LlmMessage[]): number {
	const {system, tools} = state;
	return countRequest({system, tools: tools.sent, messages: asides}, meterOf(state));
}

export function estimateRequest(state: RunState, request: LlmRequest): number {
	return countRequest(request, meterOf(state));
}

/** What may be sent, with room for the answer. */
export function mostTokens(state: RunState): number {
	return mostTokensIn(windowTokens(state), state.limits.maxOutputTokens);
}

/** A tenth is kept free because the counts are estimates. */
export function mostTokensIn(window: number, maxOutputTokens: number): number {
	return Math.floor(window * 0.9 - Math.min(maxOutputTokens, window / 2));
}
