import {describe, expect, it} from 'vitest';
import type {Schedule} from '../../source/contracts/schedule.js';
import type {Task} from '../../source/contracts/task.js';
import {nextRun} from '../../source/intents/schedule-times.js';
import type {DueRun} from '../../source/intents/schedule-watch.js';
import {createScheduleWatch} from '../../source/intents/schedule-watch.js';

const start = Date.parse('2026-11-23T08:00:00Z');
const minute = 60_000;

const hourly: Schedule = {
	...{id: 's1', workflowId: undefined, intent: 'list files', cwd: '/w', expression: '0 * * * *'},
	...{timeZone: 'UTC', isEnabled: true, missedRuns: 'once', lastRunAt: undefined},
	...{lastTaskId: undefined, nextRunAt: start + 60 * minute, createdAt: start, updatedAt: start},
};

const waiting: Omit<Task, 'id' | 'createdAt'> = {
	...{title: 'list files', state: 'pending', priority: 'normal', startedAt: undefined},
	...{sessionId: undefined, model: undefined, endedAt: undefined, error: undefined},
	...{inputTokens: 0, outputTokens: 0},
};

/** A table, a clock and a timer in memory: what the watch sees of the world. */
function setUp(...given: readonly Partial<Schedule>[]) {
	const rows = new Map(given.map((one) => [one.id ?? 's1', {...hourly, ...one}]));
	const due: DueRun[] = [];
	const errors: unknown[] = [];
	const active = new Set<string>();
	const unbegun = new Set<string>();
	const failing = {isOn: false};
	const lost = {isOn: false};
	let now = start;
	let timer: {readonly run: () => void; readonly at: number; readonly delayMs: number} | undefined;
	let ids = 0;
	const enabled = () => [...rows.values()].filter(({isEnabled}) => isEnabled);
	const watch = createScheduleWatch({
		now: () => now,
		nextRun,
		newTask: (_, createdAt) => ({...waiting, id: `t${++ids}`, createdAt}),
		isActive: async (id) => active.has(id),
		onDue: (run) => void due.push(run),
		onError: (error) => void errors.push(error),
		setTimer(run, delayMs) {
			const own = {run, at: now + delayMs, delayMs};
			timer = own;
			return () => {
				if (timer === own) timer = undefined;
			};
		},
		records: {
			async listDue(at) {
				if (failing.isOn) throw new Error('the disk is full');
				return enabled().filter(({nextRunAt = Infinity}) => nextRunAt <= at);
			},
			async listUnbegun() {
				return enabled().filter(({lastTaskId = ''}) => unbegun.has(lastTaskId));
			},
			async reclaim({id, lastTaskId}, {task, now: at}) {
				const row = rows.get(id);
				if (row === undefined || lost.isOn || row.lastTaskId !== lastTaskId) return false;
				unbegun.delete(lastTaskId ?? '');
				if (task) rows.set(id, {...row, lastTaskId: task.id, lastRunAt: at});
				watch.wake();
				return true;
			},
			async nextDueAt() {
				const times = enabled().flatMap(({nextRunAt}) => nextRunAt ?? []);
				return times.length === 0 ? undefined : Math.min(...times);
			},
			async claim(id, {dueAt, nextRunAt, task, now: at}) {
				const row = rows.get(id);
				if (lost.isOn && row) rows.set(id, {...row, nextRunAt});
				if (row === undefined || lost.isOn || row.nextRunAt !== dueAt) return false;
				const ran = task === undefined ? {} : {lastTaskId: task.id, lastRunAt: at};
				rows.set(id, {...row, ...ran, nextRunAt});
				// As the store does: whoever changes a row is told so, too.
				watch.wake();
				return true;
			},
		},
	});
	const settle = async () => {
		for (let turn = 0; turn < 50; turn++) await Promise.resolve();
	};
	return {
		...{rows, due, errors, active, unbegun, failing, lost, watch, settle},
		timer: () => timer,
		/** Time goes by with the timers that come due in it. */
		async pass(ms: number) {
			const until = now + ms;
			while (timer !== undefined && timer.at <= until) {
				now = Math.max(now, timer.at);
				const {run} = timer;
				timer = undefined;
				run();
				await settle();
			}
			now = until;
		},
		/** The clock shows another time, and no timer knows. */
		async jump(ms: number) {
			now += ms;
			if (timer !== undefined) timer = {...timer, at: now + timer.delayMs};
		},
		async wake() {
			watch.wake();
			await settle();
		},
	};
}

const kinds = (due: readonly DueRun[]) => due.map((run) => `${run.is} ${run.schedule.id}`);

