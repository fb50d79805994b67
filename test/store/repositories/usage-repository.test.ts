import {describe, expect, it} from 'vitest';
import type {UsageEntry} from '../../../source/store/repositories/usage-repository.js';
import {createUsageRepository} from '../../../source/store/repositories/usage-repository.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

const entry: UsageEntry = {
	runId: 'run-1',
	provider: 'anthropic',
	model: 'claude',
	inputTokens: 100,
	outputTokens: 20,
	cachedInputTokens: 60,
	reasoningTokens: 5,
	createdAt: testTime,
};

describe('createUsageRepository', () => {
	it('keeps every call of a run, in order', async () => {
		const folder = await temporaryFolder();
		const usage = createUsageRepository(await openTestStore(folder));

		await usage.record(entry);
		await usage.record({...entry, runId: 'run-2'});
		await usage.record({...entry, model: 'opus'});

		const next = createUsageRepository(await openTestStore(folder));
		expect(await next.listByRun('run-1')).toEqual([entry, {...entry, model: 'opus'}]);
	});

	it('sums the tokens since a time', async () => {
		const usage = createUsageRepository(await openTestStore(await temporaryFolder()));
		await usage.record({...entry, createdAt: testTime - 1});
		await usage.record(entry);
		await usage.record({...entry, createdAt: testTime + 1});

		const [some, none] = [await usage.sumSince(testTime), await usage.sumSince(testTime + 2)];

		expect(some).toEqual({
			inputTokens: 200,
			outputTokens: 40,
			cachedInputTokens: 120,
			reasoningTokens: 10,
		});
		expect(Object.values(none)).toEqual([0, 0, 0, 0]);
	});
});
