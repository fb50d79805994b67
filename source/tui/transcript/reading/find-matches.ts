import {splitRow} from '../styled-text.js';
import type {TranscriptItem} from '../transcript-items.js';

/** A part of one row, counted in what is seen of it. */
export type MarkedPart = {readonly row: number; readonly from: number; readonly to: number};

/** One place where a text was found; it may go over several rows. */
export type Match = {readonly item: TranscriptItem; readonly parts: readonly MarkedPart[]};

const mostQuery = 200;
/** What may stand at the beginning of a row that goes on with the one before. */
const rowBreak = '(?:\\n[\\s│|]*)?';

/** Finds a text whatever its case is and wherever rows end; undefined for nothing to look for. */
export function findPattern(query: string): RegExp | undefined {
	const words = query.slice(0, mostQuery).trim().split(/\s+/);
	if (words[0] === '') return undefined;
	const escaped = words.map((word) =>
		[...word].map((character) => character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')).join(rowBreak),
	);
	return new RegExp(escaped.join('[\\s│|]+'), 'giu');
}

/** Every place in the items where the text is, oldest first. */
export function findMatches(items: readonly TranscriptItem[], query: string): Match[] {
	const pattern = findPattern(query);
	if (pattern === undefined) return [];
	return items.flatMap((item) => (isSearch(item) ? [] : matchesIn(item, pattern)));
}

/** The line that asks for a text holds it, and is not what was looked for. */
const isSearch = ({kind, source}: TranscriptItem) =>
	kind === 'prompt' && /^\/find\s/.test(source ?? '');

function matchesIn(item: TranscriptItem, pattern: RegExp): Match[] {
	const rows = item.rows(0, item.rowCount()).map(plainRow);
	const found = [...rows.join('\n').matchAll(pattern)];
	return found.map(({0: text, index}) => ({
		item,
		parts: partsOf(rows, index, index + text.length),
	}));
}

const plainRow = (row: string) =>
	splitRow(row)
		.map(({text}) => text)
		.join('');

function partsOf(rows: readonly string[], from: number, to: number): MarkedPart[] {
	let start = 0;
	return rows.flatMap((text, row) => {
		const part = {row, from: Math.max(from - start, 0), to: Math.min(to - start, text.length)};
		start += text.length + 1;
		return part.from < part.to ? [part] : [];
	});
}
