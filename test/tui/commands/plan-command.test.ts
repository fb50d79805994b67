import {describe, expect, it} from 'vitest';
import type {RunResult} from '../../../source/contracts/run.js';
import type {TaskDetail} from '../../../source/contracts/surface.js';
import type {Task} from '../../../source/contracts/task.js';
import {offerPlan, usePlan} from '../../../source/tui/commands/plan-command.js';
import type {CommandContext} from '../../../source/tui/commands/slash-command.js';
import type {DialogQuestion, PageQuestion} from '../../../source/tui/dialogs/questions.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';

const result = {taskId: 't1', sessionId: 's1', text: 'Three **steps**.'} as RunResult;
const plan = {
	items: [
		{title: 'a', state: 'done', items: []},
		{title: 'b', state: 'pending', items: []},
	],
	note: undefined,
} as const;
const task = {id: 't1', runId: 'r1', title: 'tidy up', state: 'running', sessionId: 's1'} as Task;

type Setting = {
	readonly planned?: Partial<RunResult> | undefined;
	readonly detail?: Partial<TaskDetail>;
	readonly mode?: 'ask' | 'plan';
	readonly isOccupied?: boolean;
	readonly sessionId?: string | undefined;
	readonly answer?: string;
};

function setUp({mode = 'ask', ...setting}: Setting) {
	const fake = createFakeApp();
	const log: string[] = [];
	const asked: DialogQuestion[] = [];
	const note = (text: string) => void log.push(text);
	let planned = setting.planned && {intent: 'tidy up', result: {...result, ...setting.planned}};
	const detail = {task, timeline: [], process: undefined, models: [], ...setting.detail};
	const context = {
		translate,
		app: Promise.resolve({
			...fake.app,
			readTask: async () => detail,
			readTaskBoard: async () => ({active: [task], ended: []}),
		}),
		ask: async (question: DialogQuestion) => {
			asked.push(question);
			return setting.answer === undefined ? undefined : {action: 'choose', value: setting.answer};
		},
		planned: () => planned,
		forgetPlanned() {
			planned = undefined;
		},
		isOccupied: () => setting.isOccupied ?? false,
		sessionId: () => ('sessionId' in setting ? setting.sessionId : 's1'),
		mode: () => mode,
		setMode: (next: string) => note(`mode ${next}`),
		submit: (text: string) => note(`submit ${text}`),
		write: (text: string) => note(`write ${text}`),
		echo: (text: string) => note(`> ${text}`),
		print: note,
	} as unknown as CommandContext;
	const page = () => {
		const [question] = asked;
		if (question?.kind !== 'page') throw new Error('no page was shown');
		return {
			text: question.lines.map(({text}) => text).join('\n'),
			choices: question.choices?.map(({id}) => id),
			question,
		};
	};
	return {
		...fake,
		context,
		log,
		asked,
		page,
		offer: () => offerPlan(context, {intent: 'tidy up', result: {...result, ...setting.planned}}),
		left: () => planned,
	};
}

describe('a plan that is there to be decided on', () => {
	it('is shown with what can become of it, and Enter does no harm', async () => {
		const {offer, page} = setUp({planned: {}, detail: {plan}});

		await offer();

		expect(page().text).toBe('plan.states.done: a\nplan.states.pending: b');
		expect(page().choices).toEqual(['carry_out', 'change', 'leave']);
		expect(page().question.selectedId).toBe('leave');
	});

	it('is what the model said where it made none with its tool', async () => {
		const {offer, page} = setUp({planned: {}});

		await offer();

		expect(page().text).toBe('Three **steps**.');
		expect(page().choices).toEqual(['carry_out', 'change', 'leave']);
	});

	it('cannot be carried out by a run that would know nothing of it', async () => {
		const {offer, page} = setUp({planned: {sessionId: undefined}, detail: {plan}});

		await offer();

		expect(page().choices).toEqual(['change', 'leave']);
	});

	it.each([
		['ask', ['submit plan.carry_out']],
		['plan', ['mode ask', 'mode.changed ask mode.ask', 'submit plan.carry_out']],
	] as const)(
		'is carried out from the mode %s in one that can change something',
		async (mode, log) => {
			const {offer, left, ...set} = setUp({planned: {}, detail: {plan}, mode, answer: 'carry_out'});

			await offer();

			expect(set.log).toEqual(log);
			expect(left()).toBeUndefined();
		},
	);

	it('is changed in the prompt, and left with nothing done; then it is there still', async () => {
		const change = setUp({planned: {}, detail: {plan}, answer: 'change'});
		const leave = setUp({planned: {}, detail: {plan}});

		await change.offer();
		await leave.offer();

		expect(change.log).toEqual(['plan.say_change', 'write /plan ']);
		expect(leave.log).toEqual(['plan.left']);
		expect(leave.left()).toBeDefined();
	});

	it('is only told of where the person is about something else', async () => {
		const {offer, asked, log} = setUp({planned: {}, detail: {plan}, isOccupied: true});

		await offer();

		expect(asked).toEqual([]);
		expect(log).toEqual(['plan.ready']);
	});
});

describe('/plan', () => {
	it('with words asks for a plan', async () => {
		const {context, log} = setUp({});

		await usePlan(context, 'tidy up');

		expect(log).toEqual(['submit /plan tidy up']);
	});

	it('alone asks again about a plan of this talk, and of no other', async () => {
		const here = setUp({planned: {}, detail: {plan}});
		const elsewhere = setUp({planned: {sessionId: 's2'}, detail: {plan}});

		await usePlan(here.context, '');
		await usePlan(elsewhere.context, '');

		expect(here.page().choices).toContain('carry_out');
		expect(elsewhere.page().choices).toBeUndefined();
	});

	it('alone shows the plan of the talk, and follows it while it is carried out', async () => {
		const detail = {plan};
		const {context, page, emit} = setUp({detail});
		await usePlan(context, '');
		expect(page().text).toBe('plan.progress 1 2\n\nplan.states.done: a\nplan.states.pending: b');
		const shown: PageQuestion[] = [];

		const unfollow = page().question.follow?.((next) => shown.push(next));
		const outcome = {tool: 'plan_update', status: 'ok'} as never;
		emit('tool-call-end', {runId: 'another', outcome});
		emit('tool-call-end', {runId: 'r1', outcome});
		await new Promise(setImmediate);
		unfollow?.();

		expect(shown).toHaveLength(1);
	});

	it('alone shows the plan of a first run, whose session is not known yet, of this process', async () => {
		const here = setUp({
			sessionId: undefined,
			detail: {plan, process: {pid: 1, is: 'here'}},
		});
		const there = setUp({
			sessionId: undefined,
			detail: {plan, process: {pid: 1, is: 'alive'}},
		});

		await usePlan(here.context, '');
		await usePlan(there.context, '');

		expect(here.asked).toHaveLength(1);
		expect(there.log).toEqual(['plan.none']);
	});

	it('alone says when there is none', async () => {
		const {context, log} = setUp({});

		await usePlan(context, '');

		expect(log).toEqual(['plan.none']);
	});
});
