import {describe, expect, it} from 'vitest';
import {plainWeights} from '../../source/agent/token-estimate.js';
import {tokenFamilies, tokenWeightsOf} from '../../source/agent/token-families.js';
import {createTokenMeters} from '../../source/agent/token-meters.js';
import {providers} from '../../source/llm/providers.js';

const choice = (provider: string, model: string) => ({requested: model, provider, model});
const english = 'The quick brown fox jumps over the lazy dog. '.repeat(100);

describe('families of tokenizers', () => {
	it.each([
		['anthropic', 'claude-test', 'claude'],
		['nvidia', 'qwen/qwen3-coder', 'qwen'],
		['openai', 'o3', 'openai'],
		['openrouter', 'google/gemini-pro', 'google'],
	])('%s/%s counts as %s', (provider, model, family) => {
		const row = tokenFamilies.find(({name}) => name === family);

		expect(tokenWeightsOf(choice(provider, model))).toBe(row?.weights);
	});

	it('knows nothing of a model without a name, and of other families', () => {
		expect(tokenWeightsOf(undefined)).toBe(plainWeights);
		expect(tokenWeightsOf(choice('ollama', 'llama3.3'))).toBe(plainWeights);
	});

	it('are each used by a provider of the table', () => {
		const names = providers.flatMap(({id, models}) => models.map((model) => `${id}/${model.id}`));
		const unused = tokenFamilies.filter(({pattern}) => !names.some((name) => pattern.test(name)));

		expect(unused.map(({name}) => name)).toEqual([]);
	});
});

describe('a token meter', () => {
	it('counts the next text as the provider counted the last', () => {
		const meters = createTokenMeters();
		const before = meters.of(choice('a', 'b')).text(english);

		meters.of(choice('a', 'b')).observe(before, Math.round(before * 1.3));

		expect(meters.of(choice('a', 'b')).text(english) / before).toBeCloseTo(1.3, 2);
		expect(meters.of(choice('a', 'other')).text(english)).toBe(before);
	});

	it('comes nearer with each report, also from an estimate that was corrected before', () => {
		const meter = createTokenMeters().of(undefined);
		const actual = 2 * meter.text(english);

		for (let call = 0; call < 3; call++) meter.observe(meter.text(english), actual);

		expect(Math.abs(meter.text(english) - actual)).toBeLessThanOrEqual(1);
	});

	it.each([
		['of nothing', 1_000, 0],
		['of the part that was not cached', 10_000, 900],
		['of something else', 1_000, 9_000],
		['of a few tokens', 100, 150],
	])('ignores a report %s', (_, estimated, reported) => {
		const meter = createTokenMeters().of(undefined);
		const before = meter.text(english);

		meter.observe(estimated, reported);

		expect(meter.text(english)).toBe(before);
	});
});
