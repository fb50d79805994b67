import {isNote} from '../../../contracts/llm.js';
import type {SessionMessage} from '../../../contracts/shown.js';
import {pageStart} from '../history-lines.js';
import type {TranscriptItem} from '../transcript-items.js';

export type OlderMessagesDeps = {
	/** All that was said in the session; undefined when nothing of it is kept. */
	readonly read: () => Promise<readonly SessionMessage[] | undefined>;
	readonly items: () => readonly TranscriptItem[];
	readonly show: (messages: readonly SessionMessage[]) => void;
};

/**
 * Where what is on the screen begins in the session. Prompts are compared from the newest back, for what is shown may have
 * been answered on this computer and not be in the session at all.
 */
export function shownFrom(
	messages: readonly SessionMessage[],
	prompts: readonly string[],
): number | undefined {
	let end = messages.length;
	let found: number | undefined;
	for (const prompt of [...prompts].reverse()) {
		const index = messages.findLastIndex(
			(message, at) =>
				at < end && message.role === 'user' && !isNote(message) && message.text.includes(prompt),
		);
		if (index < 0) continue;
		end = index;
		found = index;
	}
	return found;
}

/** Reads what was said before the oldest message on the screen, a page each time somebody looks further up. */
export function createOlderMessages({read, items, show}: OlderMessagesDeps): () => Promise<void> {
	let isReading = false;

	async function load() {
		const messages = await read();
		if (messages === undefined) return;
		const prompts = items().flatMap(({source}) => (source === undefined ? [] : [source]));
		const end = shownFrom(messages, prompts);
		if (end === undefined || end === 0) return;
		show(messages.slice(pageStart(messages, end), end));
	}

	return async () => {
		if (isReading) return;
		isReading = true;
		await load().finally(() => {
			isReading = false;
		});
	};
}
