import fc from 'fast-check';
import {lexer} from 'marked';
import {describe, expect, it} from 'vitest';
import {textWidth} from '../../../../source/tui/screen/width.js';
import {readCapabilities} from '../../../../source/tui/terminal/capabilities.js';
import {createTheme} from '../../../../source/tui/theme/theme.js';
import {createAnswerRows} from '../../../../source/tui/transcript/markdown/answer-rows.js';
import {colorTheme, plain} from '../../fixtures/theme.js';

const widths = [20, 40, 80, 200];

function rowsOf(chunks: readonly string[], width: number, theme = colorTheme): string[] {
	const jobs: (() => void)[] = [];
	const answer = createAnswerRows({theme, width, lex: lexer, later: (job) => jobs.push(job)});
	for (const chunk of chunks) {
		answer.append(chunk);
		answer.rowCount();
	}
	for (const job of jobs) job();
	return answer.rows(0, answer.rowCount());
}

const shown = (text: string, width: number) =>
	rowsOf([text], width)
		.map((row) => plain(row).trimEnd())
		.join('\n');

describe('constructs of Markdown', () => {
	it.each([
		['in a list', '10. one\n\n    ```js\n    const a = "b"; // c\n    ```\n'],
		['beside a bullet', 'before\n\n- ```js\n  const a = "b"; // c\n  ```\n\nafter\n'],
		['in a quote', '> ```js\n> const a = "b"; // c\n> ```\n\nafter'],
	])('gives code %s the colours that it has in a block of its own', (_where, text) => {
		const own = rowsOf(['```js\nconst a = "b"; // c\n```\n'], 60).find((row) =>
			row.includes('const'),
		);
		const colored = /\S*const.*$/.exec(own ?? '')?.[0] ?? 'none';

		const settled = (() => {
			const jobs: (() => void)[] = [];
			const later = (job: () => void) => void jobs.push(job);
			const answer = createAnswerRows({theme: colorTheme, width: 60, lex: lexer, later});
			answer.append(text);
			const before = [...answer.settle()];
			for (const job of jobs) job();
			return {before, after: answer.rows(0, 100)};
		})();

		expect(settled.after.find((row) => row.includes('const'))).toContain(colored);
		expect(settled.before.join()).not.toContain(colored);
		expect(settled.after.map(plain)).toEqual(settled.before.map(plain));
	});

	it('tells three levels of headings apart without colours', () => {
		const theme = createTheme(readCapabilities({TERM: 'xterm', NO_COLOR: '1', LANG: 'C.UTF-8'}));

		const rows = rowsOf(['# One\n\n## Two\n\n### Three **bold**'], 40, theme);

		expect(rows).toEqual([
			'\u001b[1;4mOne\u001b[0m',
			'',
			'\u001b[1mTwo\u001b[0m',
			'',
			'\u001b[1m### Three \u001b[0m\u001b[1;1mbold\u001b[0m',
		]);
	});

	it('nests lists, numbers them from where they start, and aligns the numbers', () => {
		const text = '0. zero\n1. one\n   - in\n     - deep\n       - deeper\n\n9. nine\n10. ten\n';

		expect(shown(text, 40)).toBe(
			'0. zero\n1. one\n   • in\n     ◦ deep\n       ▪ deeper\n\n 9. nine\n10. ten',
		);
	});

	it('shows what is done and what is to do, in tight and in loose lists', () => {
		expect(shown('- [x] done\n- [ ] to do\n', 20)).toBe('[x] done\n[ ] to do');
		expect(shown('- [x] done\n\n  more\n', 20)).toBe('[x] done\n\n    more');
	});

	it('nests quotes, with lists in them', () => {
		const text = '> said\n>\n> > deeper\n>\n> - one\n> - two that is long enough to wrap\n';

		expect(shown(text, 24)).toBe(
			[
				'│ said',
				'│',
				'│ │ deeper',
				'│',
				'│ • one',
				'│ • two that is long',
				'│   enough to wrap',
			].join('\n'),
		);
	});

	it('names the language of code, and keeps its lines', () => {
		const text = 'Run:\n\n```sh title="x"\nls -la\n\n  indented\n```\nThen.';

		expect(shown(text, 40)).toBe('Run:\n\n  sh\n  ls -la\n\n    indented\n\nThen.');
	});

	it('takes the indent of a fence in a list off its lines', () => {
		expect(shown('1. Do\n   ```\n   npm i\n     x\n   ```\n2. Then\n', 40)).toBe(
			'1. Do\n\n  npm i\n    x\n\n2. Then',
		);
	});

	it('colours code when its fence closes, and not before', () => {
		const open = rowsOf(['```ts\nconst a = "x"; // y\n'], 40);
		const closed = rowsOf(['```ts\nconst a = "x"; // y\n', '```\n'], 40);

		expect(open[1]).toBe('  \u001b[35mconst a = "x"; // y\u001b[0m');
		expect(closed.slice(1)).toEqual([
			'  \u001b[1;94mconst\u001b[0m a = \u001b[32m"x"\u001b[0m; \u001b[2m// y\u001b[0m',
		]);
	});

	it.each([
		['too many lines', `${'const a = 1;\n'.repeat(201)}`],
		['too much text', `${`const a = "${'x'.repeat(300)}";\n`.repeat(80)}`],
	])('leaves code with %s in one colour', (_what, code) => {
		const rows = rowsOf([`\`\`\`ts\n${code}\`\`\`\n`], 80);

		expect(rows[1]).toContain('\u001b[35mconst a');
	});

	it('colours the lines of a diff', () => {
		const rows = rowsOf(['```diff\n@@ -1 +1 @@\n-one\n+two\n same\n```\n'], 40);

		expect(rows.slice(1)).toEqual([
			'  \u001b[94m@@ -1 +1 @@\u001b[0m',
			'  \u001b[91m-one\u001b[0m',
			'  \u001b[32m+two\u001b[0m',
			'   same',
		]);
	});

	it.each([
		['[site](https://a.example/x)', 'site (https://a.example/x)'],
		['<https://a.example/x>', 'https://a.example/x'],
		['https://a.example/x', 'https://a.example/x'],
		[
			'[https://bank.example](https://evil.example/)',
			'https://bank.example (https://evil.example/)',
		],
		[
			'[pay](https://bank.example@evil.example/)',
			'pay (evil.example: https://bank.example@evil.example/)',
		],
		['[а](https://аpple.example/)', 'а (xn--pple-43d.example: https://аpple.example/)'],
		['<me@a.example>', 'me@a.example'],
		['[run](javascript:alert)', 'run (javascript:alert)'],
		['![a cat](https://a.example/c.png)', '[a cat] (https://a.example/c.png)'],
		['see [a][1]\n\n[1]: https://a.example', 'see [a][1]\n\n[1]: https://a.example'],
	])('D5: shows where %s leads', (text, expected) => {
		expect(shown(text, 200)).toBe(expected);
	});

	it('shows HTML as text, and a line break as one', () => {
		expect(shown('<div onclick="x">hi</div>\n\na<br>b <b>c</b> &amp; &lt;d&gt; &#27;[2J', 80)).toBe(
			'<div onclick="x">hi</div>\n\na\nb <b>c</b> & <d>',
		);
	});

	it('shows rules and breaks, and marks of code where there are no colours', () => {
		const theme = createTheme(readCapabilities({TERM: 'xterm', NO_COLOR: '1'}));

		expect(shown('a\n\n---\n\nb  \nc', 20)).toBe(`a\n\n${'─'.repeat(20)}\n\nb\nc`);
		expect(rowsOf(['use `ls` ~~not~~'], 20, theme).map(plain)).toEqual(['use `ls` not']);
	});

	it('shows a table of the whole width, wrapped, and as lines where it is far too narrow', () => {
		const text =
			'| Name | Where | What |\n|:--|:-:|--:|\n| alpha | 北京 | a long description of it |\n| b | x | y<br>z |\n';

		expect(shown(text, 80)).toMatchInlineSnapshot(`
			"Name  │ Where │                     What
			──────┼───────┼─────────────────────────
			alpha │ 北京  │ a long description of it
			b     │   x   │                        y
			      │       │                        z"
		`);
		expect(shown(text, 40)).toBe(shown(text, 80));
		expect(shown(text, 20)).toMatchInlineSnapshot(`
			"Name: alpha
			Where: 北京
			What: a long
			  description of it

			Name: b
			Where: x
			What: y
			  z"
		`);
	});

	it('breaks Chinese without a mark at the beginning of a line', () => {
		expect(shown('我们今天去北京，明天去上海。', 14)).toBe('我们今天去北\n京，明天去上\n海。');
		expect(shown('中文\n中文', 20)).toBe('中文中文');
	});
});

