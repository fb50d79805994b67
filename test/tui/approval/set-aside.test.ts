import {describe, expect, it} from 'vitest';
import type {ApprovalRequest} from '../../../source/contracts/policy.js';
import {scrollConfirm} from '../../../source/tui/approval/confirm-scroll.js';
import {
	openConfirm,
	paintedConfirm,
	stepConfirm,
} from '../../../source/tui/approval/confirm-state.js';
import {createQuestions} from '../../../source/tui/approval/questions.js';
import {createOpenQuestions} from '../../../source/tui/approval/set-aside.js';
import {createPaneCommands} from '../../../source/tui/panes/pane-focus.js';
import {createModelStore} from '../../../source/tui/tui-model.js';

const requestOf = (id: string) =>
	({id, runId: `run-${id}`, tool: 'x', offers: ['once', 'deny']}) as unknown as ApprovalRequest;

function setUp() {
	const store = createModelStore({columns: 80, rows: 24}, () => undefined);
	const desk = createQuestions(store);
	const answers: string[] = [];
	const ask = (id: string) => {
		const controller = new AbortController();
		desk.approver(requestOf(id), controller.signal).then(
			(answer) => answers.push(`${id} ${answer}`),
			() => answers.push(`${id} withdrawn`),
		);
		return controller;
	};
	const commands = createPaneCommands(store, () => undefined);
	return {
		...{store, desk, answers, ask, questions: createOpenQuestions(store)},
		shown: () => store.get().confirm?.id,
		later: commands['show-tasks'],
	};
}

describe('a question that is put aside', () => {
	it('lets the keys work again, and waits until its task is opened', async () => {
		const {ask, later, shown, store, questions, desk, answers} = setUp();
		ask('a');
		ask('b');

		later();
		const aside = {shown: shown(), focus: store.get().focus};
		questions.open('b');
		const opened = shown();
		desk.answer('b', 'once');
		await new Promise(setImmediate);

		expect(aside).toEqual({shown: undefined, focus: 'tasks'});
		expect(opened).toBe('b');
		expect(answers).toEqual(['b once']);
		expect(shown()).toBeUndefined();
		expect(questions.list().map(({id}) => id)).toEqual(['a']);
	});

	it('is not in the way of one that comes later', () => {
		const {ask, later, shown} = setUp();
		ask('a');
		later();

		ask('b');

		expect(shown()).toBe('b');
	});

	it('is gone when its run is, and cannot be opened then', async () => {
		const {ask, later, shown, questions, answers} = setUp();
		const run = ask('a');
		later();

		run.abort(new Error('stopped'));
		questions.open('a');
		await new Promise(setImmediate);

		expect(questions.list()).toEqual([]);
		expect(shown()).toBeUndefined();
		expect(answers).toEqual(['a withdrawn']);
	});

	it('has to be seen anew before it can be answered', () => {
		const {ask, later, store, questions} = setUp();
		ask('a');
		const {confirm} = store.get();
		if (confirm) store.update({confirm: paintedConfirm(confirm, 1000, {canAllow: true})});
		later();

		questions.open('a');

		const opened = store.get().confirm;
		expect(opened?.id).toBe('a');
		expect(opened && stepConfirm(opened, '1', 5000).answer).toBeUndefined();
	});
});

describe('a long question', () => {
	const room = {lastTop: 30, pageRows: 11};
	const open = (top: number) => ({...openConfirm(requestOf('a'), 0), room, top});

	it.each([
		['pagedown', 0, 10],
		['pagedown', 25, 30],
		['pageup', 5, 0],
		['shift+down', 3, 4],
		['end', 0, 30],
		['home', 30, 0],
	])('moves with %s from row %i to %i', (chord, from, to) => {
		expect(scrollConfirm(open(from), chord)?.top).toBe(to);
	});

	it('leaves other keys, and those of a question that is seen as a whole', () => {
		const whole = openConfirm(requestOf('a'), 0);

		expect(scrollConfirm(open(0), '1')).toBeUndefined();
		expect(scrollConfirm(whole, 'pagedown')).toBeUndefined();
	});

	it('does not stay below its end when the window grows', () => {
		const seen = paintedConfirm(open(30), 0, {canAllow: true, room: {lastTop: 4, pageRows: 20}});

		expect(seen.top).toBe(4);
	});
});
