import {describe, expect, it} from 'vitest';
import type {BudgetLimit} from '../../source/app/budget-limits.js';
import {createRunLedger} from '../../source/app/run-ledger.js';
import {createSpending} from '../../source/app/spending.js';
import type {Config} from '../../source/config/config-schema.js';
import {defaultConfig} from '../../source/config/default-config.js';
import {noUsage} from '../../source/contracts/llm.js';
import type {UsageEntry} from '../../source/contracts/usage.js';
import type {EmbedMeter} from '../../source/llm/embedders/embed-gate.js';

const config = defaultConfig as unknown as Config;
const price = {input: 1, output: 0, takenOn: ''};
const small = {provider: 'openai', model: 'text-embedding-3-small'};
const now = () => new Date(2026, 10, 21, 15, 0).getTime();
const note = 'The harbour opens at seven. '.repeat(20);

function setUp(budget: Partial<Config['budget']> = {}) {
	const entries: UsageEntry[] = [];
	const notices: string[] = [];
	const usage = {
		record: async (entry: UsageEntry) => void entries.push(entry),
		listByRun: async () => entries,
		sum: async () => ({
			...noUsage,
			inputTokens: entries.reduce((total, {inputTokens}) => total + inputTokens, 0),
			calls: entries.length,
			costUsd: entries.reduce((total, {costUsd}) => total + (costUsd ?? 0), 0),
			callsWithoutPrice: 0,
			estimatedCalls: 0,
		}),
		sumBy: async () => [],
	};
	const spending = createSpending({
		config: () => ({...config, budget: {...config.budget, ...budget}}),
		records: async () => ({usage}),
		models: {load: async () => ({priceOf: () => price})},
		bus: {
			publish(name, payload) {
				if (name === 'notice') notices.push((payload as {text: string}).text);
			},
		},
		seesPictures: () => true,
		now,
	});
	return {...spending, entries, notices};
}

async function answered(meter: EmbedMeter, inputTokens?: number): Promise<void> {
	meter.onActivity();
	meter.onAnswer(inputTokens);
	meter.onEnd();
	await written();
}

/** What is written down does not hold up who asked. */
const written = () => new Promise((resolve) => setImmediate(resolve));

describe('requests for vectors', () => {
	it('are written down as such, with what the server counted and their price', async () => {
		const {embedding, entries} = setUp();

		await answered(await embedding.admit(small, [note], undefined), 120);

		expect(entries).toEqual([
			expect.objectContaining({
				...small,
				...noUsage,
				inputTokens: 120,
				costUsd: 0.00012,
				isEmbedding: true,
				isEstimated: false,
				runId: 'background',
			}),
		]);
	});

	it.each([undefined, 9_000_000])('are estimated where the server says %s', async (counted) => {
		const {embedding, entries} = setUp();

		await answered(await embedding.admit(small, [note, note], undefined), counted);

		expect(entries[0]).toMatchObject({isEstimated: true, inputTokens: note.length / 2});
	});

	it('are not counted where the server had not begun to answer, and are where it had', async () => {
		const {embedding, entries} = setUp();
		const refused = await embedding.admit(small, [note], undefined);
		const cut = await embedding.admit(small, [note], undefined);

		refused.onActivity();
		refused.onEnd();
		cut.onActivity();
		cut.onActivity();
		cut.onEnd();
		await written();

		expect(entries).toHaveLength(1);
	});

	it('are refused when a day has no room for them, which is said once', async () => {
		const {embedding, entries, notices} = setUp({day_tokens: 200});
		await answered(await embedding.admit(small, [note], 'run-1'));

		const asking = () => embedding.admit(small, [note], 'run-1');

		await expect(asking()).rejects.toMatchObject({code: 'OI_ERR_RUN_BUDGET'});
		await expect(asking()).rejects.toMatchObject({code: 'OI_ERR_RUN_BUDGET'});
		expect(entries).toHaveLength(1);
		expect(notices.filter((text) => text.startsWith('Notes are searched by words'))).toHaveLength(
			1,
		);
	});

	it('that are under way count as the most that they can use', async () => {
		const {embedding} = setUp({month_usd: 0.000_2});
		await embedding.admit(small, [note], undefined);

		const second = embedding.admit(small, [note], undefined);

		await expect(second).rejects.toMatchObject({code: 'OI_ERR_RUN_BUDGET'});
	});

	it('of a run count in its own budget and in its result; the background has none', async () => {
		const {embedding, book, meters, enter} = setUp({run_tokens: 1});
		const limits: BudgetLimit[] = [{scope: 'run', unit: 'tokens', limit: 200}];
		const ledger = createRunLedger(
			{book, now, priceOf: () => price, counterOf: meters.of, bus: {publish: () => undefined}},
			{runId: 'run-1', sessionId: () => 'session-1', limits},
		);
		const leave = enter('run-1', ledger);
		await answered(await embedding.admit(small, [note], 'run-1'));

		const second = embedding.admit(small, [note], 'run-1');

		await expect(second).rejects.toMatchObject({code: 'OI_ERR_RUN_BUDGET'});
		await expect(embedding.admit(small, [note], undefined)).resolves.toBeDefined();
		expect((await ledger.total()).byModel).toEqual([
			expect.objectContaining({...small, calls: 1, isEmbedding: true}),
		]);
		leave();
		await expect(embedding.admit(small, [note], 'run-1')).rejects.toMatchObject({
			message: expect.stringContaining('of 1 token'),
		});
	});
});
