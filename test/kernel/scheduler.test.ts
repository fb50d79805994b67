import {getEventListeners} from 'node:events';
import {describe, expect, it} from 'vitest';
import type {Task, TaskPriority} from '../../source/contracts/task.js';
import {createEventBus} from '../../source/kernel/event-bus.js';
import type {JobContext} from '../../source/kernel/scheduler.js';
import {createScheduler} from '../../source/kernel/scheduler.js';

function start(maxConcurrentTasks = 1, save: (task: Task) => Promise<void> = async () => {}) {
	const saved: Task[] = [];
	const notices: string[] = [];
	const states: string[] = [];
	const bus = createEventBus(() => undefined);
	bus.on('notice', ({text}) => notices.push(text));
	bus.on('task-change', ({task}) => states.push(`${task.title} ${task.state}`));
	let id = 0;
	const records = {
		save: async (task: Task) => {
			await save(task);
			saved.push(task);
		},
		list: async () => saved,
	};
	const scheduler = createScheduler({
		bus,
		records: async () => records,
		now: () => 1,
		newId: () => `task-${++id}`,
		owner: () => 'process-1',
		maxConcurrentTasks,
	});
	const submit = <Result>(
		title: string,
		run: (context: JobContext) => Promise<Result>,
		more: {priority?: TaskPriority; signal?: AbortSignal; isKept?: boolean} = {},
	) =>
		scheduler.submit({
			title,
			run,
			priority: 'normal',
			signal: new AbortController().signal,
			isKept: true,
			...more,
		});
	return {scheduler, submit, saved, notices, states};
}

function withResolvers() {
	let resolve = () => {};
	const promise = new Promise<void>((settle) => {
		resolve = settle;
	});
	return {promise, resolve: () => resolve()};
}

const untilAborted = ({signal}: JobContext) =>
	new Promise<never>((_, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), {once: true});
	});

describe('scheduler', () => {
	it('leaves nothing on a signal that outlives its tasks', async () => {
		const {submit} = start();
		const {signal} = new AbortController();

		for (let count = 0; count < 20; count++) {
			const {done} = submit('one', async () => count, {signal});
			await done;
		}
		const {done} = submit(
			'two',
			async () => {
				throw new Error('no');
			},
			{signal},
		);
		await done.catch(() => undefined);

		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	it('takes a task through its states and records where it ended', async () => {
		const {submit, saved, states} = start();

		const {done} = submit('one', async ({update}) => {
			update({model: 'local'});
			return 42;
		});

		expect(await done).toBe(42);
		expect(states).toEqual([
			'one pending',
			'one queued',
			'one running',
			'one running',
			'one completed',
		]);
		expect(saved.at(-1)).toMatchObject({state: 'completed', model: 'local', endedAt: 1});
	});

	it('records where a run belongs as soon as it is known, also after the first record', async () => {
		const {submit, saved} = start();
		const {promise, resolve} = withResolvers();
		const {done} = submit('slow', async ({update}) => {
			await expect.poll(() => saved).toHaveLength(1);
			update({sessionId: 's1'});
			update({model: 'opus'});
			await promise;
		});

		await expect.poll(() => saved.map(({sessionId}) => sessionId)).toEqual([undefined, 's1']);
		resolve();
		await done;

		expect(saved.map(({state}) => state)).toEqual(['running', 'running', 'completed']);
	});

	it('runs no more than the limit at once, the more urgent lane first', async () => {
		const {submit} = start(1);
		const order: string[] = [];
		const {promise, resolve: release} = withResolvers();
		const first = submit('first', () => promise);
		const rest = (['low', 'normal', 'critical', 'high'] as const).map((priority) =>
			submit(priority, async () => void order.push(priority), {priority}),
		);

		expect(order).toEqual([]);
		release();
		await Promise.all([first, ...rest].map(({done}) => done));

		expect(order).toEqual(['critical', 'high', 'normal', 'low']);
	});

	it('cancels a running task through its signal', async () => {
		const {scheduler, submit, saved} = start();

		const {taskId, done} = submit('endless', untilAborted);
		expect(scheduler.cancel(taskId)).toBe(true);

		await expect(done).rejects.toMatchObject({code: 'OI_ERR_RUN_CANCELLED'});
		expect(saved.at(-1)?.state).toBe('cancelled');
		expect(scheduler.cancel(taskId)).toBe(false);
	});

	it('cancels a waiting task without running it, and gives its place to nobody twice', async () => {
		const {scheduler, submit} = start(1);
		let ran = false;
		const first = submit('first', untilAborted);
		const waiting = submit('waiting', async () => {
			ran = true;
		});

		scheduler.cancel(waiting.taskId);
		scheduler.cancel(first.taskId);

		await expect(waiting.done).rejects.toMatchObject({code: 'OI_ERR_RUN_CANCELLED'});
		await expect(first.done).rejects.toBeDefined();
		expect(ran).toBe(false);
		expect(await submit('after', async () => 'ran').done).toBe('ran');
	});

	it('never starts a task whose caller has already given up', async () => {
		const {submit} = start();

		const {done} = submit('late', async () => 'ran', {signal: AbortSignal.abort()});

		await expect(done).rejects.toMatchObject({code: 'OI_ERR_RUN_CANCELLED'});
	});

	it('keeps no record of tasks that are not kept, and says so when a record fails', async () => {
		const full = async () => {
			throw new Error('no space left');
		};
		const {submit, saved, notices} = start(1, full);

		await submit('read', async () => 'ok', {isKept: false}).done;
		expect(notices).toEqual([]);

		expect(await submit('write', async () => 'ok').done).toBe('ok');
		expect(notices[0]).toContain('no space left');
		expect(saved).toEqual([]);
	});

	it('closes by cancelling what runs and waiting until it is recorded', async () => {
		const {scheduler, submit, saved} = start(2);
		const tasks = [submit('a', untilAborted), submit('b', untilAborted)];
		for (const {done} of tasks) done.catch(() => undefined);

		await scheduler.close();

		expect(scheduler.active()).toEqual([]);
		expect(saved.filter(({state}) => state === 'cancelled')).toHaveLength(2);
	});
});
