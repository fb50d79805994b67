import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Usage} from '../../source/contracts/llm.js';
import {noUsage} from '../../source/contracts/llm.js';
import {costOf, createPriceList, worstCostOf} from '../../source/llm/price-list.js';
import type {ModelPrice} from '../../source/llm/provider-row.js';
import {providers} from '../../source/llm/providers.js';
import {createUsageMeter} from '../../source/llm/usage-meter.js';

const price: ModelPrice = {input: 2, output: 10, cachedInput: 0.2, takenOn: ''};
const usage = (inputTokens: number, outputTokens: number, cachedInputTokens = 0): Usage => ({
	...noUsage,
	inputTokens,
	outputTokens,
	cachedInputTokens,
});

const million = fc.nat(1_000_000);
const anyUsage = fc
	.record({fresh: million, read: million, written: million, output: million})
	.map(({fresh, read, written, output}) => ({
		inputTokens: fresh + read + written,
		cachedInputTokens: read,
		cacheWriteInputTokens: written,
		outputTokens: output,
		reasoningTokens: output,
	}));
const anyPrice = fc.record({
	input: fc.double({min: 0, max: 100, noNaN: true}),
	output: fc.double({min: 0, max: 100, noNaN: true}),
	takenOn: fc.constant(''),
});
const anyCall = fc.record({
	provider: fc.constantFrom('a', 'b'),
	model: fc.constantFrom('1', '2'),
	usage: anyUsage,
	costUsd: fc.option(fc.double({min: 0, max: 10, noNaN: true}), {nil: undefined}),
	isEstimated: fc.boolean(),
});

describe('usage meter', () => {
	it('sums by model and in all', () => {
		const meter = createUsageMeter();
		meter.record({provider: 'a', model: '1', ...usage(100, 10, 50), costUsd: 0.5});
		meter.record({provider: 'a', model: '1', ...usage(10, 5), costUsd: 0.25, isEstimated: true});

		const total = meter.total();

		expect(total).toMatchObject({
			calls: 2,
			usage: usage(110, 15, 50),
			costUsd: 0.75,
			isCostComplete: true,
			byModel: [{model: '1', calls: 2, estimatedCalls: 1, costUsd: 0.75}],
		});
	});

	it('loses no token and no cent of any calls', () => {
		fc.assert(
			fc.property(fc.array(anyCall), (calls) => {
				const meter = createUsageMeter();
				for (const {usage: used, ...call} of calls) meter.record({...used, ...call});

				const total = meter.total();

				const known = calls.flatMap(({costUsd}) => costUsd ?? []);
				const sum = (field: keyof Usage) => calls.reduce((all, call) => all + call.usage[field], 0);
				expect(total.calls).toBe(calls.length);
				for (const field of Object.keys(noUsage) as (keyof Usage)[]) {
					expect(total.usage[field]).toBe(sum(field));
				}
				expect(total.isCostComplete).toBe(known.length === calls.length);
				// What models of unknown price cost besides is not shown for them, and never more than is known.
				expect(total.costUsd).toBeLessThanOrEqual(known.reduce((all, cost) => all + cost, 1e-9));
				if (total.isCostComplete)
					expect(total.costUsd).toBeCloseTo(
						known.reduce((all, cost) => all + cost, 0),
						9,
					);
			}),
		);
	});

	it('says that the cost is not complete when a price is unknown', () => {
		const meter = createUsageMeter();
		meter.record({provider: 'groq', model: 'unheard-of', ...usage(100, 10)});
		meter.record({provider: 'ollama', model: 'llama3.2:3b', ...usage(100, 10), costUsd: 0});

		const total = meter.total();

		expect(total).toMatchObject({costUsd: 0, isCostComplete: false, usage: usage(200, 20)});
		expect(total.byModel.map((model) => model.costUsd)).toEqual([undefined, 0]);
	});
});

describe('what a call costs', () => {
	it('is by kind of token', () => {
		const used = {...usage(1_000_000, 100_000, 500_000), cacheWriteInputTokens: 100_000};

		expect(costOf(used, price)).toBeCloseTo(0.8 + 0.1 + 0.25 + 1, 9);
		expect(costOf(used, {...price, cacheWriteInput: 4})).toBeCloseTo(0.8 + 0.1 + 0.4 + 1, 9);
		expect(costOf(used, undefined)).toBeUndefined();
	});

	it('is never more than the worst that was reckoned with', () => {
		fc.assert(
			fc.property(anyUsage, anyPrice, (used, anyOf) => {
				expect(costOf(used, anyOf)).toBeLessThanOrEqual(worstCostOf(used, anyOf) + 1e-9);
			}),
		);
	});
});

describe('price list', () => {
	it('knows the table, local models, and that it does not know', () => {
		const priceOf = createPriceList(providers);

		expect(priceOf({provider: 'openai', model: 'gpt-4o'})?.input).toBeGreaterThan(0);
		expect(priceOf({provider: 'ollama', model: 'llama3.2:3b'})).toMatchObject({output: 0});
		expect(priceOf({provider: 'groq', model: 'unheard-of'})).toBeUndefined();
	});

	it('takes the prices of the person first', () => {
		const priceOf = createPriceList(providers, () => ({
			'openai/gpt-4o': price,
			'groq/unheard-of': price,
		}));

		expect(priceOf({provider: 'openai', model: 'gpt-4o'})).toBe(price);
		expect(priceOf({provider: 'groq', model: 'unheard-of'})).toBe(price);
		expect(priceOf({provider: 'groq', model: 'toString'})).toBeUndefined();
	});

	it('every price of the table says when it was taken', () => {
		const prices = providers.flatMap(({models}) => models.flatMap((model) => model.price ?? []));

		expect(prices.length).toBeGreaterThan(10);
		for (const {takenOn} of prices) expect(takenOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	});
});
