import type {LlmMessage} from '../contracts/llm.js';
import {isNote} from '../contracts/llm.js';

/** What is sent of a conversation. Notes stay where they were made; what is sent is derived, and so the same each time. */
export type ConversationView = {
	/** The latest note, and what the person asked for last where that is no longer among the rest. */
	readonly head: readonly LlmMessage[];
	/** In the words in which it was said. */
	readonly rest: readonly LlmMessage[];
};

/** A conversation as a model is sent it: from the latest note on, with the messages that the note keeps. */
export function viewConversation(messages: readonly LlmMessage[]): ConversationView {
	const place = messages.findLastIndex(isNote);
	const note = messages[place];
	if (note === undefined || !isNote(note)) return {head: [], rest: messages};
	const before = messages.slice(0, place).filter((message) => !isNote(message));
	const start = Math.max(0, before.length - note.keptBefore);
	const kept = fromWholeTurn(before.slice(start));
	const asked = before.slice(0, start).findLast(({role}) => role === 'user');
	const isAsked = kept.some(({role}) => role === 'user');
	return {
		head: isAsked || !asked ? [note] : [note, asked],
		rest: [...kept, ...messages.slice(place + 1)],
	};
}

/** A result without its call, where messages were lost, is nothing a server takes. */
function fromWholeTurn(messages: readonly LlmMessage[]): readonly LlmMessage[] {
	const start = messages.findIndex(({role}) => role !== 'tool');
	return start < 0 ? [] : messages.slice(start);
}
