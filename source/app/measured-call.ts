import type {TokenCount} from '../agent/token-estimate.js';
import type {LlmEvent, Usage} from '../contracts/llm.js';
import {noUsage} from '../contracts/llm.js';

export type Measured = {readonly usage: Usage; readonly isEstimated: boolean};

/** A report is believed while it is not so far from what was sent and came. Estimates are right within a third or so. */
const mostTimes = 20;
const leastPart = 1 / 8;
/** What servers may add of their own, and what is too little to tell. */
const addedTokens = 2_000;
const fewTokens = 200;

export function isBelievable(reported: number, estimated: number): boolean {
	return (
		reported <= estimated * mostTimes + addedTokens &&
		reported >= (estimated - fewTokens) * leastPart
	);
}

/** Listens to one call, to know what it used however it ends. Reports that cannot be true count as none. */
export function measureCall(
	{inputTokens, maxOutputTokens}: {readonly inputTokens: number; readonly maxOutputTokens: number},
	counter: Pick<TokenCount, 'text'>,
) {
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
		'call-delta': ({text}: {text: string}) => {
			answer += text;
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
			// The first sign of life is the headers; only an answer has more.
			if (!isWhole && !hasEvents && activities < 2) return undefined;
			const written = counter.text(answer);
			const isInput = reported.inputTokens > 0 && isBelievable(reported.inputTokens, inputTokens);
			// What a model thinks is not always shown, but it is part of what it may write.
			const isOutput =
				reported.outputTokens <= Math.max(written, maxOutputTokens) * mostTimes &&
				reported.outputTokens >= (written - fewTokens) * leastPart;
			const isReported = reported.inputTokens + reported.outputTokens > 0;
			if (isWhole && isReported && isInput && isOutput)
				return {usage: reported, isEstimated: false};
			const usage = {
				...(isInput ? reported : noUsage),
				inputTokens: isInput ? reported.inputTokens : inputTokens,
				outputTokens: isOutput ? Math.max(reported.outputTokens, written) : written,
			};
			return {usage, isEstimated: true};
		},
	};
}
