import type {AnswerItem, AnswerItemOptions} from './answer-item.js';
import {createAnswerItem} from './answer-item.js';
import type {TranscriptItem} from './transcript-items.js';

export type AnswerTarget = {
	add(item: TranscriptItem): void;
	touch(item: TranscriptItem): void;
	remove(item: TranscriptItem): void;
};

export type AnswerWriter = ReturnType<typeof createAnswerWriter>;

// As much as is put into an item before it is asked whether it is full.
const pieceLength = 4096;

/** One answer in the transcript, in as many items as its length needs. */
export function createAnswerWriter(
	target: AnswerTarget,
	options: Omit<AnswerItemOptions, 'onRestyle'>,
) {
	let text = '';
	const parts: AnswerItem[] = [];

	function add(item: AnswerItem) {
		parts.push(item);
		target.add(item);
		return item;
	}

	function create(): AnswerItem {
		const item: AnswerItem = createAnswerItem({...options, onRestyle: () => target.touch(item)});
		return add(item);
	}

	function write(piece: string) {
		const item = parts.at(-1) ?? create();
		item.append(piece);
		const next = item.split();
		target.touch(item);
		if (next !== undefined) add(next);
	}

	return {
		text: () => text,
		append(more: string) {
			text += more;
			for (let at = 0; at < more.length; at += pieceLength) write(more.slice(at, at + pieceLength));
		},
		/** Nothing more comes. */
		end() {
			const last = parts.at(-1);
			last?.end();
			if (last !== undefined) target.touch(last);
		},
		/** Takes all of it back. */
		remove() {
			for (const part of parts.splice(0)) target.remove(part);
		},
	};
}

/** A whole answer as items; `touch` is called when one looks different later. */
export function answerItems(
	text: string,
	options: Omit<AnswerItemOptions, 'onRestyle'>,
	touch: (item: TranscriptItem) => void,
): TranscriptItem[] {
	const items: TranscriptItem[] = [];
	const target = {
		add: (item: TranscriptItem) => void items.push(item),
		touch,
		remove: () => undefined,
	};
	const writer = createAnswerWriter(target, options);
	writer.append(text);
	writer.end();
	return items;
}
