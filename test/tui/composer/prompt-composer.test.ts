import {describe, expect, it} from 'vitest';
import {createQuestions} from '../../../source/tui/approval/questions.js';
import {slashCommands} from '../../../source/tui/commands/slash-command-table.js';
import {createEditComposer} from '../../../source/tui/composer/edit-composer.js';
import {createPromptComposer} from '../../../source/tui/composer/prompt-composer.js';
import {suggestionRows} from '../../../source/tui/composer/suggestion-rows.js';
import type {KeyHandlerOptions} from '../../../source/tui/keys/key-handlers.js';
import {createKeyHandler} from '../../../source/tui/keys/key-handlers.js';
import {createKeymap} from '../../../source/tui/keys/keymap.js';
import {createInputParser} from '../../../source/tui/terminal/input.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {createFakeLook} from '../fixtures/fake-look.js';
import {createFakePrompts} from '../fixtures/fake-prompts.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

const escapeKey = '\u001b';
const up = '\u001b[A';
const down = '\u001b[B';

function setUp(history: readonly string[] = [], draft?: string, isKept = true) {
	const prompts = createFakePrompts(history, draft);
	const app = Promise.resolve({...createFakeApp().app, prompts});
	const store = createModelStore({columns: 80, rows: 24}, () => undefined);
	const edit = createEditComposer(store, fakeTranslate);
	const sent: string[] = [];
	const notices: string[] = [];
	const prompt = createPromptComposer({
		...{
			app,
			store,
			edit,
			isKept,
			translate: fakeTranslate,
			look: createFakeLook(),
			commands: slashCommands,
		},
		onDraft: () => notices.push('draft'),
		onError: (error) => notices.push(String(error)),
	});
	const send = () => {
		sent.push(store.get().composer.text);
		edit({type: 'submit'});
	};
	prompt.onSend(send);
	const handle = createKeyHandler({
		...{store, edit, prompt, keymap: createKeymap(), desk: createQuestions(store)},
		commands: {
			send,
			'history-search': prompt.startSearch,
		} as unknown as KeyHandlerOptions['commands'],
		dialogs: {takeKey: () => undefined, takePaste: () => undefined},
		takeWaiting: () => false,
		now: () => 0,
		onTyping: () => undefined,
	});
	const settle = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
	return {
		...{store, prompts, prompt, sent, notices, settle},
		async type(keys: string) {
			const parser = createInputParser();
			for (const event of [...parser.push(Buffer.from(keys)), ...parser.flush()]) handle(event);
			await settle();
		},
		text: () => store.get().composer.text,
		labels: () => store.get().suggestions?.items.map(({label}) => label),
	};
}

describe('commands', () => {
	it('are listed while they are typed, and run with Enter', async () => {
		const {type, labels, sent, store} = setUp();

		await type('/sta');
		const listed = labels();
		await type('\r');

		expect(listed).toEqual(['/status']);
		expect(sent).toEqual(['/status']);
		expect(store.get().suggestions).toBeUndefined();
	});

	it('are sent by their other names, also where another command begins like one', async () => {
		const {type, sent} = setUp();

		await type('/q');
		await type('\r');

		expect(sent).toEqual(['/q']);
	});

	it('that were only guessed are put into the prompt, and run with another Enter', async () => {
		const {type, text, sent} = setUp();

		await type('/stp\r');
		const guessed = [text(), ...sent];
		await type('\r');

		expect(guessed).toEqual(['/stop']);
		expect(sent).toEqual(['/stop']);
	});

	it('are chosen with the arrows and found by a few letters', async () => {
		const {type, text, labels} = setUp();

		await type(`/mod${down}\t`);
		const chosen = text();
		await type('\u0015/sns');

		expect(chosen).toBe('/models');
		expect(labels()).toContain('/sessions');
	});

	it('that are written in full are sent as they are, and paths are no commands', async () => {
		const {type, sent, labels} = setUp();

		await type('/model\r/etc/hosts');
		const list = labels();
		await type('\r');

		expect(sent).toEqual(['/model', '/etc/hosts']);
		expect(list).toBeUndefined();
	});

	it('get their arguments completed, but are sent as they were written', async () => {
		const {type, text, labels, sent} = setUp();

		await type('/mode pl');
		const listed = labels();
		await type('\t');
		const taken = text();
		await type('\u0015/mode acc\r');
		await type('/resume fir');

		expect(listed).toEqual(['plan']);
		expect(taken).toBe('/mode plan');
		expect(sent).toEqual(['/mode acc']);
		expect(labels()).toEqual(['session-']);
	});

	it('shows the part of a list around what is selected, marked by more than colour', async () => {
		const {type, store} = setUp();
		await type(`/${up}`);

		const rows = suggestionRows(store.get(), fakeTranslate, {columns: 40, rows: 3});

		expect(rows.map(({isSelected}) => isSelected)).toEqual([false, true, false]);
		expect(rows[1]?.text).toMatch(/^> \/quit/);
		expect(rows[0]?.text).toMatch(/^ {2}\/bug/);
	});

	it('lists the own ones and those of the project after ours, with where they come from', async () => {
		const {type, store, labels} = setUp();

		await type('/sh');
		const rows = suggestionRows(store.get(), fakeTranslate, {columns: 60, rows: 9});

		expect(labels()).toEqual(['/shout [words]', '/ship']);
		expect(rows.map(({text}) => text)).toEqual([
			'> /shout [words]  own.home Say it loudly',
			'  /ship           own.project Ship it',
		]);
	});

	it.each([
		['/model hai', ['haiku']],
		['/theme li', ['light']],
		['/tokens o', ['on', 'off']],
		['/settings warm', ['llm.warm_up']],
		['/lang 中', ['zh']],
		['/vault un', ['unlock']],
		['/undo a.t', ['/tmp/a.txt']],
	])('completes the argument of %s', async (typed, expected) => {
		const {type, labels} = setUp();

		await type(typed);

		expect(labels()).toEqual(expected);
	});
});

