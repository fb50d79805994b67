import {expect, it} from 'vitest';
import {noUsage} from '../../source/contracts/llm.js';
import {reportedUsage} from '../../source/llm/reported-usage.js';

const usage = {...noUsage, inputTokens: 100, outputTokens: 20, cachedInputTokens: 60};

it('is what the server says', () => {
	expect(reportedUsage(usage)).toEqual(usage);
});

it.each([
	['a text', {inputTokens: '00x'}],
	['less than nothing', {outputTokens: -1_000_000}],
	['a fraction', {inputTokens: 100.5}],
	['no number', {outputTokens: Number.NaN}],
	['no end', {outputTokens: Number.POSITIVE_INFINITY}],
	['more than a model can take', {inputTokens: 9e18}],
	['null', {reasoningTokens: null}],
	['more from the cache than there was', {cachedInputTokens: 101}],
])('is nothing when a count is %s', (_what, wrong) => {
	expect(reportedUsage({...usage, ...wrong} as typeof usage)).toEqual(noUsage);
});
