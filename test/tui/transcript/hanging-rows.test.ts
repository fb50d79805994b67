import {describe, expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import {hangingRows} from '../../../source/tui/transcript/hanging-rows.js';

const rows = (text: string, width = 34) => hangingRows(ownText(text), '', width);

describe('rows of a report', () => {
	it.each([
		['below the last column', 'fs_copy  write  Copy a file, or a folder with all in it', 16],
		['beside a mark', '✓ models: names of models, resting providers', 2],
		['beside a number', '12. a line that is longer than the room there is', 4],
		['below an indent', '    a line that is longer than the room there is', 4],
		['beside wide characters', '名称  说明：这一行比一行要长得多，所以它要折到下一行。', 6],
		[
			'below an earlier column, where the last one is far',
			'a    some more words here  and then the rest of it',
			5,
		],
		['at the left, after a sentence', 'One sentence.  And another one behind it.', 0],
		['at the left, in prose', 'Words that go on and on over more than a row.', 0],
	])('goes on %s', (_name, text, indent) => {
		const [first = '', ...rest] = rows(text);

		expect(first).not.toBe('');
		expect(rest.length).toBeGreaterThan(0);
		for (const row of rest) expect(row.length - row.trimStart().length).toBe(indent);
		expect([first, ...rest].join(' ').replaceAll(/\s+/g, '')).toBe(text.replaceAll(/\s+/g, ''));
	});

	it('leaves lines alone that fit, and empty ones', () => {
		const text = 'name   what it is\n\n  a    b\n\nend';

		expect(rows(text)).toEqual(text.split('\n'));
	});

	it('keeps the order of lines of both kinds', () => {
		const long = 'fs_copy  write  Copy a file, or a folder';

		const hung = ['fs_copy  write  Copy a file, or a', '                folder'];

		expect(rows(`short\n${long}\nshort too\n${long}`)).toEqual([
			'short',
			...hung,
			'short too',
			...hung,
		]);
	});
});
