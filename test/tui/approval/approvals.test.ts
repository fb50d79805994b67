import {describe, expect, it} from 'vitest';
import type {Translate} from '../../../source/contracts/messages.js';
import type {ApprovalAnswer, ApprovalRequest} from '../../../source/contracts/policy.js';
import {display} from '../../../source/lib/display-text.js';
import {createApprovalDesk} from '../../../source/tui/approval/approval-desk.js';
import {
	choiceLabel,
	choicesOf,
	findConfirmAnswer,
} from '../../../source/tui/approval/confirm-choices.js';
import {
	openConfirm,
	paintedConfirm,
	stepConfirm,
} from '../../../source/tui/approval/confirm-state.js';
import {createQuestions} from '../../../source/tui/approval/questions.js';
import {createEditComposer} from '../../../source/tui/composer/edit-composer.js';
import type {KeyHandlerOptions} from '../../../source/tui/keys/key-handlers.js';
import {createKeyHandler} from '../../../source/tui/keys/key-handlers.js';
import {createKeymap} from '../../../source/tui/keys/keymap.js';
import {createInputParser} from '../../../source/tui/terminal/input.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';
import {noPrompt} from '../fixtures/no-prompt.js';

const request = {
	id: 'a1',
	tool: 'shell_execute',
	offers: ['once', 'session', '15-minutes', 'always', 'deny'],
} as unknown as ApprovalRequest;

function setUp() {
	const events: string[] = [];
	const desk = createApprovalDesk({
		onOpen: ({id}) => events.push(`open ${id}`),
		onClose: (id) => events.push(`close ${id}`),
	});
	return {desk, events};
}

describe('what a yes covers', () => {
	const words: Translate = (key, values = {}) => {
		const sentence = key.endsWith('_folder')
			? 'Yes, in {folder} for 15 minutes'
			: 'Yes, this very call';
		return display(
			key.includes('short') ? '15 min' : sentence.replace('{folder}', String(values['folder'])),
		);
	};
	const label = (grant: ApprovalRequest['grant'], columns: number) => {
		const choice = choicesOf(request).find(({answer}) => answer === '15-minutes');
		return choice && choiceLabel(choice, {...request, grant}, words, columns);
	};
	const folder = {kind: 'folder', folder: '/home/ann/projects/tea/notes'} as const;

	it('says how long it lasts in any width, and the end of a folder at least', () => {
		expect(label(folder, 80)).toBe('Yes, in /home/ann/projects/tea/notes for 15 minutes');
		expect(label(folder, 40)).toBe('Yes, in …ojects/tea/notes for 15 minutes');
		expect(label(folder, 28)).toBe('15 min: …/projects/tea/notes');
		expect(label({kind: 'exact'}, 12)).toMatch(/^15 min: /);
	});
});

describe('approval desk', () => {
	it('gives the run the answer of the person', async () => {
		const {desk, events} = setUp();
		const asked = desk.approver(request, new AbortController().signal);

		desk.answer('a1', 'session');

		await expect(asked).resolves.toBe('session');
		expect(events).toEqual(['open a1', 'close a1']);
	});

	it('takes the question away when the run is stopped', async () => {
		const {desk, events} = setUp();
		const controller = new AbortController();
		const asked = desk.approver(request, controller.signal);

		controller.abort(new Error('stopped'));

		await expect(asked).rejects.toThrow('stopped');
		expect(events).toEqual(['open a1', 'close a1']);
		expect(desk.answer('a1', 'once')).toBe(false);
	});

	it('asks nothing for a run that is stopped already', async () => {
		const {desk, events} = setUp();

		const asked = desk.approver(request, AbortSignal.abort(new Error('stopped')));

		await expect(asked).rejects.toThrow('stopped');
		expect(events).toEqual([]);
	});
});

