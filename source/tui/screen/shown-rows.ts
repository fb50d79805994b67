import type {Cells} from './cells.js';
import {blankCells, drawRow} from './cells.js';
import type {FramePen} from './frame-pen.js';
import type {PaneState, Rect} from './pane-state.js';
import {writeRowDiff} from './row-diff.js';
import type {ScrollShift} from './scroll-shift.js';

/** The part of one pane that falls on one screen row. */
export type Piece = {readonly pane: PaneState; readonly rect: Rect; readonly text: string};

type ShownRow = {readonly cells: Cells; readonly pieces: readonly Piece[] | undefined};

/** What the terminal shows, row by row. */
export function createShownRows(columns: number, count: number) {
	// Nothing is known of a fresh screen, so its cells differ from everything that can be drawn.
	const rows: ShownRow[] = Array.from({length: count}, () => ({
		cells: {...blankCells(columns), characters: new Array<string>(columns).fill('\u0000')},
		pieces: undefined,
	}));

	return {
		/** Lets the terminal scroll some rows. */
		scroll(pen: FramePen, {y, height, lines}: ScrollShift) {
			pen.scroll({top: y, bottom: y + height - 1, lines});
			const region = rows.slice(y, y + height);
			const fresh = Array.from({length: Math.abs(lines)}, () => ({
				cells: blankCells(columns),
				pieces: undefined,
			}));
			const moved =
				lines > 0 ? [...region.slice(lines), ...fresh] : [...fresh, ...region.slice(0, lines)];
			rows.splice(y, height, ...moved);
		},
		/** How many columns each row takes. */
		widths: () => rows.map(({cells}) => usedWidth(cells)),
		/** Makes row `y` this text, whatever pane is there. */
		writeText(pen: FramePen, y: number, text: string) {
			const before = rows[y];
			if (before === undefined) return;
			const cells = blankCells(columns);
			drawRow(cells, text, 0, columns);
			writeRowDiff(pen, y, before.cells, cells);
			rows[y] = {cells, pieces: undefined};
		},
		/** Whether row `y` shows what the panes have there. */
		isShown: (y: number, panes: readonly PaneState[]) => isSameRow(rows[y]?.pieces, panes, y),
		/** Writes what changed on row `y`. */
		write(pen: FramePen, y: number, pieces: readonly Piece[]) {
			const before = rows[y];
			if (before === undefined) return;
			const cells = blankCells(columns);
			for (const {rect, text} of pieces) drawRow(cells, text, rect.x, rect.width);
			writeRowDiff(pen, y, before.cells, cells);
			rows[y] = {cells, pieces};
		},
	};
}

function usedWidth({characters, styles}: Cells): number {
	const isUsed = (character: string, x: number) => !/^[ \0]$/.test(character) || styles[x] !== '';
	return characters.findLastIndex(isUsed) + 1;
}

const isAt = (rect: Rect | undefined, y: number): rect is Rect =>
	rect !== undefined && y >= rect.y && y < rect.y + rect.height;

/** What the panes have on row `y`. */
export function piecesAt(panes: readonly PaneState[], y: number): Piece[] {
	const pieces: Piece[] = [];
	for (const pane of panes) {
		const {rect} = pane;
		if (isAt(rect, y)) pieces.push({pane, rect, text: pane.rows[y - rect.y] ?? ''});
	}
	return pieces;
}

/** Asked for every row of every frame, so it makes nothing. */
function isSameRow(
	before: readonly Piece[] | undefined,
	panes: readonly PaneState[],
	y: number,
): boolean {
	if (before === undefined) return false;
	let index = 0;
	for (const pane of panes) {
		const {rect} = pane;
		if (!isAt(rect, y)) continue;
		const piece = before[index];
		if (piece === undefined || !isSamePiece(piece, pane, rect, pane.rows[y - rect.y] ?? ''))
			return false;
		index += 1;
	}
	return index === before.length;
}

const isSamePiece = (piece: Piece, pane: PaneState, rect: Rect, text: string): boolean =>
	piece.pane === pane &&
	piece.text === text &&
	piece.rect.x === rect.x &&
	piece.rect.width === rect.width;
