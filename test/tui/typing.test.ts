import {describe, expect, it} from 'vitest';
import {safe} from '../../source/lib/safe-text.js';
import {createQuestions} from '../../source/tui/approval/questions.js';
import {layoutComposer} from '../../source/tui/composer/composer-layout.js';
import {createEditComposer} from '../../source/tui/composer/edit-composer.js';
import {openDialog} from '../../source/tui/dialogs/dialog-state.js';
import type {KeyHandlerOptions} from '../../source/tui/keys/key-handlers.js';
import {createKeyHandler} from '../../source/tui/keys/key-handlers.js';
import {createKeymap} from '../../source/tui/keys/keymap.js';
import {createInputParser} from '../../source/tui/terminal/input.js';
import {createModelStore} from '../../source/tui/tui-model.js';
import {fakeTranslate} from './fixtures/fake-translate.js';
import {noPrompt} from './fixtures/no-prompt.js';

/** The prompt after keys, and how often it was said that one is written. */
function typed(keys: string, hasDialog = false) {
	let count = 0;
	const store = createModelStore({columns: 80, rows: 24}, () => undefined);
	const [title, label] = [safe`title`, safe`label`];
	if (hasDialog) store.update({dialog: openDialog(1, {kind: 'field', title, label})});
	const handle = createKeyHandler({
		store,
		...noPrompt,
		keymap: createKeymap(),
		edit: createEditComposer(store, fakeTranslate),
		desk: createQuestions(store),
		commands: {} as KeyHandlerOptions['commands'],
		dialogs: {takeKey: () => undefined, takePaste: () => undefined},
		now: () => 0,
		onTyping: () => {
			count += 1;
		},
	});
	for (const event of createInputParser().push(Buffer.from(keys))) handle(event);
	return {count, composer: store.get().composer};
}

const shown = (keys: string, columns = 80) =>
	layoutComposer(typed(keys).composer, {columns, mostRows: 100}).rows;

it('what may become an intent is told of: keys and pastes, no commands, no dialogs', () => {
	expect(typed('hi').count).toBe(2);
	expect(typed('\u001b[200~what is this\u001b[201~').count).toBe(1);
	expect(typed('/models').count).toBe(0);
	expect(typed('haiku', true).count).toBe(0);
});

describe('the prompt holds what was typed', () => {
	it.each([
		['emoji of several signs', '👩\u200d👩\u200d👧'],
		['a Persian word', 'می\u200cخواهم'],
	])('D1: %s, key by key and pasted', (_name, text) => {
		expect(typed(text).composer.text).toBe(text);
		expect(typed(`\u001b[200~${text}\u001b[201~`).composer.text).toBe(text);
		expect(shown(text)).toEqual([text]);
	});

	it('Backspace takes an emoji of several signs whole', () => {
		expect(typed('a👩\u200d👩\u200d👧\u007f').composer.text).toBe('a');
	});

	it('D1: what would not be seen is marked on the screen only', () => {
		expect(typed('a\u200bb\u202e').composer.text).toBe('a\u200bb\u202e');
		expect(shown('a\u200bb\u202e')).toEqual(['a<U+200B>b<U+202E>']);
		expect(shown('a\u200bb', 8)).toEqual(['a', '<U+200B>', 'b']);
	});

	it('a paste of one long line is whole', () => {
		const line = `${'x'.repeat(15_000)}END`;

		const {blocks} = typed(`\u001b[200~${line}\u001b[201~`).composer;

		expect(blocks).toEqual([line]);
	});
});