describe('R15, D4: a confirmation', () => {
	const opened = paintedConfirm(openConfirm(request, 0), 1000, {canAllow: true});

	it.each([
		['before it was painted', openConfirm(request, 0), 5000],
		['before it can have been read', opened, 1299],
		['right after a key', paintedConfirm(openConfirm(request, 900), 1000, {canAllow: true}), 1649],
	])('takes no key %s', (_when, state, nowMs) => {
		for (const chord of ['enter', '1', '2', '3', 'escape'])
			expect(stepConfirm(state, chord, nowMs).answer).toBeUndefined();
	});

	it.each([
		['1', 'once'],
		['2', 'session'],
		['3', '15-minutes'],
		['4', 'always'],
		['5', 'deny'],
		['escape', 'deny'],
		['enter', 'deny'],
		['y', undefined],
		['s', undefined],
		['n', undefined],
	])('takes %s as %s', (chord, answer) => {
		expect(stepConfirm(opened, chord, 1300).answer).toBe(answer);
	});

	it('lets an answer be chosen with the arrows, and stops at no', () => {
		const moved = stepConfirm(stepConfirm(opened, 'up', 1300).state, 'up', 1310).state;
		const beyond = stepConfirm(stepConfirm(opened, 'down', 1300).state, 'down', 1310).state;

		expect(stepConfirm(moved, 'enter', 1320).answer).toBe('15-minutes');
		expect(stepConfirm(beyond, 'enter', 1320).answer).toBe('deny');
	});

	it('can only be denied where the effect is not seen', () => {
		const unseen = paintedConfirm(openConfirm(request, 0), 1000, {canAllow: false});

		expect(stepConfirm(unseen, '1', 2000).answer).toBeUndefined();
		expect(stepConfirm(unseen, 'escape', 2000).answer).toBe('deny');
	});

	it('reads the answer of a typed line', () => {
		expect(findConfirmAnswer(' 2 ', request)).toBe('session');
		expect(findConfirmAnswer('deny', request)).toBe('deny');
		expect(findConfirmAnswer('maybe', request)).toBeUndefined();
		expect(findConfirmAnswer('y', request)).toBeUndefined();
	});
});

describe('keys while a question is open', () => {
	function type(keys: readonly (readonly [string, number])[], openAtMs: number) {
		let nowMs = 0;
		const store = createModelStore({columns: 80, rows: 24}, () => undefined);
		const desk = createQuestions(store);
		const handle = createKeyHandler({
			store,
			desk,
			...noPrompt,
			keymap: createKeymap(),
			edit: createEditComposer(store, fakeTranslate),
			commands: {} as KeyHandlerOptions['commands'],
			dialogs: {takeKey: () => undefined, takePaste: () => undefined},
			now: () => nowMs,
			onTyping: () => undefined,
		});
		const answers: ApprovalAnswer[] = [];
		const press = ([key, atMs]: readonly [string, number]) => {
			nowMs = atMs;
			for (const event of createInputParser().push(Buffer.from(key))) handle(event);
		};
		for (const key of keys.filter(([, atMs]) => atMs < openAtMs)) press(key);
		void desk
			.approver(request, new AbortController().signal)
			.then((answer) => answers.push(answer));
		const {confirm} = store.get();
		if (confirm !== undefined)
			store.update({confirm: paintedConfirm(confirm, openAtMs, {canAllow: true})});
		for (const key of keys.filter(([, atMs]) => atMs >= openAtMs)) press(key);
		return {answers, text: () => store.get().composer.text};
	}

	const typed = (text: string, gapMs: number) =>
		[...text].map((key, index) => [key, 1000 + index * gapMs] as const);

	it.each([
		['fast', 90],
		['slowly', 500],
		['very slowly', 700],
	])('takes no part of a text typed %s as an answer, and loses none of it', async (_how, gapMs) => {
		for (let openAfter = 0; openAfter < 8; openAfter++) {
			const {answers, text} = type(typed('yes1 ok', gapMs), 1001 + openAfter * gapMs);
			await new Promise(setImmediate);

			expect(answers).toEqual([]);
			expect(text()).toBe('yes1 ok');
		}
	});

	it('takes a digit after typing has paused', async () => {
		const {answers, text} = type([...typed('yes', 100), ['1', 2000]], 1150);
		await new Promise(setImmediate);

		expect(answers).toEqual(['once']);
		expect(text()).toBe('yes');
	});

	it('keeps a paste for the composer, and starts the pause again', async () => {
		const paste = ['\u001b[200~1\u001b[201~', 3000] as const;
		const {answers, text} = type([paste, ['2', 3400]], 1000);
		await new Promise(setImmediate);

		expect(answers).toEqual([]);
		expect(text()).toBe('12');
	});
});
