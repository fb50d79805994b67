import {describe, expect, it} from 'vitest';
import {toAsciiDrawing, toAsciiSigns} from '../../source/lib/ascii-drawing.js';

describe('toAsciiDrawing', () => {
	it.each([
		['├── a/\n│   └── ä.txt', '|-- a/\n|   `-- ä.txt'],
		['75%  ███▌░  big/', '75%  ####.  big/'],
		['┌─┬─┐\n│ │ │\n╰─┴─╯', '+-+-+\n| | |\n`-+-+'],
		['文字 — … →', '文字 — … →'],
		['', ''],
	])('%j', (text, expected) => {
		expect(toAsciiDrawing(text)).toBe(expected);
	});

	it('leaves no sign of drawing and every column where it was', () => {
		const signs = Array.from({length: 0xa0}, (_, index) => String.fromCharCode(0x2500 + index));

		const drawn = toAsciiDrawing(signs.join(''));

		expect(drawn).toMatch(/^[ -~]{160}$/);
	});
});

it('says in ASCII what our own signs say', () => {
	expect(toAsciiSigns('✓ done — a → b · 1…2 ≥ 1 │')).toBe('+ done - a -> b - 1...2 >= 1 |');
	expect(toAsciiSigns('naïve 中文')).toBe('naïve 中文');
});
