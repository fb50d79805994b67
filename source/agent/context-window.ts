import type {LlmMessage} from '../contracts/llm.js';
import {headAndTail} from '../lib/truncate.js';
import type {MessageBlock} from './message-blocks.js';
import {toBlocks} from './message-blocks.js';
import {estimateMessages, estimateTokens} from './token-estimate.js';

export type FittedMessages = {
	readonly messages: readonly LlmMessage[];
	/** How many messages were left out. */
	readonly dropped: number;
	/** How many tool results were shortened. */
	readonly shortened: number;
};

// Long enough for both ends of the block that marks untrusted text.
const smallestResultChars = 400;
const latestResultChars = [8_000, 4_000, 2_000, 1_000, smallestResultChars];
const untouchedBlocks = 2;

/**
 * Keeps a request under a budget of estimated tokens. Gives up, in this order: the middle of older tool results, the
 * oldest turns, the middle of the latest results. The first and the last user message and the latest turn stay, and a
 * tool call stays with its result. Never changes the stored messages. Summarising what goes is for a later version:
 * it takes the place of `dropOldest`.
 */
export function fitContext(messages: readonly LlmMessage[], budgetTokens: number): FittedMessages {
	if (estimateMessages(messages) <= budgetTokens) return {messages, dropped: 0, shortened: 0};
	const blocks = toBlocks(messages);
	const shorter = blocks.map((block, index) =>
		index < blocks.length - untouchedBlocks ? shortenResults(block, smallestResultChars) : block,
	);
	const kept = dropOldest(shorter, budgetTokens);
	const fitted = shortenLatest(kept, budgetTokens);
	const dropped = messages.length - countMessages(kept);
	const result = withNote(fitted, dropped);
	return {messages: result, dropped, shortened: countShortened(messages, result)};
}

function dropOldest(blocks: readonly MessageBlock[], budgetTokens: number): MessageBlock[] {
	let excess = tokensOf(blocks) - budgetTokens;
	if (excess <= 0) return [...blocks];
	excess += estimateTokens(noteOf(blocks.length));
	return blocks.filter((block) => {
		if (excess <= 0 || block.isPinned) return true;
		excess -= estimateMessages(block.messages);
		return false;
	});
}

function shortenLatest(blocks: MessageBlock[], budgetTokens: number): MessageBlock[] {
	const budget = budgetTokens - estimateTokens(noteOf(1_000));
	let current = blocks;
	for (const maxChars of latestResultChars) {
		if (tokensOf(current) <= budget) break;
		current = current.map((block) => shortenResults(block, maxChars));
	}
	return current;
}

function shortenResults(block: MessageBlock, maxChars: number): MessageBlock {
	const messages = block.messages.map((message) =>
		message.role === 'tool'
			? {...message, text: headAndTail(message.text, maxChars).text}
			: message,
	);
	return {...block, messages};
}

/** Tells the model what is missing, in the first user message, so that the roles still alternate. */
function withNote(blocks: readonly MessageBlock[], dropped: number): LlmMessage[] {
	const messages = blocks.flatMap((block) => block.messages);
	const first = messages.findIndex((message) => message.role === 'user');
	if (dropped === 0 || first < 0) return messages;
	return messages.map((message, index) =>
		index === first ? {...message, text: `${message.text}${noteOf(dropped)}`} : message,
	);
}

function noteOf(dropped: number): string {
	return `\n\n[${dropped} messages after this one were left out because the conversation is too long.]`;
}

function countShortened(before: readonly LlmMessage[], after: readonly LlmMessage[]): number {
	const originals = new Set(before);
	const texts = new Set(before.map((message) => message.text));
	return after.filter(
		(message) => message.role === 'tool' && !originals.has(message) && !texts.has(message.text),
	).length;
}

function countMessages(blocks: readonly MessageBlock[]): number {
	return blocks.reduce((count, block) => count + block.messages.length, 0);
}

function tokensOf(blocks: readonly MessageBlock[]): number {
	return estimateMessages(blocks.flatMap((block) => block.messages));
}
