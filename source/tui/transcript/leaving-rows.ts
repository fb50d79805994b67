import type {SafeText} from '../../lib/safe-text.js';
import type {ItemRows} from './item-rows.js';
import type {Place} from './row-places.js';
import {
	countBetween,
	finalEnd,
	isBefore,
	placeAfter,
	placeBefore,
	rowsBetween,
} from './row-places.js';
import type {TranscriptItem} from './transcript-items.js';

export type RowPlace = {readonly item: TranscriptItem; readonly row: number};

/**
 * Which rows have left the screen for good, where the terminal's own scrollback takes them. Each leaves once, in order, and
 * not before it is as it will stay.
 */
export function createLeavingRows(items: ItemRows) {
	const border = createBorder(items);
	const {start, moveTo} = border;
	/** Rows that were taken away before they could leave. */
	let left: SafeText[] = [];
	let isUsed = false;
	/** So many of the rows that left last stand above the screen as they would be drawn now. */
	let sameRows = 0;
	/** All has left, and is shown again so that there is something to be seen. */
	let isRepeated = false;

	const placeOf = ({item, row}: RowPlace): Place => ({index: items.indexOf(item), row});

	function takeLeft(): SafeText[] {
		const taken = left;
		left = [];
		if (taken.length > 0) sameRows = 0;
		return taken;
	}

	/** Which of these rows is the first that has not left; undefined when that is none of them, or is above them. */
	function freshIndex(rows: readonly RowPlace[]): number | undefined {
		const from = start();
		const [top] = rows;
		if (top === undefined || isBefore(from, placeOf(top))) return undefined;
		const index = rows.findIndex((row) => !isBefore(placeOf(row), from));
		return index < 0 ? undefined : index;
	}

	return {
		scaled(change: () => void) {
			sameRows = 0;
			border.scaled(change);
		},
		freshIndex,
		/** The rows that are shown: those that have left stand above the screen, and would get there a second time from here. */
		withoutLeft<Row extends RowPlace>(rows: readonly Row[]): readonly Row[] {
			return isRepeated ? rows : rows.slice(freshIndex(rows) ?? 0);
		},
		/** The rows before a place that have not left and are final: they leave now. */
		takeTo(place: RowPlace | undefined): SafeText[] {
			isUsed = true;
			const taken = takeLeft();
			const from = start();
			const wanted = place === undefined ? from : placeOf(place);
			if (!isBefore(from, wanted)) return taken;
			const to = finalEnd(items, from, wanted);
			if (!isBefore(from, to)) return taken;
			const rows = rowsBetween(items, from, to);
			moveTo(to);
			isRepeated = false;
			sameRows += rows.length;
			return [...taken, ...rows];
		},
		/** Some rows have left by themselves. */
		skip(count: number) {
			moveTo(placeAfter(items, start(), count));
			sameRows += count;
		},
		/** So many rows have come back by themselves. Returns how many of them are those that left last: they have not left. */
		takeBack(count: number): number {
			const from = start();
			const to = placeBefore(items, from, Math.min(count, sameRows));
			border.moveBack(to);
			const taken = countBetween(items, to, from);
			sameRows -= taken;
			return taken;
		},
		/** All that has not left: it leaves now, whatever becomes of it. */
		takeAll(): SafeText[] {
			const rows = [...takeLeft(), ...rowsBetween(items, start(), {index: items.length(), row: 0})];
			const last = items.length() - 1;
			// Others write there before the next row leaves.
			sameRows = 0;
			isRepeated = true;
			if (last >= 0) moveTo({index: last, row: items.countOf(last)});
			return rows;
		},
		/** The first items are taken away. */
		dropping(count: number) {
			const from = start();
			if (!isUsed || from.index >= count) return;
			left.push(...rowsBetween(items, from, {index: count - 1, row: items.countOf(count - 1)}));
		},
	};
}

/** Where what has left ends: kept as an item and its row, for what is above may change its height. */
function createBorder(items: ItemRows) {
	const gone = new WeakSet<TranscriptItem>();
	let first: RowPlace | undefined;

	/** The first row that has not left. */
	function start(): Place {
		let index = items.length();
		while (index > 0) {
			const before = items.item(index - 1);
			if (before !== undefined && gone.has(before)) break;
			index -= 1;
		}
		if (first === undefined || items.item(index) !== first.item) return {index, row: 0};
		items.ensure(index);
		return {index, row: Math.min(first.row, items.countOf(index))};
	}

	return {
		start,
		moveTo(to: Place) {
			for (let index = start().index; index < to.index; index++) {
				const item = items.item(index);
				if (item !== undefined) gone.add(item);
			}
			const item = items.item(to.index);
			first = item && {item, row: to.row};
		},
		moveBack(to: Place) {
			for (let index = to.index; index < items.length(); index++) {
				const item = items.item(index);
				if (item !== undefined) gone.delete(item);
			}
			const item = items.item(to.index);
			first = item && {item, row: to.row};
		},
		/** The rows of another height keep their share of it, so that rather a row is seen twice than none. */
		scaled(change: () => void) {
			const from = first;
			const before = from === undefined ? 0 : items.countOf(items.indexOf(from.item));
			change();
			if (from === undefined || from.row === 0) return;
			const index = items.indexOf(from.item);
			items.ensure(index);
			const share = from.row / Math.max(1, before);
			first = {item: from.item, row: Math.floor(Math.min(1, share) * items.countOf(index))};
		},
	};
}
