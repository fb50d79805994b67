import {expect, it} from 'vitest';
import {loadMarkdownLexer} from '../../../../source/tui/transcript/markdown/markdown-lexer.js';
import {plainLines} from '../../../../source/tui/transcript/markdown/plain-lines.js';

const lex = await loadMarkdownLexer();

it.each([
	[
		'# A *title*\n\nSome **bold** `code` &amp; a [link](https://a.example)',
		['A title', 'Some bold code & a link'],
	],
	['- one\n- **two**\n  - `three`\n\n3. four', ['- one', '- two', '- three', '3. four']],
	['```js\nconst a = "`";\n```\n\n> said\n> again', ['const a = "`";', 'said again']],
	['| a | **b** |\n|---|---|\n| 1 | 2 |', ['a  b', '1  2']],
	['2 * 3 * 4 is snake_case_name, and ~~not~~', ['2 * 3 * 4 is snake_case_name, and not']],
	['一行\n*二*行', ['一行 二行']],
])('%j is read without its marks', (text, lines) => {
	expect(plainLines(text, lex)).toEqual(lines);
});
