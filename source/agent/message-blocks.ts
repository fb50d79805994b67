import type {LlmMessage} from '../contracts/llm.js';

/** Messages that only make sense together: an assistant message with the results of its tool calls, or one message. */
export type MessageBlock = readonly LlmMessage[];

/** Pairs by position, not by id: some servers give the same call id again in every turn. */
export function toBlocks(messages: readonly LlmMessage[]): MessageBlock[] {
	const groups: LlmMessage[][] = [];
	for (const message of messages) {
		const current = groups.at(-1);
		if (message.role === 'tool' && current) current.push(message);
		else groups.push([message]);
	}
	return groups;
}
