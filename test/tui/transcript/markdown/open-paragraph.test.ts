import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {display} from '../../../../source/lib/display-text.js';
import {loadMarkdownLexer} from '../../../../source/tui/transcript/markdown/markdown-lexer.js';
import {proseRows} from '../../../../source/tui/transcript/markdown/markdown-rows.js';
import {createOpenParagraph} from '../../../../source/tui/transcript/markdown/open-paragraph.js';
import {colorTheme as theme} from '../../fixtures/theme.js';

const words = [
	'a',
	'word',
	'i',
	'ein',
	'unaussprechlichlangeswort',
	'été',
	'Слово',
	'x1',
	'12',
	'中文',
	'www',
	'http',
	'mailto',
	'www.ex.org',
	'http://a.b',
	'a@b.de',
];
const marks = [
	' ',
	'  ',
	'\n',
	'\n\n',
	'. ',
	', ',
	': ',
	'-',
	'—',
	'/',
	':',
	'.',
	'@',
	'*',
	'_',
	'#',
	'1. ',
	'"',
	"'",
	'(',
	')',
	'&amp;',
	'<',
	'|',
	'\t',
	'=',
	'\\',
	'`',
	' \n',
	'\r\n',
];
const often = fc.constantFrom(' ', ' ', ' ', ' ', '. ', ', ', '\n');
const piece = fc.oneof(
	{weight: 12, arbitrary: fc.tuple(fc.constantFrom(...words), often).map((pair) => pair.join(''))},
	{weight: 3, arbitrary: fc.constantFrom(...words)},
	{weight: 1, arbitrary: fc.constantFrom(...marks)},
);

describe('open paragraph', () => {
	it('has the rows that the lexer would give, after every piece', async () => {
		const lex = await loadMarkdownLexer();
		let quick = 0;
		fc.assert(
			fc.property(
				fc.array(piece, {maxLength: 40}),
				fc.integer({min: 1, max: 40}),
				(pieces, width) => {
					const paragraph = createOpenParagraph(width);
					let text = '';
					for (const more of pieces) {
						text += more;
						const rows = text.trim() === '' ? undefined : paragraph.rows(display(text));
						if (rows === undefined) continue;
						quick += 1;
						expect(rows).toEqual(proseRows(display(text), {theme, width, lex}));
					}
				},
			),
			{numRuns: 1500, seed: 11},
		);

		expect(quick).toBeGreaterThan(2000);
	});

	it('begins anew with another text, and leaves marks to the lexer', () => {
		const paragraph = createOpenParagraph(10);
		const rowsOf = (text: string) => paragraph.rows(display(text));

		expect(rowsOf('some words of a tale')).toEqual(['some words', 'of a tale']);
		expect(rowsOf('others and\nmore')).toEqual(['others and', 'more']);
		expect(rowsOf('others and\nmore *so*')).toBeUndefined();
		expect(rowsOf('others and\nmore so')).toEqual(['others and', 'more so']);
	});
});