describe('createScheduleWatch', () => {
	it('has no timer at all when nothing is scheduled, and one as soon as something is', async () => {
		const {wake, timer, rows} = setUp();
		await wake();
		expect(timer()).toBeUndefined();

		rows.set('s1', hourly);
		await wake();
		expect(timer()?.delayMs).toBe(minute);

		rows.set('s1', {...hourly, isEnabled: false});
		await wake();
		expect(timer()).toBeUndefined();
	});

	it('runs what is due at its time, and again at the next', async () => {
		const {wake, pass, due, rows} = setUp(hourly);
		await wake();

		await pass(60 * minute - 1);
		expect(due).toEqual([]);
		await pass(1);
		expect(due).toMatchObject([{is: 'begun', taskId: 't1', schedule: {lastTaskId: 't1'}}]);
		expect(rows.get('s1')?.nextRunAt).toBe(start + 120 * minute);
		await pass(120 * minute);
		expect(due).toHaveLength(3);
	});

	it('leaves a run to the process that was first', async () => {
		const {wake, pass, due, lost, timer} = setUp(hourly);
		lost.isOn = true;
		await wake();

		await pass(61 * minute);

		expect(due).toEqual([]);
		expect(timer()).toBeDefined();
	});

	it('runs once for all that was missed, and not for each', async () => {
		const {wake, pass, due, rows} = setUp({nextRunAt: start - 30 * 60 * minute});

		await wake();
		await pass(5 * minute);

		expect(kinds(due)).toEqual(['begun s1']);
		expect(rows.get('s1')?.nextRunAt).toBe(start + 60 * minute);
	});

	it('leaves out what was missed where that is the rule, and goes on with the next', async () => {
		const {wake, pass, due} = setUp({nextRunAt: start - 5 * minute, missedRuns: 'skip'});

		await wake();
		expect(kinds(due)).toEqual(['late s1']);
		await pass(60 * minute);
		expect(kinds(due)).toEqual(['late s1', 'begun s1']);
	});

	it('takes what is a little late for on time', async () => {
		const {wake, due} = setUp({nextRunAt: start - minute, missedRuns: 'skip'});

		await wake();

		expect(kinds(due)).toEqual(['begun s1']);
	});

	it('makes up for a run whose process was killed before it began, as soon as that is seen', async () => {
		const claimed = {nextRunAt: undefined, lastTaskId: 'before', lastRunAt: start - minute};
		const {wake, pass, due, active, unbegun, timer} = setUp({...claimed, missedRuns: 'skip'});
		unbegun.add('before');
		active.add('before');

		await wake();
		expect([due, timer()?.delayMs]).toEqual([[], minute]);
		active.clear();
		await pass(minute);

		expect(due).toMatchObject([{is: 'begun', taskId: 't1', schedule: {lastTaskId: 't1'}}]);
		expect(timer()).toBeUndefined();
	});

	it('leaves it out where that is long ago, if that is the rule', async () => {
		const claimed = {nextRunAt: undefined, lastTaskId: 'before', lastRunAt: start - 5 * minute};
		const {wake, due, unbegun} = setUp({...claimed, missedRuns: 'skip'});
		unbegun.add('before');

		await wake();
		await wake();

		expect(kinds(due)).toEqual(['late s1']);
	});

	it('leaves a run out while the one before still goes on', async () => {
		const {wake, pass, due, active, rows} = setUp({lastTaskId: 'before'});
		active.add('before');
		await wake();

		await pass(60 * minute);
		await pass(60 * minute);
		// Told once for the run that goes on, however often another is left out for it.
		expect(kinds(due)).toEqual(['overlap s1']);
		expect(rows.get('s1')?.lastTaskId).toBe('before');
		active.clear();
		await pass(60 * minute);
		expect(kinds(due)).toEqual(['overlap s1', 'begun s1']);
	});

	it('never runs again what comes once', async () => {
		const at = new Date(start + minute).toISOString().replace('.000', '');
		const {wake, pass, due, rows, timer} = setUp({expression: at, nextRunAt: start + minute});
		await wake();

		await pass(48 * 60 * minute);

		expect(kinds(due)).toEqual(['begun s1']);
		expect(rows.get('s1')?.nextRunAt).toBeUndefined();
		expect(timer()).toBeUndefined();
	});

	it('notices within a minute that the clock went on without it', async () => {
		const {wake, pass, jump, due} = setUp(hourly);
		await wake();

		await jump(8 * 60 * minute);
		await pass(minute);

		expect(kinds(due)).toEqual(['begun s1']);
	});

	it('runs nothing twice when the clock is put back', async () => {
		const {wake, pass, jump, due} = setUp(hourly);
		await wake();
		await pass(60 * minute);

		await jump(-50 * minute);
		await pass(55 * minute);

		expect(due).toHaveLength(1);
	});

	it('begins nothing of what cannot be read, and says so once', async () => {
		const {wake, pass, due} = setUp({expression: 'whenever', nextRunAt: start - 1});

		await wake();
		await pass(10 * minute);

		expect(kinds(due)).toEqual(['unreadable s1']);
	});

	it('tries again later where the store fails, and not at once', async () => {
		const {wake, pass, due, failing, errors, timer} = setUp({nextRunAt: start - 1});
		failing.isOn = true;

		await wake();
		expect(errors).toHaveLength(1);
		expect(timer()?.delayMs).toBe(minute);
		failing.isOn = false;
		await pass(minute);

		expect(kinds(due)).toEqual(['begun s1']);
	});

	it('begins nothing once it is closed', async () => {
		const {wake, pass, due, watch, timer} = setUp(hourly);
		await wake();

		watch.close();
		await pass(120 * minute);
		await wake();

		expect([due, timer()]).toEqual([[], undefined]);
	});
});
