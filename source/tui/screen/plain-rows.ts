import type {SafeText} from '../../lib/safe-text.js';
import {ownText} from '../../lib/safe-text.js';
import {blankCells, drawRow} from './cells.js';
import type {FindLink} from './style-bytes.js';
import {styleBytes} from './style-bytes.js';
import type {Style} from './styles.js';

/** Rows one below the other from the top of the screen on, and nothing else: what is too much scrolls away as ever. */
export function plainRows(
	rows: readonly SafeText[],
	findLink: FindLink = () => undefined,
): SafeText {
	const lines = rows.map((row) => `${rowBytes(row, findLink)}\u001b[K\r\n`);
	// What is erased from the first cell on as a whole goes to the scrollback of tmux.
	const rest = rows.length === 0 ? '\u001b[K\u001b[2H\u001b[J\u001b[H' : '\u001b[J';
	return ownText(`\u001b[H${lines.join('')}${rest}`);
}

function rowBytes(text: SafeText, findLink: FindLink): string {
	// A row is no longer than its text.
	const row = blankCells(2 * text.length);
	drawRow(row, text, 0, row.characters.length);
	const isUsed = (character: string, x: number) => character !== ' ' || row.styles[x] !== '';
	const width = row.characters.findLastIndex(isUsed) + 1;
	let bytes = '';
	let style: Style = '';
	for (let x = 0; x < width; x++) {
		const next = row.styles[x] ?? '';
		bytes += styleBytes(style, next, findLink) + (row.characters[x] ?? ' ');
		style = next;
	}
	return bytes + styleBytes(style, '', findLink);
}
