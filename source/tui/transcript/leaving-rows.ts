import type {SafeText} from '../../lib/safe-text.js';
import type {ItemRows} from './item-rows.js';
import type {Place} from './row-places.js';
import {finalEnd, isBefore, placeAfter, placeBefore, rowsBetween} from './row-places.js';
import {createRowsAbove} from './rows-above.js';
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
	const above = createRowsAbove();
	/** All has left, and is shown again so that there is something to be seen. */
	let isRepeated = false;

	const placeOf = ({item, row}: RowPlace): Place => ({index: items.indexOf(item), row});
	const freshFrom = (rows: readonly RowPlace[]) => countLeft(rows.map(placeOf), start());

	function takeLeft(): SafeText[] {
		const taken = left;
		left = [];
		if (taken.length > 0) above.forget();
		return taken;
	}

	/** As far as rows may leave up to a place, and the first that has not left. */
	function due(place: RowPlace | undefined): {from: Place; to: Place} {
		const from = start();
		const wanted = place === undefined ? from : placeOf(place);
		return {from, to: isBefore(from, wanted) ? finalEnd(items, from, wanted) : from};
	}

	/** Which of these rows come next when rows leave; none where others are to leave before them. */
	function freshRange(rows: readonly RowPlace[]): {from: number; to: number} {
		const [top] = rows;
		const isNext = top !== undefined && !isBefore(start(), placeOf(top));
		return isNext ? {from: freshFrom(rows), to: rows.length} : {from: 0, to: 0};
	}

	return {
		scaled(change: () => void) {
			above.forget();
			border.scaled(change);
		},
		freshRange,
		/** The rows that are shown: those that have left stand above the screen, and would get there a second time from here. */
		withoutLeft<Row extends RowPlace>(rows: readonly Row[]): readonly Row[] {
			return isRepeated ? rows : rows.slice(freshFrom(rows));
		},
		/** Whether rows before a place are to leave. */
		isDue(place: RowPlace | undefined): boolean {
			const {from, to} = due(place);
			return left.length > 0 || isBefore(from, to);
		},
		/** The rows before a place that have not left and are final: they leave now. */
		takeTo(place: RowPlace | undefined): SafeText[] {
			isUsed = true;
			const taken = takeLeft();
			const {from, to} = due(place);
			if (!isBefore(from, to)) return taken;
			const rows = rowsBetween(items, from, to);
			moveTo(to);
			isRepeated = false;
			above.add(rows.length, true);
			return [...taken, ...rows];
		},
		/** Some rows have left by themselves. */
		skip(count: number) {
			moveTo(placeAfter(items, start(), count));
			above.add(count, true);
		},
		/** So many rows that are none of the conversation have left by themselves, after those. */
		passOthers: (count: number) => above.add(count, false),
		/** So many rows have come back by themselves. Returns how many of them are those that left last: they have not left. */
		takeBack(count: number): number {
			const {said, others} = above.takeBack(count);
			border.moveBack(placeBefore(items, start(), said));
			return said + others;
		},
		/** All that has not left: it leaves now, whatever becomes of it. */
		takeAll(): SafeText[] {
			const rows = [...takeLeft(), ...rowsBetween(items, start(), {index: items.length(), row: 0})];
			const last = items.length() - 1;
			// Others write there before the next row leaves.
			above.forget();
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

/** How many of these rows have left, when those do from this place on that have not. */
function countLeft(rows: readonly Place[], from: Place): number {
	const index = rows.findIndex((row) => !isBefore(row, from));
	return index < 0 ? rows.length : index;
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
