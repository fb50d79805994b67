import type {SafeText} from '../../lib/safe-text.js';
import type {ItemRows} from './item-rows.js';
import type {TranscriptItem} from './transcript-items.js';
import type {Anchor, Viewport} from './viewport.js';
import {anchoredRow, following} from './viewport.js';

/** A row that is seen, and what it belongs to. */
export type SeenRow = {
	readonly item: TranscriptItem;
	readonly row: number;
	readonly text: SafeText;
};

export type TranscriptWindow = {
	/** The number of the first row: it says by how much the rows have moved since the last frame. */
	readonly top: number;
	readonly rows: readonly SeenRow[];
};

type Place = {index: number; row: number};

/** The place some rows further up or down; undefined rows are those beyond the ends. */
function walk(items: ItemRows, from: Place, rows: number): Place {
	let {index, row} = from;
	row += rows;
	while (row < 0 && index > 0) {
		index -= 1;
		items.ensure(index);
		row += items.countOf(index);
	}
	while (index < items.length() - 1 && row >= items.countOf(index)) {
		row -= items.countOf(index);
		index += 1;
		items.ensure(index);
	}
	return {index, row: Math.max(0, row)};
}

/** Where the last page begins. */
function lastPage(items: ItemRows, height: number): Place {
	const last = items.length() - 1;
	if (last < 0) return {index: 0, row: 0};
	items.ensure(last);
	return walk(items, {index: last, row: items.countOf(last)}, -height);
}

const isBefore = (left: Place, right: Place) =>
	left.index < right.index || (left.index === right.index && left.row < right.row);

/** Where the part that is seen begins. Lays out what is seen, and nothing else. */
export function placeOf(items: ItemRows, {top}: Viewport, height: number): Place {
	items.refresh();
	const last = lastPage(items, height);
	if (top === undefined) return last;
	const index = items.indexOf(top.item);
	if (index < 0) return {index: 0, row: 0};
	items.ensure(index);
	const place = {index, row: anchoredRow(top, items.countOf(index))};
	return isBefore(place, last) ? place : last;
}

/** The rows that are seen. */
export function readWindow(items: ItemRows, viewport: Viewport, height: number): TranscriptWindow {
	const place = placeOf(items, viewport, height);
	items.setPivot(place.index);
	const rows: SeenRow[] = [];
	for (let index = place.index; index < items.length() && rows.length < height; index++) {
		const item = items.ensure(index);
		if (item === undefined) continue;
		const from = index === place.index ? place.row : 0;
		const texts = item.rows(from, from + height - rows.length);
		rows.push(...texts.map((text, at) => ({item, row: from + at, text})));
	}
	return {top: items.startOf(place.index) + place.row, rows};
}

/** A place as an anchor; the end when nothing but the last page is below it. */
export function viewAt(items: ItemRows, place: Place, height: number, view: Viewport): Viewport {
	const anchor = anchorAt(items, place);
	if (anchor === undefined || !isBefore(place, lastPage(items, height))) return following;
	return {top: anchor, seen: view.seen ?? endOf(items)};
}

function anchorAt(items: ItemRows, {index, row}: Place): Anchor | undefined {
	const item = items.item(index);
	return item && {item, row, rowCount: items.countOf(index)};
}

function endOf(items: ItemRows): Anchor | undefined {
	const last = items.length() - 1;
	return anchorAt(items, {index: last, row: items.countOf(last)});
}

/** The view after scrolling; at the bottom the newest rows are followed again. */
export function scrolled(items: ItemRows, view: Viewport, rows: number, height: number): Viewport {
	const place = placeOf(items, view, height);
	return viewAt(items, walk(items, place, rows), height, view);
}

/** How many rows came while the person looks at older ones. */
export function newRowCount(items: ItemRows, {top, seen}: Viewport): number {
	if (top === undefined || seen === undefined) return 0;
	const index = items.indexOf(seen.item);
	if (index < 0) return 0;
	const seenEnd = items.startOf(index) + Math.min(seen.row, items.countOf(index));
	return Math.max(0, items.startOf(items.length()) - seenEnd);
}
