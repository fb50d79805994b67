import type {LlmMessage} from '../contracts/llm.js';
import {headAndTail} from '../lib/truncate.js';
import type {MessageBlock} from './message-blocks.js';
import {toBlocks} from './message-blocks.js';
import type {TokenCount} from './token-estimate.js';

// Long enough for both ends of the block that marks untrusted text.
const smallestResultChars = 400;
const latestResultChars = [8_000, 4_000, 2_000, 1_000, smallestResultChars];
const untouchedBlocks = 2;

/**
 * Keeps a request under a budget of estimated tokens, where a note in the place of older turns was not enough: shortens
 * the middle of older tool results, then of the latest. Leaves nothing out, and never changes the stored messages.
 */
export function fitContext(
	messages: readonly LlmMessage[],
	budgetTokens: number,
	count: TokenCount,
): readonly LlmMessage[] {
	if (count.messages(messages) <= budgetTokens) return messages;
	const blocks = toBlocks(messages);
	let current = blocks.map((block, index) =>
		index < blocks.length - untouchedBlocks ? shortenResults(block, smallestResultChars) : block,
	);
	for (const maxChars of latestResultChars) {
		if (count.messages(current.flat()) <= budgetTokens) break;
		current = current.map((block) => shortenResults(block, maxChars));
	}
	return current.flat();
}

function shortenResults(block: MessageBlock, maxChars: number): MessageBlock {
	return block.map((message) =>
		message.role === 'tool'
			? {...message, text: headAndTail(message.text, maxChars).text}
			: message,
	);
}
