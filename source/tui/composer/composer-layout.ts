import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {ComposerState} from './composer-state.js';
import type {BlockLabel, VisualRow} from './visual-rows.js';
import {columnOf, rowOf, visualRows} from './visual-rows.js';

export type ComposerRows = {
	/** The row of the whole text that is seen first. */
	readonly first: number;
	readonly rows: readonly SafeText[];
	/** Cell of the cursor, relative to the first row. */
	readonly cursor: {readonly x: number; readonly y: number};
};

/** What stands before the first row of the prompt. */
export const promptWidth = 2;

export type ComposerRoom = {
	readonly columns: number;
	readonly mostRows: number;
	/** The row that was seen first before: it moves only where the cursor would leave what is seen. */
	readonly first?: number;
};

/** The text of the composer in rows of a width, at most `mostRows` of them, with the cursor in one of them. */
export function layoutComposer(
	{text, cursor}: Pick<ComposerState, 'text' | 'cursor'>,
	{columns, mostRows, first: before = 0}: ComposerRoom,
	labelOf: BlockLabel = () => safe`[]`,
): ComposerRows {
	const rows = visualRows(text, columns, labelOf);
	const y = rowOf(rows, cursor);
	// A space that a row was broken behind hangs over its end.
	const x = Math.min(columnOf(rows[y], cursor), Math.max(0, columns - 1));
	const last = Math.max(0, rows.length - mostRows);
	const first = Math.min(last, Math.max(y - mostRows + 1, Math.min(before, y)));
	return {
		first,
		rows: rows
			.slice(first, first + mostRows)
			.map(({cells}) => joinSafe(shownCells(cells, columns), safe``)),
		cursor: {x, y: y - first},
	};
}

function shownCells(cells: VisualRow['cells'], columns: number): SafeText[] {
	return cells.filter(({x}) => x < columns - 1 || x === 0).map(({text}) => text);
}
