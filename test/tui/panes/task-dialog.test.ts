import {describe, expect, it} from 'vitest';
import type {TaskDetail} from '../../../source/contracts/surface.js';
import type {Task} from '../../../source/contracts/task.js';
import type {CommandContext} from '../../../source/tui/commands/slash-command.js';
import {showTasks} from '../../../source/tui/commands/task-command.js';
import type {DialogAnswer, DialogQuestion} from '../../../source/tui/dialogs/questions.js';
import {openTask} from '../../../source/tui/panes/task-dialog.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';

const task: Task = {
	...{id: 't1', title: 'list files', state: 'running', priority: 'normal', runId: 'r1'},
	...{sessionId: 's1', model: 'groq/llama', createdAt: 0, startedAt: 1000, endedAt: undefined},
	...{error: undefined, inputTokens: 0, outputTokens: 0, intent: 'list files\nand count them'},
};

type Setting = {
	readonly task?: Partial<Task> | undefined;
	readonly detail?: Partial<TaskDetail>;
	readonly isBusy?: boolean;
	readonly asksFor?: string;
};

function setUp(setting: Setting, ...answers: readonly (string | undefined)[]) {
	const {app, emit} = createFakeApp();
	const log: string[] = [];
	const asked: DialogQuestion[] = [];
	const said = [...answers];
	const shown = {...task, ...setting.task};
	const detail: TaskDetail = {
		...{task: shown, timeline: [], process: {pid: 42, is: 'alive'}, models: []},
		repeatableCalls: 0,
		...setting.detail,
	};
	const note = (text: string) => void log.push(text);
	const context = {
		translate,
		app: Promise.resolve({
			...app,
			readTask: async (id: string) => (id === shown.id ? detail : undefined),
			readTaskBoard: async () => ({active: [shown], ended: []}),
			async cancelTask(id: string) {
				note(`cancel ${id}`);
				return 'asked' as const;
			},
		}),
		ask: async (question: DialogQuestion): Promise<DialogAnswer | undefined> => {
			asked.push(question);
			const value = said.shift();
			return value === undefined ? undefined : {action: 'choose', value};
		},
		print: note,
		submit: (text: string) => note(`submit ${text}`),
		isBusy: () => setting.isBusy ?? false,
		showChat: () => note('chat'),
		setSession: (id: string | undefined) => note(`session ${id}`),
		adoptModel: () => undefined,
		clear: () => undefined,
		showHistory: () => note('history'),
		questions: {
			list: () => (setting.asksFor ? [{id: 'q1', runId: setting.asksFor}] : []),
			open: (id: string) => note(`question ${id}`),
		},
	} as unknown as CommandContext;
	const text = (index = 0) => {
		const question = asked[index];
		return question?.kind === 'page' ? question.lines.map((line) => line.text).join('\n') : '';
	};
	const choices = () => {
		const [question] = asked;
		return question?.kind === 'page' ? question.choices?.map(({id}) => id) : undefined;
	};
	return {context, log, asked, text, choices, emit, detail};
}

