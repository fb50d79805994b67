import {displayWhole} from '../lib/display-text.js';
import type {SafeText} from '../lib/safe-text.js';
import type {ComposerState} from './composer-state.js';
import {toClusters} from './screen/width.js';

export type ComposerRows = {
	readonly rows: readonly SafeText[];
	/** Cell of the cursor, relative to the first row. */
	readonly cursor: {readonly x: number; readonly y: number};
};

/** The text of the composer in rows of a width, at most `mostRows` of them, around the cursor. */
export function layoutComposer(
	{text, cursor}: Pick<ComposerState, 'text' | 'cursor'>,
	width: number,
	mostRows: number,
): ComposerRows {
	const rows: SafeText[] = [];
	let place = {x: 0, y: 0};
	let offset = 0;
	for (const line of text.split('\n')) {
		let row = '';
		let x = 0;
		for (const cluster of toClusters(line)) {
			// The cursor needs a cell of its own after the last character.
			if (x + cluster.width > width - 1) {
				rows.push(displayWhole(row));
				row = '';
				x = 0;
			}
			if (offset <= cursor) place = {x, y: rows.length};
			row += cluster.text;
			x += cluster.width;
			offset += cluster.text.length;
		}
		if (offset <= cursor) place = {x, y: rows.length};
		rows.push(displayWhole(row));
		offset += 1;
	}
	const first = Math.max(0, Math.min(place.y - mostRows + 1, rows.length - mostRows));
	return {rows: rows.slice(first, first + mostRows), cursor: {x: place.x, y: place.y - first}};
}
