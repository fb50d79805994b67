import type {SafeText} from '../../../lib/safe-text.js';
import {splitRow, toRow} from '../styled-text.js';
import type {SeenRow} from '../transcript-window.js';
import type {Match} from './find-matches.js';

const markSgr = '7';
const currentSgr = '1;7';

type Marked = {readonly from: number; readonly to: number; readonly sgr: string};

/** The rows that are seen, with the places found in them marked; the one that is looked at stands out. */
export function markRows(
	rows: readonly SeenRow[],
	matches: readonly Match[],
	current: number,
): SafeText[] {
	const marks = new Map<unknown, Map<number, Marked[]>>();
	const seen = new Set(rows.map(({item}) => item));
	for (const [index, {item, parts}] of matches.entries()) {
		if (!seen.has(item)) continue;
		const ofItem = marks.get(item) ?? new Map<number, Marked[]>();
		marks.set(item, ofItem);
		const sgr = index === current ? currentSgr : markSgr;
		for (const {row, from, to} of parts)
			ofItem.set(row, [...(ofItem.get(row) ?? []), {from, to, sgr}]);
	}
	return rows.map(({item, row, text}) => markRow(text, marks.get(item)?.get(row) ?? []));
}

function markRow(text: SafeText, marks: readonly Marked[]): SafeText {
	if (marks.length === 0) return text;
	let at = 0;
	const pieces = splitRow(text).flatMap(({text: part, sgr}) => {
		const start = at;
		at += part.length;
		return cut(part, start, marks).map((piece) => ({
			text: piece.text,
			sgr: [sgr, piece.sgr].filter((each) => each !== '').join(';'),
		}));
	});
	return toRow(pieces);
}

function cut(part: string, start: number, marks: readonly Marked[]) {
	const borders = marks.flatMap(({from, to}) => [from - start, to - start]);
	const inside = borders.filter((border) => border > 0 && border < part.length);
	const all = [0, ...inside.sort((left, right) => left - right), part.length];
	return all.slice(1).map((end, index) => {
		const begin = all[index] ?? 0;
		const mark = marks.find(({from, to}) => from <= start + begin && start + begin < to);
		return {text: part.slice(begin, end), sgr: mark?.sgr ?? ''};
	});
}