describe('a task that is opened', () => {
	it('says what was wanted, how it stands, what it used, and what happened', async () => {
		const {context, text} = setUp({
			task: {state: 'failed', endedAt: 3500, error: 'it broke', result: 'half of it'},
			detail: {
				timeline: [
					{
						...{taskId: 't1', sessionId: 's1', runId: 'r1', position: 1, type: 'action'},
						...{content: '{"path":"."}', omittedChars: 0, tool: 'fs_list_directory'},
						...{callId: 'c1', status: undefined, labels: [], timestamp: 2000},
					},
				],
				models: [
					{
						...{provider: 'groq', model: 'llama', calls: 2, estimatedCalls: 0, costUsd: 0.5},
						usage: {
							...{inputTokens: 10, outputTokens: 2, cachedInputTokens: 0},
							...{cacheWriteInputTokens: 0, reasoningTokens: 0},
						},
					},
				],
			},
		});

		await openTask(context, 't1');

		expect(text()).toMatch(
			/^list files\nand count them\n\ntasks.state: tasks.states.failed {2}tasks.took: 2.5s\n/,
		);
		expect(text()).toContain('tasks.process: 42 (tasks.processes.alive)');
		expect(text()).toContain('tasks.model: groq/llama, tasks.calls 2, closing.tokens 12, $0.50');
		expect(text()).toContain('tasks.error\nit broke');
		expect(text()).toContain('tasks.result\nhalf of it');
		expect(text()).toMatch(/tasks\.steps\n.*> fs_list_directory \{"path":"\."\}$/m);
	});

	it('says what came of it before how it came to that and where it ran', async () => {
		const step = {
			...{taskId: 't1', sessionId: 's1', runId: 'r1', position: 1, omittedChars: 0},
			...{callId: 'c1', status: undefined, labels: [], timestamp: 2000},
		};
		const items = (['done', 'running'] as const).map((state) => ({title: state, state, items: []}));
		const content = JSON.stringify({items});
		const used = {inputTokens: 10, outputTokens: 2};
		const {context, text} = setUp({
			task: {state: 'failed', error: 'it broke', result: 'half of it', ...used},
			detail: {
				plan: {items, note: undefined},
				timeline: [{...step, type: 'action', tool: 'plan_update', content}],
			},
		});

		await openTask(context, 't1');

		const found = ['state', 'error', 'plan', 'result', 'steps', 'facts', 'process', 'used'].map(
			(key) => text().search(new RegExp(`^(.* {2})?tasks\\.${key}\\b`, 'm')),
		);
		expect(found).toEqual(found.toSorted((one, other) => one - other));
		expect(found).not.toContain(-1);
		expect(text()).toMatch(/> tasks\.plan: 1\/2$/m);
		expect(text()).not.toContain('{"items"');
	});

	it('says first which process runs it, until it has ended', async () => {
		const {context, text} = setUp({});

		await openTask(context, 't1');

		expect(text()).toMatch(/^tasks\.state: .*tasks\.process: 42 /m);
	});

	it.each([
		[{task: {}}, ['cancel', 'open', 'leave']],
		[{task: {}, asksFor: 'r1'}, ['approve', 'cancel', 'open', 'leave']],
		[{task: {state: 'completed'}}, ['retry', 'open', 'leave']],
		[{task: {state: 'completed', intent: undefined, sessionId: undefined}}, ['leave']],
	] as const)('offers what can be done with it: %j', async (setting, expected) => {
		const {context, choices} = setUp(setting);

		await openTask(context, 't1');

		expect(choices()).toEqual(expected);
	});

	it('is told to stop, and stays open with what became of that', async () => {
		const {context, log, text} = setUp({}, 'cancel', 'leave');

		const isElsewhere = await openTask(context, 't1');

		expect(log).toEqual(['cancel t1']);
		expect(text(1)).toMatch(/^tasks\.cancel\.asked\n/);
		expect(isElsewhere).toBe(false);
	});

	it('is sent again as it was written', async () => {
		const {context, log} = setUp({task: {state: 'failed'}}, 'retry');

		expect(await openTask(context, 't1')).toBe(true);
		expect(log).toEqual(['chat', 'submit list files\nand count them']);
	});

	it('runs its workflow again where it was one, and says why it cannot', async () => {
		const workflowTask = {state: 'failed', intent: undefined} as const;
		const {context, log} = setUp({task: {...workflowTask, workflowId: 'w1'}}, 'retry');
		const disabled = setUp({task: {...workflowTask, workflowId: 'w2'}}, 'retry', 'leave');

		await openTask(context, 't1');
		await openTask(disabled.context, 't1');

		expect(log).toEqual(['chat', 'submit /workflow build']);
		expect(disabled.text(1)).toContain('"nightly" is disabled');
	});

	it('is saved as a workflow only where it has ended and did something', async () => {
		const ended = setUp({task: {state: 'completed'}, detail: {repeatableCalls: 2}});
		const running = setUp({detail: {repeatableCalls: 2}});
		const idle = setUp({task: {state: 'completed'}});

		for (const {context} of [ended, running, idle]) await openTask(context, 't1');

		expect(ended.choices()).toContain('save');
		expect(running.choices()).not.toContain('save');
		expect(idle.choices()).not.toContain('save');
	});

	it('of which nothing is kept is shown as it was seen here, and else it is said that nothing is', async () => {
		const seen = {
			...task,
			id: 'local',
			state: 'completed' as const,
			result: '*.md\n_a_',
			model: undefined,
		};
		const {context, log, text} = setUp({});

		await openTask({...context, seenTask: () => seen}, 'local');
		expect(text(0)).toContain('*.md\n_a_');
		expect(await openTask(context, 'local')).toBe(true);
		expect(log).toEqual(['chat', 'tasks.gone']);
	});

	it('is gone on with in the chat, but not while something runs there', async () => {
		const fake = {task: {sessionId: 'session-1234'}};
		const idle = setUp(fake, 'open');
		const busy = setUp({...fake, isBusy: true}, 'open');

		await openTask(idle.context, 't1');
		await openTask(busy.context, 't1');

		expect(idle.log.slice(0, 3)).toEqual(['chat', 'session session-1234', 'history']);
		expect(busy.log).toEqual([]);
		expect(busy.text(1)).toMatch(/^sessions\.not_now\n/);
	});

	it('asks the question that it waits for', async () => {
		const {context, log} = setUp({asksFor: 'r1'}, 'approve');

		expect(await openTask(context, 't1')).toBe(true);
		expect(log).toEqual(['question q1']);
	});

	it('is shown anew when it changes, and only then', async () => {
		const {context, asked, emit} = setUp({});
		await openTask(context, 't1');
		const [page] = asked;
		const shown: string[] = [];
		const stop = page?.kind === 'page' ? page.follow?.(({title}) => shown.push(title)) : undefined;

		emit('task-change', {task: {...task, id: 'another'}});
		emit('task-change', {task});
		await new Promise((resolve) => setImmediate(resolve));
		stop?.();
		emit('task-change', {task});
		await new Promise((resolve) => setImmediate(resolve));

		expect(shown).toHaveLength(1);
	});

	it.each([
		['goes on there', {}, 1],
		['is another one', {taskId: 't2'}, 0],
		['is one of ours, which tells more itself', {isForeign: false}, 0],
	])('is shown anew when another process has written on and it %s', async (_what, given, times) => {
		const {context, asked, emit} = setUp({});
		await openTask(context, 't1');
		const [page] = asked;
		const shown: string[] = [];
		if (page?.kind === 'page') page.follow?.(({title}) => shown.push(title));
		const {isForeign, taskId} = {isForeign: true, taskId: 't1', ...given};

		emit('store-change', {isForeign, event: {type: 'timeline-change', taskId}});
		await new Promise((resolve) => setImmediate(resolve));

		expect(shown).toHaveLength(times);
	});

	it('says so when nothing is kept of it', async () => {
		const {context, log} = setUp({});

		await openTask(context, 'unknown');

		expect(log).toEqual(['chat', 'tasks.gone']);
	});
});

describe('/tasks', () => {
	it('comes back to the list after a task was looked at', async () => {
		const {context, asked} = setUp({}, 't1', 'leave');

		await showTasks(context);

		expect(asked.map(({kind}) => kind)).toEqual(['list', 'page', 'list']);
	});

	it('leaves it when something was done', async () => {
		const {context, asked} = setUp({task: {state: 'failed'}}, 't1', 'retry');

		await showTasks(context);

		expect(asked.map(({kind}) => kind)).toEqual(['list', 'page']);
	});
});
