import {describe, expect, it} from 'vitest';
import {providers} from '../../source/llm/providers.js';
import {createPriceList, createUsageMeter} from '../../source/llm/usage-meter.js';

const usage = (inputTokens: number, outputTokens: number, cachedInputTokens = 0) => ({
	inputTokens,
	outputTokens,
	cachedInputTokens,
	reasoningTokens: 0,
});

describe('usage meter', () => {
	it('sums by model and in all', () => {
		const meter = createUsageMeter(() => ({input: 2, output: 10, cachedInput: 0.2, takenOn: ''}));
		meter.record({provider: 'a', model: '1'}, usage(1_000_000, 100_000, 500_000));
		meter.record({provider: 'a', model: '1'}, usage(10, 5));

		const total = meter.total();

		expect(total.usage).toEqual(usage(1_000_010, 100_005, 500_000));
		expect(total).toMatchObject({
			calls: 2,
			isCostComplete: true,
			byModel: [{model: '1', calls: 2}],
		});
		expect(total.cost).toBeCloseTo(1 + 0.1 + 1 + 0.00007, 6);
	});

	it('counts tokens and says that the cost is not complete when a price is unknown', () => {
		const meter = createUsageMeter(createPriceList(providers));
		meter.record({provider: 'groq', model: 'unheard-of'}, usage(100, 10));
		meter.record({provider: 'ollama', model: 'llama3.2:3b'}, usage(100, 10));

		const total = meter.total();

		expect(total).toMatchObject({cost: 0, isCostComplete: false, usage: usage(200, 20)});
		expect(total.byModel.map((model) => model.cost)).toEqual([undefined, 0]);
	});
});
