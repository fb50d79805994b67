import type {SafeText} from '../../../lib/safe-text.js';
import {joinSafe, safe, safeLines, sliceSafe} from '../../../lib/safe-text.js';
import {isNarrowText} from '../../screen/width.js';
import {lineRanges} from '../narrow-lines.js';

// Begins with a letter, and nothing in it means anything to Markdown: no mark, no entity, and no address, which needs an @,
// a :// or a www.
const plainLine = /^\p{L}(?:[\p{L}\p{M}\p{N}\p{Zs}()'"“”‘’.,;?%/–—…-]|:(?!\/))*$/u;
const address = /www\./i;
const hardBreak = / {2}\n/;

/** Whether Markdown reads these lines as a paragraph of nothing but text. */
function isPlain(lines: SafeText): boolean {
	if (address.test(lines) || hardBreak.test(lines)) return false;
	return safeLines(lines).every((line) => plainLine.test(line) && isNarrowText(line));
}

/**
 * The rows of a growing paragraph without any marks, as most are: a row that is full stays as it is, so that only the last one
 * is laid out again. Undefined where it takes the lexer to know what a text is.
 */
export function createOpenParagraph(width: number) {
	const room = Math.max(1, width);
	let seen = safe``;
	/** Where the last line of the source begins, which may not be plain for long. */
	let lineStart = 0;
	/** Where the last row begins. */
	let rowStart = 0;
	let full: SafeText[] = [];

	function forget() {
		seen = safe``;
		lineStart = 0;
		rowStart = 0;
		full = [];
	}

	return {
		rows(text: SafeText): SafeText[] | undefined {
			const said = withoutEnd(text);
			if (!said.startsWith(seen)) forget();
			if (!isPlain(sliceSafe(said, lineStart))) {
				forget();
				return undefined;
			}
			seen = said;
			lineStart = said.lastIndexOf('\n') + 1;
			const rest = joinSafe(safeLines(sliceSafe(said, rowStart)), safe` `);
			const ranges = lineRanges(rest, room);
			const rows = ranges.map(({start, end}) => sliceSafe(rest, start, end));
			full.push(...rows.slice(0, -1));
			rowStart += ranges.at(-1)?.start ?? 0;
			return [...full, ...rows.slice(-1)];
		},
	};
}

/** The ends of its last lines are no part of a paragraph. */
function withoutEnd(text: SafeText): SafeText {
	let end = text.length;
	while (text[end - 1] === '\n') end -= 1;
	return sliceSafe(text, 0, end);
}
