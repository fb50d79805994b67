import type {SafeText} from '../../lib/safe-text.js';
import type {ItemRows} from './item-rows.js';

/** A row of the transcript, as the number of its item and its own in that. */
export type Place = {readonly index: number; readonly row: number};

export const isBefore = (left: Place, right: Place): boolean =>
	left.index < right.index || (left.index === right.index && left.row < right.row);

function finalCount(items: ItemRows, index: number): number {
	const item = items.ensure(index);
	if (item === undefined || item.isDone?.() === false) return 0;
	const isLast = index === items.length() - 1;
	return isLast ? (item.finalRowCount?.() ?? items.countOf(index)) : items.countOf(index);
}

/** As far as the rows up to `wanted` are as they will stay. */
export function finalEnd(items: ItemRows, from: Place, wanted: Place): Place {
	for (let index = from.index; index <= wanted.index && index < items.length(); index++) {
		const count = finalCount(items, index);
		const isWanted = index === wanted.index;
		if (isWanted || count < items.countOf(index))
			return {index, row: isWanted ? Math.min(wanted.row, count) : count};
	}
	return wanted;
}

/** The rows from a place on, up to another. */
export function rowsBetween(items: ItemRows, from: Place, to: Place): SafeText[] {
	const rows: SafeText[] = [];
	for (let index = from.index; index <= to.index && index < items.length(); index++) {
		const item = items.ensure(index);
		const end = index === to.index ? to.row : items.countOf(index);
		rows.push(...(item?.rows(index === from.index ? from.row : 0, end) ?? []));
	}
	return rows;
}

/** The place so many rows further down. */
export function placeAfter(items: ItemRows, from: Place, count: number): Place {
	let {index, row} = from;
	for (let rest = count; index < items.length(); index += 1, row = 0) {
		items.ensure(index);
		const step = Math.min(rest, items.countOf(index) - row);
		rest -= step;
		if (rest === 0) return {index, row: row + step};
	}
	return {index, row};
}

/** The place so many rows further up, or the first one. */
export function placeBefore(items: ItemRows, from: Place, count: number): Place {
	let {index, row} = from;
	let rest = count;
	while (row < rest && index > 0) {
		rest -= row;
		index -= 1;
		items.ensure(index);
		row = items.countOf(index);
	}
	return {index, row: Math.max(0, row - rest)};
}
