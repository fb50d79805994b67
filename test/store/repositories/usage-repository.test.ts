import {describe, expect, it} from 'vitest';
import type {UsageEntry} from '../../../source/contracts/usage.js';
import {createUsageRepository} from '../../../source/store/repositories/usage-repository.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

const entry: UsageEntry = {
	runId: 'run-1',
	provider: 'anthropic',
	model: 'claude',
	inputTokens: 100,
	outputTokens: 20,
	cachedInputTokens: 60,
	cacheWriteInputTokens: 10,
	reasoningTokens: 5,
	createdAt: testTime,
	isEstimated: false,
};

describe('createUsageRepository', () => {
	it('keeps every call of a run, in order', async () => {
		const folder = await temporaryFolder();
		const usage = createUsageRepository(await openTestStore(folder));

		await usage.record(entry);
		await usage.record({...entry, runId: 'run-2'});
		await usage.record({...entry, model: 'opus', isEstimated: true});

		const next = createUsageRepository(await openTestStore(folder));
		expect(await next.listByRun('run-1')).toEqual([
			entry,
			{...entry, model: 'opus', isEstimated: true},
		]);
	});

	it('sums what lies in a span of time, a session or a run', async () => {
		const usage = createUsageRepository(await openTestStore(await temporaryFolder()));
		await usage.record({...entry, createdAt: testTime - 1});
		await usage.record({...entry, sessionId: 'session-1', costUsd: 0.25});
		await usage.record({...entry, runId: 'run-2', createdAt: testTime + 1, costUsd: 0.5});

		const sums = await Promise.all([
			usage.sum({since: testTime}),
			usage.sum({until: testTime}),
			usage.sum({sessionId: 'session-1'}),
			usage.sum({runId: 'run-2'}),
			usage.sum({since: testTime + 2}),
		]);

		expect(sums[0]).toEqual({
			inputTokens: 200,
			outputTokens: 40,
			cachedInputTokens: 120,
			cacheWriteInputTokens: 20,
			reasoningTokens: 10,
			calls: 2,
			costUsd: 0.75,
			callsWithoutPrice: 0,
			estimatedCalls: 0,
		});
		expect(sums.map(({calls, costUsd}) => [calls, costUsd])).toEqual([
			[2, 0.75],
			[1, 0],
			[1, 0.25],
			[1, 0.5],
			[0, 0],
		]);
		expect(sums[1]?.callsWithoutPrice).toBe(1);
	});

	it.each([
		['model', ['openai/gpt', 'anthropic/claude']],
		['session', ['', 'session-1']],
		['run', ['run-2', 'run-1']],
	] as const)('sums by %s, the last used first', async (grouping, names) => {
		const usage = createUsageRepository(await openTestStore(await temporaryFolder()));
		await usage.record({...entry, sessionId: 'session-1'});
		await usage.record({...entry, sessionId: 'session-1', createdAt: testTime + 1});
		await usage.record({
			...entry,
			runId: 'run-2',
			provider: 'openai',
			model: 'gpt',
			createdAt: testTime + 2,
		});

		const groups = await usage.sumBy(grouping, {}, String);

		expect(groups.map(({name}) => name)).toEqual(names);
		expect(groups.map(({calls}) => calls)).toEqual([1, 2]);
		expect(groups[1]).toMatchObject({inputTokens: 200, lastUsedAt: testTime + 1});
	});

	it('has calls that made vectors apart, by model', async () => {
		const usage = createUsageRepository(await openTestStore(await temporaryFolder()));
		await usage.record({...entry, createdAt: testTime});
		await usage.record({...entry, createdAt: testTime + 1, isEmbedding: true});

		const groups = await usage.sumBy('model', {}, String);
		const runs = await usage.sumBy('run', {}, String);

		expect(groups.map(({calls, isEmbedding}) => [calls, isEmbedding])).toEqual([
			[1, true],
			[1, undefined],
		]);
		expect(runs.map(({calls, isEmbedding}) => [calls, isEmbedding])).toEqual([[2, undefined]]);
		expect((await usage.listByRun(entry.runId)).map((call) => call.isEmbedding)).toEqual([
			undefined,
			true,
		]);
	});

	it('sums by the days of the person, whose midnight may lie on a quarter of an hour', async () => {
		const usage = createUsageRepository(await openTestStore(await temporaryFolder()));
		const offsetMs = (5 * 60 + 45) * 60_000;
		const midnight = Date.UTC(2026, 10, 21) - offsetMs;
		const dayOf = (time: number) => new Date(time + offsetMs).toISOString().slice(0, 10);
		for (const createdAt of [midnight - 1, midnight, midnight + 3_600_000]) {
			await usage.record({...entry, createdAt, costUsd: 0.5});
		}

		const days = await usage.sumBy('day', {}, dayOf);

		expect(days.map(({name, calls, costUsd}) => [name, calls, costUsd])).toEqual([
			['2026-11-21', 2, 1],
			['2026-11-20', 1, 0.5],
		]);
		expect(days[0]).toMatchObject({inputTokens: 200, lastUsedAt: midnight + 3_600_000});
	});

	it('sums also what no count can be', async () => {
		const usage = createUsageRepository(await openTestStore(await temporaryFolder()));
		const inputTokens = Number.MAX_SAFE_INTEGER;
		for (let count = 0; count < 1_100; count++) void usage.record({...entry, inputTokens});
		await usage.record({...entry, inputTokens});

		const sum = await usage.sum({});

		expect(sum.calls).toBe(1_101);
		expect(sum.inputTokens).toBeGreaterThan(9e18);
	});
});
