import {describe, expect, it} from 'vitest';
import {fuzzyFilter, fuzzyScore} from '../../source/lib/fuzzy-match.js';

const rows = ['openai/gpt-mini', 'anthropic/claude-haiku', 'groq/llama-3.3', '会议 记录'].map(
	(words) => ({
		words,
	}),
);
const found = (query: string) => fuzzyFilter(rows, query).map(({words}) => words);

describe('fuzzy match', () => {
	it.each([
		['', rows.map(({words}) => words)],
		['haiku', ['anthropic/claude-haiku']],
		['HAIKU anth', ['anthropic/claude-haiku']],
		['ogm', ['openai/gpt-mini']],
		['记录', ['会议 记录']],
		['zzz', []],
	])('%j finds %j', (query, expected) => {
		expect(found(query)).toEqual(expected);
	});

	it('prefers whole words and beginnings', () => {
		const score = (text: string) => fuzzyScore('mini', text) ?? 0;

		expect(score('a mini model')).toBeGreaterThan(score('gemini'));
		expect(score('gemini')).toBeGreaterThan(score('my inner nice idea'));
	});

	it('takes time that is linear in a long text', () => {
		const text = 'a'.repeat(1_000_000);

		expect(fuzzyScore('aaab', text)).toBeUndefined();
	});
});
