import {describe, expect, it} from 'vitest';
import type {Task} from '../../../source/contracts/task.js';
import {createTasksRepository} from '../../../source/store/repositories/tasks-repository.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

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
});
