import {expect, it} from 'vitest';
import {safe} from '../../source/lib/safe-text.js';
import {createQuestions} from '../../source/tui/approval/questions.js';
import {createEditComposer} from '../../source/tui/composer/edit-composer.js';
import {openDialog} from '../../source/tui/dialogs/dialog-state.js';
import type {KeyHandlerOptions} from '../../source/tui/keys/key-handlers.js';
import {createKeyHandler} from '../../source/tui/keys/key-handlers.js';
import {createKeymap} from '../../source/tui/keys/keymap.js';
import {createInputParser} from '../../source/tui/terminal/input.js';
import {createModelStore} from '../../source/tui/tui-model.js';
import {fakeTranslate} from './fixtures/fake-translate.js';
import {noPrompt} from './fixtures/no-prompt.js';

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
		dialogs: {takeKey: () => undefined},
		now: () => 0,
		onTyping: () => {
			count += 1;
		},
	});
	for (const event of createInputParser().push(Buffer.from(keys))) handle(event);
	return count;
}

it('what may become an intent is told of: keys and pastes, no commands, no dialogs', () => {
	expect(typed('hi')).toBe(2);
	expect(typed('\u001b[200~what is this\u001b[201~')).toBe(1);
	expect(typed('/models')).toBe(0);
	expect(typed('haiku', true)).toBe(0);
});
