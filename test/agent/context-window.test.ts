import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fitContext} from '../../source/agent/context-window.js';
import {createTokenCount, estimateTokens, plainWeights} from '../../source/agent/token-estimate.js';
import type {LlmMessage} from '../../source/contracts/llm.js';
import {expectPairs} from '../helpers/expect-pairs.js';
import {toolCall} from '../helpers/fake-llm.js';

const user = (text: string): LlmMessage => ({role: 'user', text});
const said = (text: string): LlmMessage => ({role: 'assistant', text, toolCalls: []});
const used = (id: string, ...results: string[]): LlmMessage[] => [
	{
		role: 'assistant',
		text: '',
		toolCalls: results.map((_, index) => toolCall(`${id}${index}`, 'peek')),
	},
	...results.map(
		(text, index): LlmMessage => ({
			role: 'tool',
			callId: `${id}${index}`,
			name: 'peek',
			text,
			isError: false,
		}),
	),
];

const count = createTokenCount(plainWeights);
const shorten = (messages: readonly LlmMessage[], budgetTokens: number) =>
	fitContext(messages, budgetTokens, count);

describe('fitContext', () => {
	it('leaves a conversation alone that fits', () => {
		const messages = [user('a'), said('b')];

		expect(shorten(messages, 1_000)).toBe(messages);
	});

	it('first shortens the results of older turns, keeping both their ends', () => {
		const long = `<open>${'x'.repeat(8_000)}</open>`;
		const messages = [user('go'), ...used('a', long), ...used('b', 'short'), said('done')];

		const fitted = shorten(messages, 500);

		expect(fitted[2]?.text).toMatch(/^<open>x+\n… \d+ characters omitted …\nx+<\/open>$/);
		expect(fitted.filter((message, index) => message !== messages[index])).toHaveLength(1);
	});

	it('at last shortens the latest results, evenly', () => {
		const messages = [user('go'), ...used('a', 'x'.repeat(40_000), 'y'.repeat(40_000))];

		const fitted = shorten(messages, 3_000);

		expect(count.messages(fitted)).toBeLessThanOrEqual(3_000);
		expect(fitted[2]?.text.length).toBe(fitted[3]?.text.length);
		expect(messages[2]?.text).toHaveLength(40_000);
	});

	it('leaves nothing out, and changes nothing but results', () => {
		const text = fc.oneof(
			fc.string({maxLength: 30}),
			fc.integer({min: 0, max: 6_000}).map((length) => 'x'.repeat(length)),
		);
		const block = fc.oneof(
			text.map((value) => [user(value)]),
			text.map((value) => [said(value)]),
			// Ids repeat on purpose: some servers count from zero in every turn.
			fc.array(text, {minLength: 1, maxLength: 4}).map((values) => used('call', ...values)),
		);

		void fc.assert(
			fc.property(
				fc.array(block, {maxLength: 25}),
				fc.integer({min: 50, max: 8_000}),
				(blocks, budget) => {
					const messages = blocks.flat();

					const fitted = shorten(messages, budget);

					expectPairs(fitted);
					expect(fitted).toHaveLength(messages.length);
					const others = (all: readonly LlmMessage[]) => all.filter(({role}) => role !== 'tool');
					expect(others(fitted)).toEqual(others(messages));
				},
			),
			{seed: 45},
		);
	});
});

describe('estimateTokens', () => {
	it.each([
		['', 0],
		['abcdefgh', 2],
		['приветик', 4],
		['你好世界', 4],
		['ok 你好', 3],
	])('%j is about %i', (text, expected) => {
		expect(estimateTokens(text)).toBe(expected);
	});
});
