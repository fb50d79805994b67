import type {LlmEvent, LlmMessage, LlmRequest, LlmToolSpec, Usage} from '../contracts/llm.js';
import {noUsage} from '../contracts/llm.js';

/** How many tokens a model takes for something, about. */
export type TokenCounter = {
	text(text: string): number;
	messages(messages: readonly LlmMessage[]): number;
	tools(tools: readonly LlmToolSpec[]): number;
};

export function estimateRequest(
	{system, tools, messages}: LlmRequest,
	counter: TokenCounter,
): number {
	return counter.text(system) + counter.tools(tools) + counter.messages(messages);
}

export type Measured = {readonly usage: Usage; readonly isEstimated: boolean};

/** Listens to one call, to know what it used however it ends. */
export function measureCall(inputTokens: number, counter: TokenCounter) {
	let activities = 0;
	let hasEvents = false;
	let isWhole = false;
	let reported = noUsage;
	let answer = '';
	const said: {readonly [Type in LlmEvent['type']]?: (event: never) => void} = {
		'text-delta': ({text}: {text: string}) => {
			answer += text;
		},
		'reasoning-delta': ({text}: {text: string}) => {
			answer += text;
		},
		'tool-call': ({call}: Extract<LlmEvent, {type: 'tool-call'}>) => {
			answer += call.name + call.argumentsJson;
		},
		usage: ({usage}: {usage: Usage}) => {
			reported = usage;
		},
		end: () => {
			isWhole = true;
		},
	};
	return {
		onActivity(): void {
			activities += 1;
		},
		onEvent(event: LlmEvent): void {
			hasEvents = true;
			(said[event.type] as ((event: LlmEvent) => void) | undefined)?.(event);
		},
		/** Undefined when the server had not begun to answer: it bills nothing for a refusal. */
		result(): Measured | undefined {
			const isReported = reported.inputTokens + reported.outputTokens > 0;
			if (isWhole && isReported) return {usage: reported, isEstimated: false};
			// The first sign of life is the headers; only an answer has more.
			if (!hasEvents && activities < 2) return undefined;
			const usage = {
				...reported,
				inputTokens: reported.inputTokens || inputTokens,
				outputTokens: Math.max(reported.outputTokens, counter.text(answer)),
			};
			return {usage, isEstimated: true};
		},
	};
}
