import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, repeatSafe, safe, safeLines, sliceSafe} from '../../lib/safe-text.js';
import {textWidth} from '../screen/width.js';
import {wrapSpans} from './styled-text.js';

/**
 * Rows of a report: what does not fit on a line goes on below the last column of that line, or beside its mark, so that
 * names and marks stay alone at the left.
 */
export function hangingRows(text: SafeText, sgr: string, width: number): SafeText[] {
	// Lines that fit go through together: most text has no other, and each call costs.
	const groups: SafeText[][] = [];
	let isOpen = false;
	for (const line of safeLines(text)) {
		const fits = line.length * widestCharacter <= width || textWidth(line) <= width;
		if (fits && isOpen) groups.at(-1)?.push(line);
		else groups.push([line]);
		isOpen = fits;
	}
	return groups.flatMap((lines) => {
		const start = lines.length === 1 ? hangOf(lines[0] ?? safe``, width) : 0;
		const shown = joinSafe(lines, safe`\n`);
		const head = sliceSafe(shown, 0, start);
		const indent = repeatSafe(safe` `, textWidth(expanded(head)));
		return wrapSpans([{text: sliceSafe(shown, start), sgr}], {
			width,
			first: [{text: head, sgr}],
			rest: [{text: indent, sgr: ''}],
		});
	});
}

const widestCharacter = 2;
// A gap after the end of a sentence is how some people write.
const gap = /[^\s.!?。！？](?: {2,}|\t+)(?=\S)/g;
const mark = /^\s*(?:[^\p{L}\p{N}\s]{1,2}|\d{1,3}[.)]) +(?=\S)/u;
const space = /^\s*/;

const expanded = (text: string) => text.replaceAll('\t', '    ');

/** Where in a line that begins which the rest of it stands below: not so far that less than a third of the row is left. */
function hangOf(line: SafeText, width: number): number {
	const columns = [...line.matchAll(gap)].map((found) => found.index + found[0].length);
	const starts = [mark, space].map((pattern) => pattern.exec(line)?.[0].length ?? 0);
	const isNear = (start: number) =>
		start > 0 && textWidth(expanded(line.slice(0, start))) <= (width * 2) / 3;
	return [...columns.reverse(), ...starts].find(isNear) ?? 0;
}
