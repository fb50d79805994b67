import {describe, expect, it} from 'vitest';
import {findKeyProblems} from '../../source/commands/key-problems.js';
import {loadMessageTables} from '../../source/config/message-tables.js';
import {createTranslate} from '../../source/config/messages.js';

const look = {
	theme: 'auto',
	scroll: 'auto',
	inline: false,
	hyperlinks: true,
	mouse: false,
	tokens: false,
} as const;
const tables = await loadMessageTables('en');
const translate = createTranslate({tables, language: 'en'});
const textsOf = (keys: Record<string, string | string[]>) =>
	findKeyProblems({tui: {...look, keys}}, translate).map(({text}) => String(text));

describe('the doctor', () => {
	it('names keys that two commands want, that are none, and commands there are none of', () => {
		const texts = textsOf({
			transpose: 'ctrl+x',
			yank: 'ctrl+x',
			undo: 'hyper+x',
			transpse: 'f5',
			'\u001b]0;x': 'f6',
		});

		expect(texts).toEqual([
			'[tui.keys] Ctrl+X is transpose, so yank does not get it.',
			expect.stringContaining('undo: "hyper+x" is no key'),
			expect.stringContaining('Did you mean transpose?'),
			expect.stringContaining('no command is called so'),
		]);
		expect(texts.join('')).not.toContain('\u001b');
	});

	it('has nothing to say of keys that are right', () => {
		expect(textsOf({transpose: 'ctrl+x', newline: ['ctrl+j', 'f2'], help: []})).toEqual([]);
	});
});
