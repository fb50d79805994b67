import fc from 'fast-check';
import {lexer} from 'marked';
import {describe, expect, it} from 'vitest';
import {createAnswerRows} from '../../../../source/tui/transcript/markdown/answer-rows.js';
import {colorTheme, plain} from '../../fixtures/theme.js';

function render(chunks: readonly string[], width = 30, isLexerThere = true) {
	const answer = createAnswerRows({
		theme: colorTheme,
		width,
		lex: isLexerThere ? lexer : undefined,
	});
	const counts = chunks.map((chunk) => {
		answer.append(chunk);
		return answer.rowCount();
	});
	return {rows: answer.rows(0, answer.rowCount()), counts};
}

const document = [
	'# Title',
	'A paragraph with **bold** and `code` that is long enough to be wrapped.',
	'- one\n- two\n\n  more of two\n- three',
	'```ts\nconst a = 1;\n\n  indented();\n```',
	'> quoted text',
	'1. first\n2. second',
	'日本語のテキストは幅が二です。日本語のテキストは幅が二です。',
	'| a | b |\n|---|---|\n| 1 | 2 |',
	'The end.',
];

describe('answer rows', () => {
	it('renders the same rows however the text is cut into chunks', () => {
		fc.assert(
			fc.property(
				fc.shuffledSubarray(document, {minLength: 1}),
				fc.array(fc.nat(400), {maxLength: 15}),
				(blocks, cuts) => {
					const text = `${blocks.join('\n\n')}\n`;
					const borders = [
						0,
						...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b),
						text.length,
					];
					const chunks = borders.slice(1).map((end, index) => text.slice(borders[index], end));

					expect(render(chunks).rows).toEqual(render([text]).rows);
				},
			),
			{numRuns: 200, seed: 5},
		);
	});

	it('shows headings, lists, quotes and code', () => {
		const {rows} = render([document.join('\n\n')], 40);

		expect(rows.map(plain)).toEqual(
			expect.arrayContaining([
				'Title',
				'• one',
				'  more of two',
				'  const a = 1;',
				'│ quoted text',
				'1. first',
				'a │ b',
				'1 │ 2',
			]),
		);
		expect(rows[0]).toContain('\u001b[1;94;4m');
	});

	it('makes no row wider than the width', () => {
		const {rows} = render([document.join('\n\n'), '\n\n', 'x'.repeat(200)], 12);

		// CJK characters take two columns.
		const width = (row: string) =>
			[...row].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
		expect(rows.map(plain).filter((row) => width(row) > 12)).toEqual([]);
	});

	it('D5: shows where a link leads', () => {
		const {rows} = render(['[your bank](https://evil.example/x)'], 80);

		expect(plain(rows.join(''))).toBe('your bank (https://evil.example/x)');
	});

	it('lets no escape sequence through, not even one cut in two', () => {
		const {rows} = render(['a\u001b]0;ti', 'tle\u0007b \u001b', '[2Jc'], 80);

		expect(plain(rows.join(''))).toBe('ab c');
	});

	it('shows plain text until the lexer is there', () => {
		const {rows} = render(['some **bold** text'], 80, false);

		expect(rows).toEqual(['some **bold** text']);
	});
});

describe('tables', () => {
	const table = (...rows: string[]) => `${rows.join('\n')}\n\nEnd.`;

	it('aligns the columns, also beside wide characters', () => {
		const {rows} = render([
			table('| Name | Size |', '|---|---:|', '| a | 1 |', '| 日本語 | 1204 |'),
		]);

		expect(rows.map(plain).slice(0, 4)).toEqual([
			'Name   │ Size',
			'───────┼─────',
			'a      │    1',
			'日本語 │ 1204',
		]);
	});

	it('wraps the widest column within the width', () => {
		const long = 'a long description that has to be wrapped';
		const {rows} = render([table('| Name | What |', '|---|---|', `| alpha | ${long} |`)], 24);

		const lines = rows.map(plain);
		for (const line of lines) expect(line.length).toBeLessThanOrEqual(24);
		expect(lines[2]).toBe('alpha │ a long');
		expect(lines[3]).toBe('      │ description that');
	});

	it('shows every cell where the columns do not fit beside each other', () => {
		const {rows} = render([table('|a|b|c|d|', '|-|-|-|-|', '|1|2|3|4|')], 12);

		expect(plain(rows.join(' '))).toMatch(/^a: 1 b: 2 c: 3 d: 4/);
	});
});
