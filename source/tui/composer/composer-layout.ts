import {displayWhole} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {ComposerState} from './composer-state.js';
import type {BlockLabel, VisualRow} from './visual-rows.js';
import {columnOf, rowOf, visualRows} from './visual-rows.js';

export type ComposerRows = {
	readonly rows: readonly SafeText[];
	/** Cell of the cursor, relative to the first row. */
	readonly cursor: {readonly x: number; readonly y: number};
};

/** What stands before the first row of the prompt. */
export const promptWidth = 2;

/** The text of the composer in rows of a width, at most `mostRows` of them, around the cursor. */
export function layoutComposer(
	{text, cursor}: Pick<ComposerState, 'text' | 'cursor'>,
	columns: number,
	mostRows: number,
	labelOf: BlockLabel = () => '[]',
): ComposerRows {
	const rows = visualRows(text, columns, labelOf);
	const y = rowOf(rows, cursor);
	// A space that a row was broken behind hangs over its end.
	const x = Math.min(columnOf(rows[y], cursor), Math.max(0, columns - 1));
	const first = Math.max(0, Math.min(y - mostRows + 1, rows.length - mostRows));
	return {
		rows: rows
			.slice(first, first + mostRows)
			.map(({cells}) => displayWhole(shownCells(cells, columns).join(''))),
		cursor: {x, y: y - first},
	};
}

function shownCells(cells: VisualRow['cells'], columns: number): string[] {
	return cells.filter(({x}) => x < columns - 1 || x === 0).map(({text}) => text);
}
