import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {display} from '../../../source/lib/display-text.js';
import {breakNarrow} from '../../../source/tui/transcript/narrow-lines.js';
import type {Span} from '../../../source/tui/transcript/styled-text.js';
import {breakLines, toPieces, toRow} from '../../../source/tui/transcript/styled-text.js';

const rowsOf = (lines: readonly Parameters<typeof toRow>[0][]) => lines.map((line) => toRow(line));

const text = fc
	.array(fc.constantFrom('a', 'bc', ' ', '  ', '\n', 'longer', 'é', '—', '“', '.', ',', ')'), {
		maxLength: 30,
	})
	.map((parts) => display(parts.join('')));
const spans = fc.array(
	fc.record({text, sgr: fc.constantFrom('', '1', '32')}) satisfies fc.Arbitrary<Span>,
	{maxLength: 4},
);

describe('breakNarrow', () => {
	it('breaks plain text where all text would be broken', () => {
		void fc.assert(
			fc.property(spans, fc.integer({min: 1, max: 12}), (given, room) => {
				const quick = breakNarrow(given, room);

				expect(quick && rowsOf(quick)).toEqual(rowsOf(breakLines(toPieces(given), room)));
			}),
			{numRuns: 3000, seed: 7},
		);
	});

	it.each(['日本', 'a\tb', 'e\u0301', '👍', 'a\u001b[1mb'])('leaves %j to others', (wide) => {
		const given = [{text: wide as Span['text'], sgr: ''}];

		expect(breakNarrow(given, 10)).toBeUndefined();
	});
});
