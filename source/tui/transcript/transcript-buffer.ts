import type {SafeText} from '../../lib/safe-text.js';
import type {TranscriptItem} from './transcript-items.js';

export type TranscriptOptions = {
	readonly width: number;
	/** Older items leave memory above this many rows; their text stays in the session. */
	readonly mostRows?: number;
	readonly onChange: () => void;
};

const defaultMostRows = 4000;

export type TranscriptBuffer = ReturnType<typeof createTranscriptBuffer>;

/** The rows of the conversation, numbered from its start, of which the newest are kept. */
export function createTranscriptBuffer(options: TranscriptOptions) {
	const mostRows = options.mostRows ?? defaultMostRows;
	let {width} = options;
	let items: TranscriptItem[] = [];
	// First row of each item, and the row after the last one; valid up to the item `knownCount`.
	let starts: number[] = [];
	let knownCount = 0;
	let droppedRows = 0;

	function measure() {
		if (knownCount === 0) starts = [droppedRows];
		for (; knownCount < items.length; knownCount++)
			starts[knownCount + 1] = (starts[knownCount] ?? 0) + (items[knownCount]?.rowCount() ?? 0);
	}

	function changed(index: number) {
		knownCount = Math.max(0, Math.min(knownCount, index));
		options.onChange();
	}

	function end(): number {
		measure();
		return starts[items.length] ?? droppedRows;
	}

	function dropOldest() {
		const limit = end() - mostRows;
		const kept = items.findIndex((_item, index) => (starts[index + 1] ?? 0) > limit);
		if (kept <= 0) return;
		droppedRows = starts[kept] ?? 0;
		items = items.slice(kept);
		knownCount = 0;
	}

	return {
		start: () => droppedRows,
		end,
		add(item: TranscriptItem) {
			item.layout(width);
			items.push(item);
			changed(items.length - 1);
			dropOldest();
		},
		/** To be called after an item changed by itself. */
		touch(item: TranscriptItem) {
			const index = items.lastIndexOf(item);
			if (index >= 0) changed(index);
		},
		remove(item: TranscriptItem) {
			const index = items.lastIndexOf(item);
			if (index < 0) return;
			items.splice(index, 1);
			changed(index);
		},
		clear() {
			droppedRows = end();
			items = [];
			changed(0);
		},
		relayout(nextWidth: number) {
			width = nextWidth;
			for (const item of items) item.layout(width);
			changed(0);
		},
		/** The rows `from` to `to`, numbered from the start of the conversation. */
		rows(from: number, to: number): SafeText[] {
			measure();
			const found: SafeText[] = [];
			for (let index = items.length - 1; index >= 0; index--) {
				const start = starts[index] ?? 0;
				if (start < to)
					found.unshift(...(items[index]?.rows(Math.max(0, from - start), to - start) ?? []));
				if (start <= from) break;
			}
			return found;
		},
	};
}