const inline = fc.constantFrom(
	'word',
	'**bold**',
	'*em*',
	'`code`',
	'~~no~~',
	'[l](https://a.example/very/long/address)',
	'日本語です。',
	'👩‍💻',
	'x'.repeat(50),
	'<b>',
	'&amp;',
	'\u001b[31m',
	'|',
	'\\*',
);
const line = fc
	.tuple(
		fc.constantFrom(
			'',
			'',
			'# ',
			'- ',
			'  - ',
			'1. ',
			'> ',
			'> > ',
			'    ',
			'```ts',
			'```',
			'| ',
			'---',
		),
		fc.array(inline, {maxLength: 8}),
	)
	.map(([start, words]) => start + words.join(' '));
const markdown = fc.array(fc.oneof(line, fc.constant(''), fc.constant('|-|-|')), {maxLength: 14});

describe('any Markdown', () => {
	it('gives the same rows at once as in chunks, none too wide, no control character', () => {
		fc.assert(
			fc.property(
				markdown,
				fc.array(fc.nat(600), {maxLength: 12}),
				fc.constantFrom(...widths, 9),
				(lines, cuts, width) => {
					const text = lines.join('\n');
					const inside = cuts.filter((cut) => cut < text.length).sort((a, b) => a - b);
					const borders = [0, ...inside, text.length];
					const chunks = borders.slice(1).map((end, index) => text.slice(borders[index], end));

					const rows = rowsOf([text], width);

					expect(rowsOf(chunks, width)).toEqual(rows);
					for (const row of rows) {
						expect(textWidth(plain(row))).toBeLessThanOrEqual(width);
						expect(plain(row)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
					}
				},
			),
			{numRuns: 250, seed: 11},
		);
	});
});

describe('what a token costs', () => {
	function lexed(text: string, chunkLength: number) {
		let characters = 0;
		const answer = createAnswerRows({
			theme: colorTheme,
			width: 80,
			lex: (part) => {
				characters += part.length;
				return lexer(part);
			},
		});
		let tokens = 0;
		for (let at = 0; at < text.length; at += chunkLength, tokens++) {
			answer.append(text.slice(at, at + chunkLength));
			answer.rowCount();
		}
		return {perToken: characters / tokens, rows: answer.rowCount()};
	}

	const paragraphs = (count: number) =>
		Array.from(
			{length: count},
			(_, index) => `Paragraph ${index} has **some** words in it.\n\n`,
		).join('');

	it('is the same after a long answer as after a short one', () => {
		const short = lexed(paragraphs(10), 5);
		const long = lexed(paragraphs(500), 5);

		expect(long.perToken).toBeLessThan(short.perToken * 1.2);
	});

	it.each([
		['one paragraph', 'word '.repeat(20_000)],
		['one line without a space', 'x'.repeat(200_000)],
		['one list', '- an item of it\n'.repeat(4_000)],
		['one table', `| a | b |\n|---|---|\n${'| some | cells |\n'.repeat(4_000)}`],
		['one quote', '> quoted words\n'.repeat(4_000)],
	])('has a bound in %s', (_what, text) => {
		const {perToken} = lexed(text, 500);

		expect(perToken).toBeLessThan(10_000);
	});

	it('lexes nothing of a code block of 10,000 lines', () => {
		const {perToken, rows} = lexed(`\`\`\`\n${'a line of code\n'.repeat(10_000)}`, 500);

		expect(perToken).toBeLessThan(1);
		expect(rows).toBe(10_000);
	});

	it('takes an answer of a megabyte', () => {
		const {perToken} = lexed(paragraphs(25_000), 4_000);

		expect(perToken).toBeLessThan(10_000);
	});
});
