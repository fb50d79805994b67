import type {TranscriptItem} from './transcript-items.js';

type Entry = {readonly item: TranscriptItem; count: number; width: number; isTouched: boolean};

type State = {
	width: number;
	entries: Entry[];
	touched: Entry[];
	/** First row of each item, and the row after the last one; valid up to the item `knownCount`. */
	starts: number[];
	knownCount: number;
	/** The number of the first row. */
	base: number;
	pivot: number;
	layoutCount: number;
};

export type ItemRows = ReturnType<typeof createItemRows>;

const newEntry = (item: TranscriptItem): Entry => ({item, count: 0, width: 0, isTouched: false});

/**
 * The items of the transcript and how many rows each takes. An item is laid out when it is looked at, or when there is time;
 * until then its height is a guess. The numbers of the rows from the pivot on, which is what is seen, stay the same when
 * anything above changes.
 */
export function createItemRows(width: number) {
	const state: State = {
		width,
		entries: [],
		touched: [],
		starts: [],
		knownCount: 0,
		base: 0,
		pivot: 0,
		layoutCount: 0,
	};
	return {
		...itemChanges(state),
		ensure: (index: number) => ensure(state, index),
		refresh: () => refresh(state),
		startOf: (index: number) => startOf(state, index),
		length: () => state.entries.length,
		/** Every item, oldest first. */
		list: () => state.entries.map(({item}) => item),
		/** How often an item was laid out. */
		layoutCount: () => state.layoutCount,
		item: (index: number) => state.entries[index]?.item,
		countOf: (index: number) => state.entries[index]?.count ?? 0,
		indexOf: (item: TranscriptItem) => indexOf(state, item),
		/** What is seen begins with this item. */
		setPivot(index: number) {
			state.pivot = index;
		},
		/** The newest item that is not laid out; -1 when all are. */
		nextStale: () => state.entries.findLastIndex((entry) => entry.width !== state.width),
	};
}

const indexOf = ({entries}: State, item: TranscriptItem) =>
	entries.findLastIndex((entry) => entry.item === item);

function setCount(state: State, index: number, count: number) {
	const entry = state.entries[index];
	if (entry === undefined || entry.count === count) return;
	const isAbove = index < state.pivot;
	if (isAbove) state.base -= count - entry.count;
	entry.count = count;
	state.knownCount = isAbove ? 0 : Math.min(state.knownCount, index);
}

function refresh(state: State) {
	for (const entry of state.touched.splice(0)) {
		entry.isTouched = false;
		const index = state.entries.lastIndexOf(entry);
		if (index >= 0 && entry.width === state.width) setCount(state, index, entry.item.rowCount());
	}
}

/** Lays an item out for the width there is now. */
function ensure(state: State, index: number): TranscriptItem | undefined {
	const entry = state.entries[index];
	if (entry === undefined || entry.width === state.width) return entry?.item;
	entry.item.layout(state.width);
	state.layoutCount += 1;
	entry.width = state.width;
	setCount(state, index, entry.item.rowCount());
	if (index < state.entries.length - 1) entry.item.settle?.();
	return entry.item;
}

function startOf(state: State, index: number): number {
	refresh(state);
	const {entries, starts, base} = state;
	if (state.knownCount === 0) starts[0] = base;
	for (; state.knownCount < index; state.knownCount++) {
		const start = starts[state.knownCount] ?? base;
		starts[state.knownCount + 1] = start + (entries[state.knownCount]?.count ?? 0);
	}
	return starts[index] ?? base;
}

function itemChanges(state: State) {
	return {
		add(item: TranscriptItem) {
			state.entries.at(-1)?.item.settle?.();
			state.entries.push(newEntry(item));
			ensure(state, state.entries.length - 1);
		},
		prepend(items: readonly TranscriptItem[]) {
			state.entries = [...items.map(newEntry), ...state.entries];
			state.pivot += items.length;
			state.knownCount = 0;
			for (let index = items.length - 1; index >= 0; index--) ensure(state, index);
		},
		touch(item: TranscriptItem) {
			const entry = state.entries[indexOf(state, item)];
			if (entry === undefined || entry.isTouched) return;
			entry.isTouched = true;
			state.touched.push(entry);
		},
		remove(item: TranscriptItem) {
			const index = indexOf(state, item);
			if (index < 0) return;
			setCount(state, index, 0);
			state.entries.splice(index, 1);
			if (index < state.pivot) state.pivot -= 1;
			state.knownCount = Math.min(state.knownCount, index);
		},
		/** Takes the first items away; the rows of the others keep their numbers. */
		drop(count: number) {
			state.base = startOf(state, count);
			state.entries = state.entries.slice(count);
			state.pivot = Math.max(0, state.pivot - count);
			state.knownCount = 0;
			state.starts = [];
		},
		/** A new width: nothing is laid out yet, and the heights are guesses. */
		setWidth(width: number) {
			for (const entry of state.entries)
				if (entry.width !== width)
					entry.count = Math.max(1, Math.round((entry.count * state.width) / Math.max(1, width)));
			state.width = width;
			state.knownCount = 0;
		},
		/** Everything is to be laid out anew. */
		invalidate() {
			for (const entry of state.entries) entry.width = 0;
		},
	};
}
