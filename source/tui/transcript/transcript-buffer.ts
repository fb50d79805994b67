import type {SafeText} from '../../lib/safe-text.js';
import {createCatchUp} from './catch-up.js';
import type {ItemRows} from './item-rows.js';
import {createItemRows} from './item-rows.js';
import {createLeavingRows} from './leaving-rows.js';
import type {TranscriptItem} from './transcript-items.js';
import {createTranscriptViews} from './transcript-views.js';

export type TranscriptOptions = {
	readonly width: number;
	/** Older items leave memory above this many rows; their text stays in the session. */
	readonly mostRows?: number;
	readonly onChange: () => void;
	/** Does something when there is time. */
	readonly later?: (job: () => void) => void;
	/** The person looks at the first rows there are. */
	readonly onTop?: () => void;
	/** The oldest items left. */
	readonly onDrop?: (dropped: readonly TranscriptItem[]) => void;
};

const defaultMostRows = 4000;
/** While older rows are looked at, they are kept up to so many times the limit. */
const leniency = 4;

export type TranscriptBuffer = ReturnType<typeof createTranscriptBuffer>;

/** The conversation as rows, of which the newest are kept. */
export function createTranscriptBuffer(options: TranscriptOptions) {
	const {mostRows = defaultMostRows, onChange} = options;
	const items = createItemRows(options.width);
	const leaving = createLeavingRows(items);
	const catchUp = createCatchUp({items, later: options.later, onDone: onChange});
	let isFollowing = true;
	let {width} = options;

	const start = () => items.startOf(0);
	const end = () => items.startOf(items.length());

	function dropOldest() {
		const excess = end() - start() - (isFollowing ? mostRows : mostRows * leniency);
		// A part at a time, so that not every new item moves all others.
		if (excess < mostRows / 8) return;
		let count = 0;
		while (count < items.length() - 1 && items.startOf(count + 1) - start() <= excess) count += 1;
		if (count === 0) return;
		options.onDrop?.(items.list().slice(0, count));
		drop(count);
	}

	function drop(count: number) {
		leaving.dropping(count);
		items.drop(count);
	}

	/** For a change after which something else is shown. */
	function changing<Arguments extends readonly unknown[]>(change: (...given: Arguments) => void) {
		return (...given: Arguments) => {
			change(...given);
			onChange();
		};
	}

	return {
		start,
		end,
		items: items.list,
		leaving,
		layoutCount: items.layoutCount,
		...createTranscriptViews(items, {
			onTop: () => options.onTop?.(),
			onWindow(view) {
				isFollowing = view.top === undefined;
			},
		}),
		add: changing((item: TranscriptItem) => {
			items.add(item);
			dropOldest();
		}),
		/** Puts what was said before everything else. */
		prepend: changing(items.prepend),
		/** To be called after an item changed by itself. */
		touch: changing(items.touch),
		remove: changing(items.remove),
		clear: changing(() => drop(items.length())),
		relayout: changing((next: number) => {
			if (next === width) return;
			width = next;
			leaving.scaled(() => items.setWidth(width));
			catchUp();
		}),
		/** Lays everything out anew, e.g. because Markdown can be read now. */
		refresh: changing(() => {
			leaving.scaled(items.invalidate);
			catchUp();
		}),
		layoutAll: () => layoutAll(items),
		/** The rows `from` to `to`, numbered from the start of the conversation. */
		rows: (from: number, to: number) => rowsBetween(items, from, to),
	};
}

function layoutAll(items: ItemRows) {
	for (let index = items.nextStale(); index >= 0; index = items.nextStale()) items.ensure(index);
}

function rowsBetween(items: ItemRows, from: number, to: number): SafeText[] {
	layoutAll(items);
	return items.list().flatMap((item, index) => {
		const first = items.startOf(index);
		return item.rows(Math.max(0, from - first), Math.max(0, to - first));
	});
}
