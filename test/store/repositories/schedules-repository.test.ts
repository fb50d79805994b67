import {describe, expect, it} from 'vitest';
import type {Schedule} from '../../../source/contracts/schedule.js';
import type {Task} from '../../../source/contracts/task.js';
import {createSchedulesRepository} from '../../../source/store/repositories/schedules-repository.js';
import {createTasksRepository} from '../../../source/store/repositories/tasks-repository.js';
import {openTestStore, recordEvents, temporaryFolder, testTime} from '../store-fixture.js';
import {schedule} from './schedule-fixture.js';

const task = (id: string, createdAt = testTime): Task => ({
	...{id, title: 'tell me', state: 'pending', priority: 'normal', createdAt, startedAt: undefined},
	...{sessionId: undefined, model: undefined, endedAt: undefined, error: undefined},
	...{inputTokens: 0, outputTokens: 0},
});

async function createFixture(...saved: readonly Schedule[]) {
	const folder = await temporaryFolder();
	const store = await openTestStore(folder);
	const schedules = createSchedulesRepository(store);
	await Promise.all(saved.map((one) => schedules.save(one)));
	return {folder, store, schedules};
}

describe('createSchedulesRepository', () => {
	it('gives back what it was given, also in the next process', async () => {
		const full: Schedule = {
			...schedule,
			missedRuns: 'skip',
			lastRunAt: testTime - 5,
			lastTaskId: 't1',
			isEnabled: false,
		};
		const {folder} = await createFixture(schedule, full);

		const next = createSchedulesRepository(await openTestStore(folder));

		expect(await next.find('s1')).toEqual(full);
		expect(await next.find('s2')).toBeUndefined();
	});

	it('lists the next first, and those that never run again last', async () => {
		const {schedules} = await createFixture(
			{...schedule, id: 'never', nextRunAt: undefined},
			{...schedule, id: 'later', nextRunAt: testTime + 9},
			{...schedule, id: 'next'},
		);

		const listed = await schedules.list(10);

		expect(listed.map(({id}) => id)).toEqual(['next', 'later', 'never']);
	});

	it('knows what is due, and when to look again', async () => {
		const {schedules} = await createFixture(
			{...schedule, id: 'off', isEnabled: false, nextRunAt: testTime - 9},
			{...schedule, id: 'now'},
			{...schedule, id: 'late', nextRunAt: testTime - 1},
			{...schedule, id: 'soon', nextRunAt: testTime + 1},
		);

		const [due, next] = [await schedules.listDue(testTime), await schedules.nextDueAt()];

		expect(due.map(({id}) => id)).toEqual(['late', 'now']);
		expect(next).toBe(testTime - 1);
	});

	it('has nothing to wake up for when it is empty', async () => {
		const {schedules} = await createFixture();

		expect(await schedules.nextDueAt()).toBeUndefined();
	});

	it('gives a due run to one process only', async () => {
		const {folder, store, schedules} = await createFixture(schedule);
		const other = createSchedulesRepository(await openTestStore(folder));
		const events = recordEvents(store);
		const claim = {dueAt: testTime, nextRunAt: testTime + 60_000, now: testTime + 2};

		const answers = [
			await schedules.claim('s1', {...claim, task: task('ours')}),
			await other.claim('s1', {...claim, task: task('theirs')}),
		];

		expect(answers).toEqual([true, false]);
		expect(await schedules.find('s1')).toMatchObject({
			lastRunAt: testTime + 2,
			lastTaskId: 'ours',
			nextRunAt: testTime + 60_000,
		});
		expect(events).toEqual([
			{type: 'schedule-change', scheduleId: 's1', change: 'saved'},
			{type: 'task-change', taskId: 'ours', state: 'pending'},
		]);
		const tasks = await createTasksRepository(store).list(9);
		expect(tasks.map(({id}) => id)).toEqual(['ours']);
	});

	it('knows what was claimed and has not begun, and gives it to one process only', async () => {
		const {store, schedules} = await createFixture(schedule, {...schedule, id: 's2'});
		const tasks = createTasksRepository(store);
		const claim = {dueAt: testTime, nextRunAt: undefined, now: testTime + 2};
		await schedules.claim('s1', {...claim, task: task('first', testTime + 2)});
		await schedules.claim('s2', {...claim, task: task('running', testTime + 2)});
		const begun = [await tasks.begin('running', 9), await tasks.begin('running', 9)];
		await tasks.endAbandoned(['first', 'running'], 'gone', testTime + 3);

		const [unbegun = schedule, ...more] = await schedules.listUnbegun();
		const again = {task: task('again', testTime + 4), now: testTime + 4};
		const taken = [
			await schedules.reclaim(unbegun, again),
			await schedules.reclaim(unbegun, again),
		];

		expect(begun).toEqual([true, false]);
		expect([unbegun.id, more]).toEqual(['s1', []]);
		expect(taken).toEqual([true, false]);
		expect(await schedules.find('s1')).toMatchObject({lastTaskId: 'again', nextRunAt: undefined});
		expect(await schedules.listUnbegun()).toMatchObject([{id: 's1', lastTaskId: 'again'}]);
	});

	it('makes up for nothing once a person has paused it, or it was left out', async () => {
		const {schedules} = await createFixture(schedule, {...schedule, id: 's2'});
		const claim = {dueAt: testTime, nextRunAt: undefined, now: testTime + 2};
		await schedules.claim('s1', {...claim, task: task('one', testTime + 2)});
		await schedules.claim('s2', {...claim, task: task('two', testTime + 2)});

		await schedules.change('s1', {isEnabled: false}, testTime + 3);
		await schedules.change('s1', {isEnabled: true}, testTime + 4);
		const [left = schedule] = await schedules.listUnbegun();
		await schedules.reclaim(left, {task: undefined, now: testTime + 5});

		expect(left.id).toBe('s2');
		expect(await schedules.listUnbegun()).toEqual([]);
	});

	it('leaves a run out, and still says which was the last', async () => {
		const ran = {...schedule, lastRunAt: testTime - 9, lastTaskId: 'before'};
		const {schedules} = await createFixture(ran);
		const claim = {dueAt: testTime, nextRunAt: testTime + 5, now: testTime + 1};

		expect(await schedules.claim('s1', {...claim, task: undefined})).toBe(true);

		const {lastRunAt, lastTaskId, nextRunAt} = (await schedules.find('s1')) ?? {};
		expect([lastRunAt, lastTaskId, nextRunAt]).toEqual([testTime - 9, 'before', testTime + 5]);
	});

	it('does not run what was switched off meanwhile', async () => {
		const {schedules} = await createFixture({...schedule, isEnabled: false});

		const claim = {dueAt: testTime, nextRunAt: undefined, task: task('t'), now: testTime};

		expect(await schedules.claim('s1', claim)).toBe(false);
	});

	it('forgets, and says whether there was something to forget', async () => {
		const {schedules} = await createFixture(schedule);

		expect([await schedules.remove('s1'), await schedules.remove('s1')]).toEqual([true, false]);
	});
});
