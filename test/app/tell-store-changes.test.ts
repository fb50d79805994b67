import {expect, it} from 'vitest';
import {tellStoreChanges} from '../../source/app/tell-store-changes.js';
import type {Task} from '../../source/contracts/task.js';
import {createEventBus} from '../../source/kernel/event-bus.js';
import {createTasksRepository} from '../../source/store/repositories/tasks-repository.js';
import {openTestStore, temporaryFolder, testTime} from '../store/store-fixture.js';

const task: Task = {
	id: 'one',
	title: 'list files',
	state: 'running',
	priority: 'normal',
	sessionId: undefined,
	model: undefined,
	createdAt: testTime,
	startedAt: testTime,
	endedAt: undefined,
	error: undefined,
	inputTokens: 0,
	outputTokens: 0,
};

it('a task of another process comes to the bus without a transaction of its own', async () => {
	const folder = await temporaryFolder();
	const here = await openTestStore(folder, {watch: true});
	const elsewhere = await openTestStore(folder);
	const bus = createEventBus((error) => {
		throw error;
	});
	tellStoreChanges(here, createTasksRepository(here), bus);
	const seen: unknown[] = [];
	bus.on('store-change', ({event, isForeign}) => seen.push([event, isForeign]));
	const told = new Promise((resolve) => bus.on('task-change', (event) => resolve(event.task)));

	await createTasksRepository(elsewhere).save(task);

	await expect(told).resolves.toMatchObject({id: 'one', state: 'running'});
	expect(seen).toEqual([[{type: 'task-change', taskId: 'one', state: 'running'}, true]]);
});

it('its own tasks come once, from the scheduler, and not again from the store', async () => {
	const store = await openTestStore(await temporaryFolder(), {watch: true});
	const bus = createEventBus((error) => {
		throw error;
	});
	const tasks = createTasksRepository(store);
	tellStoreChanges(store, tasks, bus);
	const seen: string[] = [];
	bus.onAny(({name}) => seen.push(name));

	await tasks.save(task);

	expect(seen).toEqual(['store-change']);
});
