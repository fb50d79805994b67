import {describe, expect, it} from 'vitest';
import type {Schedule} from '../../../source/contracts/schedule.js';
import {createSchedulesRepository} from '../../../source/store/repositories/schedules-repository.js';
import {openTestStore, recordEvents, temporaryFolder, testTime} from '../store-fixture.js';
import {schedule} from './schedule-fixture.js';

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
			await schedules.claim('s1', {...claim, taskId: 'ours'}),
			await other.claim('s1', {...claim, taskId: 'theirs'}),
		];

		expect(answers).toEqual([true, false]);
		expect(await schedules.find('s1')).toMatchObject({
			lastRunAt: testTime + 2,
			lastTaskId: 'ours',
			nextRunAt: testTime + 60_000,
		});
		expect(events).toEqual([{type: 'schedule-change', scheduleId: 's1', change: 'saved'}]);
	});

	it('leaves a run out, and still says which was the last', async () => {
		const ran = {...schedule, lastRunAt: testTime - 9, lastTaskId: 'before'};
		const {schedules} = await createFixture(ran);
		const claim = {dueAt: testTime, nextRunAt: testTime + 5, now: testTime + 1};

		expect(await schedules.claim('s1', {...claim, taskId: undefined})).toBe(true);

		const {lastRunAt, lastTaskId, nextRunAt} = (await schedules.find('s1')) ?? {};
		expect([lastRunAt, lastTaskId, nextRunAt]).toEqual([testTime - 9, 'before', testTime + 5]);
	});

	it('does not run what was switched off meanwhile', async () => {
		const {schedules} = await createFixture({...schedule, isEnabled: false});

		const claim = {dueAt: testTime, nextRunAt: undefined, taskId: 't', now: testTime};

		expect(await schedules.claim('s1', claim)).toBe(false);
	});

	it('forgets, and says whether there was something to forget', async () => {
		const {schedules} = await createFixture(schedule);

		expect([await schedules.remove('s1'), await schedules.remove('s1')]).toEqual([true, false]);
	});
});
