import {describe, expect, it} from 'vitest';
import type {Task} from '../../../source/contracts/task.js';
import {createTasksRepository} from '../../../source/store/repositories/tasks-repository.js';
import {openTestStore, recordEvents, temporaryFolder, testTime} from '../store-fixture.js';

const pending: Task = {
	id: 'task-1',
	title: 'list files',
	state: 'pending',
	priority: 'normal',
	sessionId: undefined,
	model: undefined,
	createdAt: testTime,
	startedAt: undefined,
	endedAt: undefined,
	error: undefined,
	inputTokens: 0,
	outputTokens: 0,
};

describe('createTasksRepository', () => {
	it('gives back what it was given, also in the next process', async () => {
		const folder = await temporaryFolder();
		const failed: Task = {
			...pending,
			state: 'failed',
			priority: 'critical',
			sessionId: 'session-1',
			model: 'anthropic/claude',
			startedAt: testTime + 1,
			endedAt: testTime + 2,
			error: 'no\0such “file” 文件',
			inputTokens: 12,
			outputTokens: 5_000_000_000,
			runId: 'run-1',
			intent: 'list files, please',
			result: 'a.txt',
			costUsd: 0.003,
			owner: '4711',
		};
		const store = await openTestStore(folder);

		await createTasksRepository(store).save(failed);

		await store.close();
		const tasks = await createTasksRepository(await openTestStore(folder)).list(10);
		expect(tasks).toEqual([failed]);
	});

	it('keeps a task whose text was cut inside an emoji', async () => {
		const tasks = createTasksRepository(await openTestStore(await temporaryFolder()));

		await tasks.save({...pending, title: 'cut \ud83d'});

		expect(await tasks.list(1)).toEqual([{...pending, title: 'cut \ufffd'}]);
	});

	it('updates a task that it knows', async () => {
		const tasks = createTasksRepository(await openTestStore(await temporaryFolder()));
		await tasks.save(pending);

		await tasks.save({...pending, state: 'running', startedAt: testTime + 5});

		expect(await tasks.list(10)).toEqual([{...pending, state: 'running', startedAt: testTime + 5}]);
	});

	it('lists the newest first, the later saved one of the same millisecond before the other', async () => {
		const tasks = createTasksRepository(await openTestStore(await temporaryFolder()));
		await Promise.all([
			tasks.save({...pending, id: 'b'}),
			tasks.save({...pending, id: 'a'}),
			tasks.save({...pending, id: 'old', createdAt: testTime - 1}),
			tasks.save({...pending, id: 'new', createdAt: testTime + 1}),
		]);

		const listed = await tasks.list(3);

		expect(listed.map(({id}) => id)).toEqual(['new', 'a', 'b']);
	});

	it('finds tasks by id, by state and by session', async () => {
		const tasks = createTasksRepository(await openTestStore(await temporaryFolder()));
		await tasks.save({...pending, id: 'a', state: 'running', sessionId: 'one'});
		await tasks.save({...pending, id: 'b', state: 'completed', sessionId: 'one'});
		await tasks.save({...pending, id: 'c', state: 'queued'});
		await tasks.save({...pending, id: 'd', state: 'completed'});

		const [found, missing, open, ofSession, none] = await Promise.all([
			tasks.find('b'),
			tasks.find('x'),
			tasks.listByState(['running', 'queued'], 10),
			tasks.listBySession('one', 10),
			tasks.listByState([], 10),
		]);

		expect([found?.id, missing, none]).toEqual(['b', undefined, []]);
		expect(open.map(({id}) => id)).toEqual(['c', 'a']);
		expect(ofSession.map(({id}) => id)).toEqual(['b', 'a']);
		expect([...(await tasks.countByState())].sort()).toEqual([
			['completed', 2],
			['queued', 1],
			['running', 1],
		]);
	});

	it('ends what a process left behind, and nothing that has ended', async () => {
		const store = await openTestStore(await temporaryFolder());
		const tasks = createTasksRepository(store);
		await tasks.save({...pending, id: 'a', state: 'running'});
		await tasks.save({...pending, id: 'b', state: 'completed'});
		const events = recordEvents(store);

		const count = await tasks.endAbandoned(['a', 'b', 'x'], 'its process is gone', testTime + 7);

		const [a, b] = [await tasks.find('a'), await tasks.find('b')];
		expect(count).toBe(1);
		expect(a).toMatchObject({state: 'failed', error: 'its process is gone', endedAt: testTime + 7});
		expect(b).toMatchObject({state: 'completed', error: undefined});
		expect(events).toEqual([{type: 'task-change', taskId: 'a', state: 'failed'}]);
	});

	it('tells every process about a task that is saved', async () => {
		const store = await openTestStore(await temporaryFolder());
		const events = recordEvents(store);

		await createTasksRepository(store).save(pending);

		expect(events).toEqual([{type: 'task-change', taskId: 'task-1', state: 'pending'}]);
	});
});
