import {expect, it} from 'vitest';
import {loadMessageTables} from '../../../source/config/message-tables.js';
import {createTranslate} from '../../../source/config/messages.js';
import {openConfirm} from '../../../source/tui/approval/confirm-state.js';
import {keyNamesOf} from '../../../source/tui/header/hint-keys.js';
import {hintText} from '../../../source/tui/header/hint-text.js';
import type {KeyBindings} from '../../../source/tui/keys/keymap.js';
import {createKeymap} from '../../../source/tui/keys/keymap.js';
import {createPlainTheme} from '../../../source/tui/theme/theme.js';
import type {TuiModel} from '../../../source/tui/tui-model.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {cardOf} from '../fixtures/fake-accounts.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

const tables = await loadMessageTables('en');
const theme = createPlainTheme(true);
const keyNames = keyNamesOf(createKeymap().rows);

it('leaves it to a question to say what answers it, where it can be answered', () => {
	const model = createModelStore({columns: 100, rows: 30}, () => undefined).get();
	const asked = openConfirm({id: 'a', offers: ['once', 'deny']}, 0);
	const hints = [{confirm: asked}, {confirm: {...asked, canAllow: true}}, {}].map((change) =>
		hintText({...model, ...change}, {translate: fakeTranslate, theme, keyNames}),
	);

	expect(hints).toEqual(['hints.deny 0', '', 'hints.idle 0']);
});

it('names the keys of the account that is chosen, and none that does nothing with it', () => {
	const model = createModelStore({columns: 100, rows: 30}, () => undefined).get();
	const accounts = [
		cardOf({provider: 'github', type: 'oauth', state: 'not-connected'}),
		cardOf({provider: 'work', account: 'b', type: 'oauth', state: 'connected', keptIn: 'vault'}),
	];
	const hintOn = (id: string | undefined) =>
		hintText(
			{
				...{...model, focus: 'accounts'},
				paneData: {...model.paneData, accounts},
				paneSelected: {...model.paneSelected, accounts: id},
			},
			{translate: createTranslate({tables, language: 'en'}), theme, keyNames},
		);

	// Nothing is chosen yet: keys are for the first row.
	expect(hintOn(undefined)).toMatch(/^Enter more {2}l log in {2}t test {2}p usual one {2}r renew/);
	expect(hintOn('oauth:work/b')).toMatch(/o log out {2}Esc back$/);
	expect(hintOn('oauth:github/default')).toBe('Enter more  l log in  Esc back');
});

it('names the keys that are in use, and leaves out what has none', () => {
	const model = createModelStore({columns: 100, rows: 30}, () => undefined).get();
	const hintWith = (bindings: KeyBindings) =>
		hintText(model, {
			translate: createTranslate({tables, language: 'en'}),
			theme,
			keyNames: keyNamesOf(createKeymap(bindings).rows),
		});

	expect(hintWith({})).toMatch(/^Enter send {2}Ctrl\+J new line {2}Shift\+Tab mode {2}\? help/);
	expect(hintWith({send: 'f2', newline: 'enter'})).toMatch(/^F2 send {2}Enter new line {2}Shift/);
	expect(hintWith({'next-mode': []})).toMatch(/^Enter send {2}Ctrl\+J new line {2}\? help/);
});

it('says what is looked for as it was typed, also where that looks like the place of a key', () => {
	const model = createModelStore({columns: 100, rows: 30}, () => undefined).get();
	const find = {text: '<send>  x', isTyping: false, current: 0, matches: []};
	const translate = createTranslate({tables, language: 'en'});

	expect(hintText({...model, find} as TuiModel, {translate, theme, keyNames})).toContain(
		'"<send>  x"',
	);
});
