import {describe, expect, it} from 'vitest';
import {createPaneCommands, nextPane, pickPane} from '../../../source/tui/panes/pane-focus.js';
import {createPaneKeys} from '../../../source/tui/panes/pane-keys.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {colorTheme as theme} from '../fixtures/theme.js';

const open = (columns = 80) => createModelStore({columns, rows: 24}, () => undefined);

describe('panes and keys', () => {
	it('goes through the panes and comes back to the conversation', () => {
		const seen = ['chat'];
		let model = pickPane('chat');
		for (let step = 0; step < 4; step++) {
			model = nextPane(model);
			seen.push(model.tab);
		}

		expect(seen).toEqual(['chat', 'tasks', 'accounts', 'log', 'chat']);
		expect(model.focus).toBe('composer');
	});

	it('gives the keys back to the pane that is still open after something was written', () => {
		expect(nextPane({tab: 'accounts', focus: 'composer'})).toEqual(pickPane('accounts'));
	});

	it('stops what runs with Escape only in the conversation', () => {
		const store = open();
		let stops = 0;
		const commands = createPaneCommands(store, () => {
			stops += 1;
		});

		commands['show-log']();
		commands.interrupt();
		const afterFirst = {stops, tab: store.get().tab};
		commands.interrupt();

		expect(afterFirst).toEqual({stops: 0, tab: 'chat'});
		expect(stops).toBe(1);
	});

	it('scrolls the pane that has the focus within its list, and nothing else', () => {
		const store = open();
		const log = Array.from({length: 60}, (_, index) => ({
			at: index,
			level: 'info' as const,
			key: 'notice',
			values: {text: `line ${index}`},
		}));
		store.update({paneData: {...store.get().paneData, log}});
		const send = createPaneKeys({store, theme, translate});

		const inChat = send('up');
		store.update(pickPane('log'));
		const isTaken = send('up');
		const afterUp = store.get().paneTops.log;
		send('home');
		send('pageup');
		const atStart = store.get().paneTops.log;
		send('end');
		const atEnd = store.get().paneTops.log;

		expect(inChat).toBe(false);
		expect(isTaken).toBe(true);
		// 24 rows less header, tabs, rule, prompt and hint: 19 are seen.
		expect(afterUp).toBe(40);
		expect(atStart).toBe(0);
		expect(atEnd).toBeUndefined();
		expect(send('x')).toBe(false);
	});
});