describe('files', () => {
	it('are listed behind @, taken with Enter, and quoted when they need it', async () => {
		const {type, text, sent} = setUp();

		await type('read @not');
		await type('\r');
		await type('and @"a f');
		await type('\t');

		expect(text()).toBe('read @notes.md and @"a file.txt" ');
		expect(sent).toEqual([]);
	});

	it('go on inside a folder, and stay closed after Escape', async () => {
		const {type, text, labels} = setUp();

		await type('@sou');
		await type('\r');
		const inFolder = [text(), labels()];
		await type(escapeKey);
		await type('ma');

		expect(inFolder).toEqual(['@source/', ['source/', 'source/main.ts']]);
		expect(labels()).toBeUndefined();
	});

	it.each(['mail a@b', 'x@', 'a @b c'])('are not meant by %j', async (typed) => {
		const {type, labels} = setUp();

		await type(typed);

		expect(labels()).toBeUndefined();
	});
});

describe('the history', () => {
	const history = ['build it', 'test the build', 'say hi'];

	it('is searched: older ones with Ctrl+R, Enter takes', async () => {
		const {type, text, prompt, sent, store} = setUp(history);
		await prompt.load();

		await type('draft\u0012bui');
		const first = text();
		await type('\u0012');
		const older = text();
		await type('\r');

		expect([first, older, text()]).toEqual(['test the build', 'build it', 'build it']);
		expect(store.get().search).toBeUndefined();
		expect(sent).toEqual([]);
	});

	it('gives the prompt back with Escape, and goes on with any other key', async () => {
		const {type, text, prompt, store} = setUp(history);
		await prompt.load();

		await type('draft\u0012say');
		await type(escapeKey);
		const back = text();
		await type('\u0012say');
		await type('\u0005!');

		expect(back).toBe('draft');
		expect(text()).toBe('say hi!');
		expect(store.get().composer.history).toEqual(history);
	});

	it('opens no list for what is recalled', async () => {
		const {type, text, prompt, labels} = setUp(['/model opus', '/status']);
		await prompt.load();

		await type(`${up}${up}`);

		expect(text()).toBe('/model opus');
		expect(labels()).toBeUndefined();
	});

	it('keeps what is sent, unless nothing is to be kept', async () => {
		const kept = setUp();
		const ephemeral = setUp(history, 'draft', false);

		kept.prompt.sent('one');
		ephemeral.prompt.sent('two');
		await ephemeral.prompt.load();
		await kept.settle();

		expect(kept.prompts.kept).toEqual(['one']);
		expect(ephemeral.prompts.kept).toEqual(history);
		expect(ephemeral.text()).toBe('');
	});
});

describe('a draft', () => {
	it('is there again at the next start', async () => {
		const {prompt, text, notices} = setUp([], 'half a thought');

		await prompt.load();

		expect(text()).toBe('half a thought');
		expect(notices).toEqual(['draft']);
	});

	it('disturbs nobody who writes already, and is the last of the earlier prompts', async () => {
		const {prompt, text, type} = setUp(['older'], 'half a thought');
		await type('new');

		await prompt.load();
		const before = text();
		await type(up);

		expect([before, text()]).toEqual(['new', 'half a thought']);
	});

	it('is saved with pastes in full, and cleared when it is sent', async () => {
		const {prompt, prompts, type} = setUp();
		const long = Array.from({length: 20}, (_, index) => `${index}`).join('\n');

		await type(`see \u001b[200~${long}\u001b[201~`);
		await prompt.flush();
		await type('\r');
		await prompt.flush();

		expect(prompts.drafts).toEqual([`see ${long}`, '']);
	});
});
