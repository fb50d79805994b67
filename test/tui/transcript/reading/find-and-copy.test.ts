import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {lexer} from 'marked';
import {expect, it, onTestFinished} from 'vitest';
import {display} from '../../../../source/lib/display-text.js';
import {clipboardSequence} from '../../../../source/tui/terminal/clipboard.js';
import {createAnswerItem} from '../../../../source/tui/transcript/answer-item.js';
import {codeBlocks} from '../../../../source/tui/transcript/reading/code-blocks.js';
import {createCopy} from '../../../../source/tui/transcript/reading/copy-text.js';
import {findMatches} from '../../../../source/tui/transcript/reading/find-matches.js';
import {createFindMode} from '../../../../source/tui/transcript/reading/find-mode.js';
import {markRows} from '../../../../source/tui/transcript/reading/mark-rows.js';
import {shownFrom} from '../../../../source/tui/transcript/reading/older-messages.js';
import {createTranscriptBuffer} from '../../../../source/tui/transcript/transcript-buffer.js';
import {createRowsItem} from '../../../../source/tui/transcript/transcript-items.js';
import {createModelStore} from '../../../../source/tui/tui-model.js';
import {removeFolder} from '../../../helpers/temp-folder.js';
import {colorTheme, plain} from '../../fixtures/theme.js';

function answer(text: string, width = 20) {
	const item = createAnswerItem({theme: colorTheme, lexer: () => lexer});
	item.append(text);
	item.layout(width);
	return item;
}

function marked(text: string, query: string, width = 20): string[] {
	const item = answer(text, width);
	const rows = item.rows(0, item.rowCount()).map((row, index) => ({item, row: index, text: row}));
	return markRows(rows, findMatches([item], query), 0).filter((row) => row.includes('7m'));
}

it.each([
	['whatever its case is', 'The Needle here', 'nEEDLE', ['The \u001b[1;7mNeedle\u001b[0m here']],
	[
		'over the end of a row',
		'some words that are wrapped here',
		'that are wrapped',
		['some words \u001b[1;7mthat are\u001b[0m', '\u001b[1;7mwrapped\u001b[0m here'],
	],
	[
		'inside of a look',
		'a **bold** word',
		'old w',
		['a \u001b[1mb\u001b[0m\u001b[1;1;7mold\u001b[0m\u001b[1;7m w\u001b[0mord'],
	],
	[
		'in Chinese, where a row ends',
		'我们今天去北京看长城吧',
		'北京看长城',
		['我们今天去\u001b[1;7m北京看长城\u001b[0m吧'],
	],
	['that means something in an expression', 'a.*b (x)', '.*b (', ['a\u001b[1;7m.*b (\u001b[0mx)']],
])('finds a text %s', (_what, text, query, expected) => {
	expect(marked(text, query, text.startsWith('我') ? 30 : 20)).toEqual(expected);
});

it('finds a Chinese word that is broken over two rows', () => {
	const rows = marked('我们今天去北京看长城吧', '北京看长城', 14);

	expect(rows.map(plain)).toEqual(['我们今天去北京', '看长城吧']);
});

it('marks every place, the one that is looked at otherwise', () => {
	expect(marked('x one x', 'x')).toEqual(['\u001b[1;7mx\u001b[0m one \u001b[7mx\u001b[0m']);
});

it('does not find the line that asks for it', () => {
	const prompt = (text: string) => {
		const item = createRowsItem(() => [display(text)], 'prompt', text);
		item.layout(40);
		return item;
	};

	const found = findMatches([prompt('/find xyzzy'), prompt('what is xyzzy')], 'xyzzy');

	expect(found.map(({item}) => item.source)).toEqual(['what is xyzzy']);
});

it('takes what is typed in the place of the words from before', () => {
	const store = createModelStore({columns: 80, rows: 24}, () => undefined);
	const transcript = createTranscriptBuffer({width: 40, onChange: () => undefined});
	const {find, takeKey} = createFindMode({store, transcript, height: () => 10});
	const type = (name: string, text = '') =>
		takeKey(
			{...{hasControl: false, hasAlt: false, hasShift: false}, name, text, sequence: text},
			name,
		);

	find('item');
	type('ctrl+f');
	type('a', 'a');
	type('b', 'b');

	expect(store.get().find).toMatchObject({text: 'ab', isTyping: true});
});

it('takes the blocks of code out of an answer as they were written', () => {
	const text =
		'a\n```ts\nconst a = 1;\n\n\tb();\n```\n1. x\n   ```\n   in a list\n   ```\n~~~\nopen';

	expect(codeBlocks(text)).toEqual(['const a = 1;\n\n\tb();', 'in a list', 'open']);
});

it('copies with the sequence of the terminal, through tmux and screen, and never more than it takes', () => {
	const data = Buffer.from('hé').toString('base64');

	expect(clipboardSequence('hé', {TERM: 'xterm'})).toBe(`\u001b]52;c;${data}\u0007`);
	expect(clipboardSequence('hé', {TERM: 'screen-256color', TERM_PROGRAM: 'tmux'})).toBe(
		`\u001b]52;c;${data}\u0007\u001bPtmux;\u001b\u001b]52;c;${data}\u0007\u001b\\`,
	);
	expect(clipboardSequence('hé', {TERM: 'screen'})).toBe(
		`\u001bP\u001b]52;c;${data}\u0007\u001b\\`,
	);
	expect(clipboardSequence('x', {TERM: 'linux'})).toBeUndefined();
	expect(clipboardSequence('x'.repeat(60_000), {TERM: 'xterm'})).toBeUndefined();
});

it('writes what is too long for a clipboard to a file of the person alone', async () => {
	const written: string[] = [];
	const text = 'x'.repeat(60_000);
	const copy = createCopy({
		environment: {TERM: 'xterm'},
		write: (bytes) => written.push(bytes),
		lastAnswer: () => text,
	});

	const outcome = await copy('last');

	expect(written).toEqual([]);
	const file = outcome.kind === 'written' ? outcome.file : '';
	onTestFinished(() => removeFolder(path.dirname(file)));
	expect(readFileSync(file, 'utf8')).toBe(`${text}\n`);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
	expect(await copy(1)).toEqual({kind: 'nothing', blockCount: 0});
});

it('knows where in the session the screen begins, also with prompts that are not in it', () => {
	const user = (text: string) => ({role: 'user', text}) as const;
	const messages = [user('go on'), user('first'), user('go on'), user('last')];

	expect(shownFrom(messages, ['go on', '/help', 'last'])).toBe(2);
	expect(shownFrom(messages, ['go on', 'first', 'go on', 'last'])).toBe(0);
	expect(shownFrom(messages, ['/help'])).toBeUndefined();
});
