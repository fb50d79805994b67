import type {LlmMessage, LlmRequest, LlmToolSpec} from '../contracts/llm.js';
import type {Picture} from '../contracts/picture.js';
import type {PictureTokens} from './picture-tokens.js';
import {claudePicture} from './picture-tokens.js';

/** Tokens per character (UTF-16 unit), by what the character is. */
export type TokenWeights = {
	readonly ascii: number;
	/** Other alphabets. */
	readonly other: number;
	/** Chinese, Japanese and Korean, and emoji. */
	readonly wide: number;
};

/** For a model that nothing is known of. */
export const plainWeights: TokenWeights = {ascii: 0.25, other: 0.5, wide: 1};

/** Counts without a tokenizer. */
export type TokenCount = {
	text(text: string): number;
	messages(messages: readonly LlmMessage[]): number;
	tools(tools: readonly LlmToolSpec[]): number;
};

/** What of a request a model reads. */
export function countRequest(
	{system, tools, messages}: Pick<LlmRequest, 'system' | 'tools' | 'messages'>,
	count: TokenCount,
): number {
	return count.text(system) + count.tools(tools) + count.messages(messages);
}

// What a message costs beside its text: role, separators, ids.
const messageTokens = 4;
const lastAscii = 0x7f;
const firstWide = 0x2e80;

/** `factor` corrects all of it by what a provider has counted. */
export function createTokenCount(
	weights: TokenWeights,
	factor: () => number = () => 1,
	pictureTokens: PictureTokens = claudePicture,
): TokenCount {
	const raw = (text: string) => weigh(text, weights);
	// Every request holds the messages and tools of the one before.
	const known = new WeakMap<object, number>();
	const once = <Value extends object>(value: Value, weighed: (value: Value) => number): number => {
		const tokens = known.get(value) ?? weighed(value);
		known.set(value, tokens);
		return tokens;
	};
	const rawMessage = (message: LlmMessage): number => {
		const calls = message.role === 'assistant' ? message.toolCalls : [];
		const opaque = message.role === 'assistant' && message.opaque;
		return (
			messageTokens +
			raw(message.text) +
			sum(picturesIn(message).map(pictureTokens)) +
			(opaque ? raw(JSON.stringify(opaque)) : 0) +
			sum(calls.map(({name, argumentsJson}) => messageTokens + raw(name) + raw(argumentsJson)))
		);
	};
	const corrected = (tokens: number) => Math.ceil(tokens * factor());
	return {
		text: (text) => corrected(raw(text)),
		messages: (messages) => corrected(sum(messages.map((message) => once(message, rawMessage)))),
		tools: (tools) => corrected(once(tools, (value) => raw(JSON.stringify(value)))),
	};
}

/** Those that are shown; of the others there is only text. */
function picturesIn(message: LlmMessage): readonly Picture[] {
	const pictures = message.role === 'assistant' ? [] : (message.pictures ?? []);
	return pictures.filter(({base64}) => base64 !== undefined);
}

function weigh(text: string, weights: TokenWeights): number {
	let ascii = 0;
	let wide = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code <= lastAscii) ascii += 1;
		else if (code >= firstWide) wide += 1;
	}
	const other = text.length - ascii - wide;
	return Math.ceil(ascii * weights.ascii + other * weights.other + wide * weights.wide);
}

/** For texts that are sent to whichever model. */
export function estimateTokens(text: string): number {
	return weigh(text, plainWeights);
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
