import {displayEach} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {textWidth} from '../screen/width.js';
import {graphemesOf} from './graphemes.js';
import {blockIndex} from './pasted-blocks.js';

/** What stands on one row of the screen: a part of the text. */
export type VisualRow = {
	readonly start: number;
	readonly end: number;
	readonly cells: readonly Cell[];
};

export type Cell = {
	readonly text: SafeText;
	readonly start: number;
	/** Column in the row. */
	readonly x: number;
	readonly width: number;
};

/** What a block is shown as. */
export type BlockLabel = (index: number) => SafeText;

type Piece = Omit<Cell, 'x'>;

function piecesOf(line: string, offset: number, labelOf: BlockLabel): Piece[] {
	const graphemes = graphemesOf(line);
	const shown = displayEach(
		line,
		graphemes.map(({text}) => text),
	);
	return graphemes.map(({text, start, width}, at) => {
		const index = blockIndex(text);
		const label = index === undefined ? (shown[at] ?? safe``) : labelOf(index);
		return {
			text: label,
			start: offset + start,
			width: label === text ? width : textWidth(label),
		};
	});
}

// Rows end behind a space, and before or behind a wide character: text without spaces is broken there as well.
function breaksBetween(left: Piece | undefined, right: Piece | undefined): boolean {
	return left?.text === ' ' || (left?.width ?? 0) > 1 || (right?.width ?? 0) > 1;
}

function toRow(pieces: readonly Piece[], start: number, end: number): VisualRow {
	let x = 0;
	const cells = pieces.map((piece) => {
		const cell = {...piece, x};
		x += piece.width;
		return cell;
	});
	return {start, end, cells};
}

// The cursor needs a cell of its own after the last character, so one column stays free.
function wrapLine(pieces: readonly Piece[], start: number, end: number, room: number): VisualRow[] {
	const rows: VisualRow[] = [];
	let first = 0;
	let width = 0;
	for (let index = 0; index < pieces.length; index++) {
		width += pieces[index]?.width ?? 0;
		// A space that a row ends with may hang over into the column that is kept free.
		const isHanging = width === room + 1 && pieces[index]?.text === ' ';
		if (width <= room || isHanging || index === first) continue;
		let cut = index;
		while (cut > first && !breaksBetween(pieces[cut - 1], pieces[cut])) cut -= 1;
		if (cut === first) cut = index;
		const rest = pieces[cut]?.start ?? end;
		rows.push(toRow(pieces.slice(first, cut), pieces[first]?.start ?? start, rest));
		first = cut;
		width = pieces.slice(cut, index + 1).reduce((sum, piece) => sum + piece.width, 0);
	}
	return [...rows, toRow(pieces.slice(first), pieces[first]?.start ?? start, end)];
}

/** The rows a text takes at a width. Each ends where the next begins, or before the line break between them. */
export function visualRows(text: string, columns: number, labelOf: BlockLabel): VisualRow[] {
	let offset = 0;
	return text.split('\n').flatMap((line) => {
		const start = offset;
		offset += line.length + 1;
		const pieces = piecesOf(line, start, labelOf);
		return wrapLine(pieces, start, start + line.length, Math.max(1, columns - 1));
	});
}

/** The row that the cursor is on: at the end of a row that goes on, it is on the next. */
export function rowOf(rows: readonly VisualRow[], cursor: number): number {
	return Math.max(
		0,
		rows.findLastIndex(({start}) => start <= cursor),
	);
}

export function columnOf(row: VisualRow | undefined, cursor: number): number {
	const cells = row?.cells ?? [];
	const before = cells.filter(({start}) => start < cursor).at(-1);
	return before === undefined ? 0 : before.x + before.width;
}

/** The place in a row that is nearest to a column from the left. */
export function offsetAt(rows: readonly VisualRow[], index: number, column: number): number {
	const row = rows[index];
	if (row === undefined) return 0;
	const cell = row.cells.find(({x, width}) => column < x + width);
	if (cell !== undefined) return cell.start;
	// Behind the last character of a row that goes on is the next row.
	const isContinued = rows[index + 1]?.start === row.end;
	return isContinued ? (row.cells.at(-1)?.start ?? row.end) : row.end;
}
