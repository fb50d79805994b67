import {describe, expect, it} from 'vitest';
import type {Task} from '../../../source/contracts/task.js';
import {createEditComposer} from '../../../source/tui/composer/edit-composer.js';
import {
	backToChat,
	createPaneCommands,
	nextPane,
	pickPane,
} from '../../../source/tui/panes/pane-focus.js';
import {createPaneKeys} from '../../../source/tui/panes/pane-keys.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {colorTheme as theme} from '../fixtures/theme.js';

const taskOf = (id: string, createdAt: number): Task => ({
	...{id, title: id, state: 'completed', priority: 'normal', sessionId: undefined},
	...{model: undefined, createdAt, startedAt: 0, endedAt: 1, error: undefined},
	...{inputTokens: 0, outputTokens: 0},
});

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

	it('begins at the top of a pane that is opened anew, and stays where one is in an open one', () => {
		const store = open();
		const commands = createPaneCommands(store, () => undefined);
		const chosen = {paneSelected: {tasks: 'old'}, paneTops: {tasks: 7}};
		const where = () => [store.get().paneSelected.tasks, store.get().paneTops.tasks];

		commands['show-tasks']();
		store.update(chosen);
		commands['show-tasks']();
		const again = where();
		commands.interrupt();
		commands['show-tasks']();

		expect(again).toEqual(['old', 7]);
		expect(where()).toEqual([undefined, undefined]);
	});

	it('scrolls the pane that has the focus within its list, and nothing else', () => {
		const store = open();
		const log = Array.from({length: 60}, (_, index) => ({
			at: index,
			level: 'info' as const,
			kind: 'notice' as const,
			key: 'notice',
			values: {text: `line ${index}`},
		}));
		store.update({paneData: {...store.get().paneData, log}});
		const send = createPaneKeys({store, theme, translate, onOpen: () => undefined});

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
		// 24 rows less header, tabs, rule, prompt, hint and the row of the filter, and which part it is: 17 are seen.
		expect(afterUp).toBe(42);
		expect(atStart).toBe(0);
		expect(atEnd).toBeUndefined();
		expect(send('x')).toBe(false);
	});

	it('keeps the keys where they are while earlier prompts are loaded, and gives them back to what is typed', () => {
		const store = open();
		const edit = createEditComposer(store, translate);
		store.update(pickPane('tasks'));

		edit({type: 'set-history', history: ['before']});
		const afterLoading = store.get().focus;
		edit({type: 'insert', text: 'x'});

		expect(afterLoading).toBe('tasks');
		expect(store.get().focus).toBe('composer');
	});

	it('chooses among the tasks, keeps the chosen one in sight, and opens it with Enter', () => {
		const store = open();
		const tasks = Array.from({length: 40}, (_, index) => taskOf(`t${index}`, index));
		store.update({paneData: {...store.get().paneData, tasks: tasks.reverse()}});
		const opened: string[] = [];
		const send = createPaneKeys({
			...{store, theme, translate},
			onOpen: (pane, id) => opened.push(`${pane} ${id}`),
		});
		store.update(pickPane('tasks'));

		send('enter');
		send('down');
		send('enter');
		send('end');
		const top = store.get().paneTops.tasks;
		send('enter');
		send('home');
		// A draft from before the pane was chosen is not sent by a key of the pane.
		store.update({composer: {...store.get().composer, text: 'written'}});
		const isTaken = send('enter');

		expect(opened).toEqual(['tasks t39', 'tasks t38', 'tasks t0', 'tasks t39']);
		// A name of the group and 40 tasks, of which 18 rows are seen, and which part it is.
		expect(top).toBe(23);
		expect(store.get().paneTops.tasks).toBe(0);
		expect(isTaken).toBe(true);
	});

	it('keeps the chosen row in sight where no names of panes are, which leaves a row for a title', () => {
		const size = {columns: 40, rows: 10};
		const store = createModelStore(size, () => undefined);
		const tasks = Array.from({length: 40}, (_, index) => taskOf(`t${index}`, index));
		store.update({paneData: {...store.get().paneData, tasks}});
		const send = createPaneKeys({store, theme, translate, onOpen: () => undefined});
		store.update(pickPane('tasks'));

		for (let step = 0; step < 8; step++) send('down');

		// The name of the group comes before the ninth task. Header, title, rule, prompt and hint leave 5 rows.
		expect(store.get().paneTops.tasks).toBe(9 - 5 + 1);
	});

	it('filters the log by words and by kind, and Escape shows all of it before it leaves', () => {
		const store = open();
		const send = createPaneKeys({store, theme, translate, onOpen: () => undefined});
		const filter = () => store.get().paneData.logFilter;
		const type = (text: string) => send(text, {text});
		store.update(pickPane('log'));

		type('/');
		for (const letter of 'git/x') type(letter);
		send('backspace');
		send('enter');
		const afterTyping = filter();
		send('left');
		const before = filter().choice;
		send('right');
		send('right');
		const after = filter().choice;
		const isTaken = [send('escape'), send('escape'), type('a')];

		expect(afterTyping).toEqual({choice: 'all', text: 'git/', isTyping: false});
		expect([before, after]).toEqual(['audit', 'problem']);
		expect(isTaken).toEqual([true, false, false]);
		expect(filter()).toEqual({choice: 'all', text: '', isTyping: false});
	});

	it('takes its keys although something is written in the prompt, until somebody writes on', () => {
		const store = open();
		const send = createPaneKeys({store, theme, translate, onOpen: () => undefined});
		store.update({...pickPane('log'), composer: {...store.get().composer, text: 'and'}});

		expect(send('/', {text: '/'})).toBe(true);
		expect(store.get().paneData.logFilter.isTyping).toBe(true);
		expect(store.get().composer.text).toBe('and');

		store.update(backToChat);
		expect(send('/', {text: '/'})).toBe(false);
		expect(send('enter')).toBe(false);
	});
});
