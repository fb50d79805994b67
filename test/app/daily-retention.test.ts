import {describe, expect, it} from 'vitest';
import {createDailyRetention, retentionLimits} from '../../source/app/daily-retention.js';
import type {Config} from '../../source/config/config-schema.js';
import {defaultConfig} from '../../source/config/default-config.js';
import type {RetentionLimits} from '../../source/contracts/retention.js';
import {createScheduler} from '../../source/kernel/scheduler.js';
import {fakeKernel} from '../helpers/fake-kernel.js';

const hourMs = 3_600_000;
const none = {episodes: 0, tasks: 0, usage: 0, transcripts: 0, sessions: 0};

function setUp(dueInMs: number[], runIfDue?: (signal: AbortSignal) => Promise<undefined>) {
	const {bus, events, newId} = fakeKernel();
	const saved: unknown[] = [];
	const scheduler = createScheduler({
		bus,
		newId,
		records: async () => ({save: async (task) => void saved.push(task), list: async () => []}),
		now: () => 1,
		owner: () => 'process-1',
		maxConcurrentTasks: 1,
	});
	const timers: {run: () => void; delayMs: number}[] = [];
	const runs: RetentionLimits[] = [];
	const daily = createDailyRetention({
		bus,
		submit: scheduler.submit,
		config: () => defaultConfig as unknown as Config,
		setTimer: (run, delayMs) => {
			const timer = {run, delayMs};
			timers.push(timer);
			return () => void timers.splice(timers.indexOf(timer), 1);
		},
	});
	const retention = {
		msUntilDue: () => dueInMs.shift() ?? 24 * hourMs,
		run: async () => none,
		async runIfDue(limits: RetentionLimits, signal: AbortSignal) {
			runs.push(limits);
			return runIfDue ? runIfDue(signal) : none;
		},
	};
	const settle = () => new Promise((resolve) => setImmediate(resolve));
	return {daily, retention, scheduler, timers, runs, saved, events, settle};
}

describe('retention once a day', () => {
	it('runs as a task that leaves no row, and then waits for a day with one timer', async () => {
		const {daily, retention, timers, runs, saved, events, settle} = setUp([0, 24 * hourMs, 0]);

		daily.start(retention);
		await settle();
		const delays = timers.map(({delayMs}) => delayMs);
		timers.pop()?.run();
		await settle();

		expect(delays).toEqual([24 * hourMs]);
		expect(runs).toHaveLength(2);
		expect(runs[0]).toMatchObject({episodesDays: 30, sessionsDays: 0});
		expect(saved).toEqual([]);
		const tasks = events.flatMap(({name, payload}) =>
			name === 'task-change' ? [payload.task] : [],
		);
		expect(tasks.at(-1)).toMatchObject({priority: 'low', state: 'completed'});
	});

	it('only waits while nothing is due', async () => {
		const {daily, retention, timers, runs, settle} = setUp([5 * hourMs]);

		daily.start(retention);
		await settle();

		expect(timers.map(({delayMs}) => delayMs)).toEqual([5 * hourMs]);
		expect(runs).toEqual([]);
	});

	it('looks again in an hour when another process is at it', async () => {
		const {daily, retention, timers, settle} = setUp([0, 0], async () => undefined);

		daily.start(retention);
		await settle();

		expect(timers.map(({delayMs}) => delayMs)).toEqual([hourMs]);
	});

	it('says that it failed, and tries again later', async () => {
		const {daily, retention, timers, events, settle} = setUp([0], async () => {
			throw new Error('the disk is full');
		});

		daily.start(retention);
		await settle();

		const notices = events.flatMap(({name, payload}) => (name === 'notice' ? [payload.text] : []));
		expect(notices).toEqual(['Old records could not be removed: the disk is full']);
		expect(timers.map(({delayMs}) => delayMs)).toEqual([hourMs]);
	});

	it('is stopped with the program, in silence and without a timer', async () => {
		const {daily, retention, scheduler, timers, events, settle} = setUp([0], (signal) => {
			return new Promise((_, reject) => {
				signal.addEventListener('abort', () => reject(signal.reason));
			});
		});
		daily.start(retention);
		await settle();

		daily.close();
		await scheduler.close();
		await settle();

		expect(timers).toEqual([]);
		expect(events.filter(({name}) => name === 'notice')).toEqual([]);
	});
});

describe('usage that a budget is checked against', () => {
	const limitsWith = (usage_days: number, budget: object) => {
		const config = defaultConfig as unknown as Config;
		return retentionLimits({
			...config,
			retention: {...config.retention, usage_days},
			budget: {...config.budget, ...budget},
		}).usageDays;
	};

	it.each([
		[1, {}, 1],
		[1, {day_usd: 2}, 2],
		[1, {month_tokens: 5}, 32],
		[400, {month_usd: 5}, 400],
		[0, {month_usd: 5}, 0],
	])('%d days with %o are %d', (days, budget, kept) => {
		expect(limitsWith(days, budget)).toBe(kept);
	});
});
