import type {Style} from './styles.js';
import {nextStyle} from './styles.js';
import {isNarrowText, toClusters} from './width.js';

/** One screen row. The second cell of a wide character holds an empty string. */
export type Cells = {
	readonly characters: string[];
	readonly styles: Style[];
	/** True when a cluster is in it whose width terminals may disagree about. */
	isIrregular: boolean;
};

/** A row of blanks. */
export function blankCells(columns: number): Cells {
	return {
		characters: new Array<string>(columns).fill(' '),
		styles: new Array<Style>(columns).fill(''),
		isIrregular: false,
	};
}

// Rows may carry SGR only. Any other escape sequence is skipped here too, so that no way into a cell is left.
const piece = /\u001b\[([0-9;]*)m|\u001b(?:\[[0-?]*[ -/]*[@-~]?|[^[])?|[^\u001b]+/g;

/** Writes a row of text with SGR sequences into `row`, `width` cells from `x` on; what is left over becomes blank. */
export function drawRow(row: Cells, text: string, x: number, width: number): void {
	const end = Math.min(x + width, row.characters.length);
	splitWideAt(row, x);
	splitWideAt(row, end);
	let column = x;
	let style: Style = '';
	for (const match of text.matchAll(piece)) {
		const [part, parameters] = match;
		if (parameters !== undefined) style = nextStyle(style, parameters);
		else if (part.charCodeAt(0) !== 0x1b) column = drawText(row, part, {column, end, style});
		if (column >= end) break;
	}
	row.characters.fill(' ', column, end);
	row.styles.fill('', column, end);
}

// A pane that starts or ends inside a wide character of the pane below leaves a blank there.
function splitWideAt(row: Cells, x: number): void {
	if (x > 0 && row.characters[x] === '') {
		row.characters[x - 1] = ' ';
		row.characters[x] = ' ';
	}
}

function drawText(
	row: Cells,
	text: string,
	{column, end, style}: {column: number; end: number; style: Style},
): number {
	let x = column;
	if (isNarrowText(text)) {
		const length = Math.min(text.length, end - x);
		for (let index = 0; index < length; index++) row.characters[x + index] = text.charAt(index);
		row.styles.fill(style, x, x + length);
		return x + length;
	}
	for (const cluster of toClusters(text)) {
		if (x + cluster.width > end) {
			row.characters.fill(' ', x, end);
			row.styles.fill('', x, end);
			return end;
		}
		row.characters[x] = cluster.text;
		row.styles[x] = style;
		if (cluster.width === 2) {
			row.characters[x + 1] = '';
			row.styles[x + 1] = style;
		}
		if (cluster.isIrregular) row.isIrregular = true;
		x += cluster.width;
	}
	return x;
}
