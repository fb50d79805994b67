import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Rect} from '../../../source/tui/screen/pane-state.js';
import {
	dialogColumns,
	isSmall,
	isTooSmall,
	layoutScreen,
	mostComposerRows,
} from '../../../source/tui/screen/screen-layout.js';

const rectsOf = (columns: number, rows: number, composerRows: number): Rect[] => {
	const {header, tabs, transcript, side, composer, hint} = layoutScreen(
		{columns, rows},
		composerRows,
	);
	const column = side === undefined ? [] : [side.divider, side.tasks, side.accounts];
	return [header, tabs, transcript, ...column, composer, hint].filter((rect) => rect !== undefined);
};

describe('layout', () => {
	it('covers every cell of the screen exactly once, whatever its size', () => {
		const size = fc.record({
			columns: fc.integer({min: 20, max: 260}),
			rows: fc.integer({min: 4, max: 90}),
		});
		fc.assert(
			fc.property(size, fc.integer({min: 1, max: 8}), ({columns, rows}, wanted) => {
				const rects = rectsOf(columns, rows, Math.min(wanted, mostComposerRows({columns, rows})));
				const cells = new Uint8Array(columns * rows);
				for (const {x, y, width, height} of rects)
					for (let row = y; row < y + height; row++)
						for (let column = x; column < x + width; column++)
							cells[row * columns + column] = (cells[row * columns + column] ?? 0) + 1;

				expect(cells.every((count) => count === 1)).toBe(true);
				expect(cells).toHaveLength(columns * rows);
			}),
			{numRuns: 300, seed: 5},
		);
	});

	it.each([
		[110, 30, true, false],
		[109, 30, false, true],
		[80, 24, false, true],
		[40, 12, false, true],
		[40, 11, false, false],
	])('at %ix%i has a side column: %s, a tab line: %s', (columns, rows, hasSide, hasTabs) => {
		const {side, tabs} = layoutScreen({columns, rows}, 1);

		expect(side !== undefined).toBe(hasSide);
		expect(tabs !== undefined).toBe(hasTabs);
	});

	it('leaves a conversation of some rows at the smallest size', () => {
		expect(isSmall({columns: 40, rows: 10})).toBe(false);
		expect(isSmall({columns: 39, rows: 10})).toBe(true);
		expect(isSmall({columns: 40, rows: 9})).toBe(true);
		expect(layoutScreen({columns: 40, rows: 10}, 3).transcript.height).toBeGreaterThanOrEqual(4);
	});

	it('shows the conversation and one row of the prompt below that, and nothing besides', () => {
		const {header, hint, tabs, transcript, composer} = layoutScreen({columns: 20, rows: 4}, 1);

		expect(isTooSmall({columns: 20, rows: 4})).toBe(false);
		expect(isTooSmall({columns: 19, rows: 4})).toBe(true);
		expect([header, hint, tabs]).toEqual([undefined, undefined, undefined]);
		expect(transcript).toEqual({x: 0, y: 0, width: 20, height: 3});
		expect(composer).toEqual({x: 0, y: 3, width: 20, height: 1});
	});
});

it('keeps a dialog from being wider than lines can be read, in the middle of the screen', () => {
	const area = {x: 0, y: 2, height: 10};

	expect(dialogColumns({...area, width: 80})).toEqual({...area, width: 80});
	expect(dialogColumns({...area, width: 200})).toEqual({...area, x: 50, width: 100});
	expect(dialogColumns({...area, width: 111})).toEqual({...area, x: 5, width: 100});
});
