import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {endCutOff} from '../../source/app/cut-off-tasks.js';
import type {Schedule} from '../../source/contracts/schedule.js';
import {cutOffError} from '../../source/contracts/task.js';
import {openStore} from '../../source/store/open-store.js';
import {createSchedulesRepository} from '../../source/store/repositories/schedules-repository.js';
import {createSessionsRepository} from '../../source/store/repositories/sessions-repository.js';
import {createTasksRepository} from '../../source/store/repositories/tasks-repository.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {schedule} from '../store/repositories/schedule-fixture.js';
import {startProgram, wasmPath} from './checks/start-program.js';

/** Something is due; one process after the other is killed with it, and then three watch at once. */
async function killThenWatch(moments: readonly string[], changes: Partial<Schedule> = {}) {
	const folder = createTempFolder();
	const once = {expression: '2026-01-01T00:00:00', nextRunAt: Date.parse('2026-01-01T00:00:00Z')};
	const open = async () => {
		const store = await openStore({folder, wasmPath, now: Date.now});
		const [tasks, schedules] = [createTasksRepository(store), createSchedulesRepository(store)];
		return {store, tasks, schedules};
	};
	const before = await open();
	await before.schedules.save({...schedule, ...once, timeZone: 'UTC', ...changes});
	await before.store.close();
	const start = (label: string) =>
		startProgram('schedule', {
			...{variant: 'engine', storeOptions: {folder}, label, transactionCount: 0, payloadBytes: 0},
		});
	for (const moment of moments) {
		const {signal, errors} = await start(moment).ended;
		expect([signal, errors]).toEqual(['SIGKILL', '']);
	}

	const watchers = [start('watch'), start('watch'), start('watch')];
	const lineCount = () => watchers.reduce((sum, one) => sum + one.lineCount(), 0);
	for (let turn = 0; turn < 100 && lineCount() === 0; turn++) await sleep(30);
	// Time in which another one would begin it, too.
	await sleep(500);
	for (const {askToEnd} of watchers) askToEnd();
	const ended = await Promise.all(watchers.map((one) => one.ended));
	expect(ended.map(({errors}) => errors).join('')).toBe('');

	const after = await open();
	// As every list of tasks does.
	await endCutOff({...after, sessions: createSessionsRepository(after.store)});
	const tasks = await after.tasks.list(20);
	await after.store.close();
	return {
		runs: ended.flatMap(({lines}) => lines).length,
		states: tasks.map(({state}) => state).toReversed(),
		errors: tasks.flatMap(({error}) => error ?? []),
	};
}

describe('a scheduled run whose process is killed', () => {
	it('before it has begun is made up for, once, however many watch', async () => {
		expect(await killThenWatch(['claimed'])).toEqual({
			runs: 1,
			states: ['failed', 'completed'],
			errors: [cutOffError],
		});
	});

	it('is made up for when the process that did so is killed, too', async () => {
		expect(await killThenWatch(['claimed', 'claimed', 'claimed'])).toEqual({
			runs: 1,
			states: ['failed', 'failed', 'failed', 'completed'],
			errors: [cutOffError, cutOffError, cutOffError],
		});
	});

	it('after it has begun is seen as failed, and not begun again', async () => {
		expect(await killThenWatch(['begun'])).toEqual({
			runs: 0,
			states: ['failed'],
			errors: [cutOffError],
		});
	});
});
