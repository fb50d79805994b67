import type {LlmMessage, LlmToolSpec} from '../contracts/llm.js';

/**
 * A rough count without a tokenizer: four characters of ASCII to a token, two of other alphabets, one of Chinese,
 * Japanese and Korean.
 */
export function estimateTokens(text: string): number {
	let quarters = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		quarters += code < 0x80 ? 1 : code < 0x2e80 ? 2 : 4;
	}
	return Math.ceil(quarters / 4);
}

// What a message costs beside its text: role, separators, ids.
const messageTokens = 4;

export function estimateMessage(message: LlmMessage): number {
	const calls = message.role === 'assistant' ? message.toolCalls : [];
	const callTokens = calls.map(
		({name, argumentsJson}) => messageTokens + estimateTokens(name) + estimateTokens(argumentsJson),
	);
	const opaque =
		message.role === 'assistant' && message.opaque ? JSON.stringify(message.opaque) : '';
	return messageTokens + estimateTokens(message.text) + estimateTokens(opaque) + sum(callTokens);
}

export function estimateMessages(messages: readonly LlmMessage[]): number {
	return sum(messages.map(estimateMessage));
}

export function estimateTools(tools: readonly LlmToolSpec[]): number {
	return estimateTokens(JSON.stringify(tools));
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
