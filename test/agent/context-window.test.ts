import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fitContext} from '../../source/agent/context-window.js';
import {estimateMessages, estimateTokens} from '../../source/agent/token-estimate.js';
import type {LlmMessage} from '../../source/contracts/llm.js';
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

describe('fitContext', () => {
	it('leaves a conversation alone that fits', () => {
		const messages = [user('a'), said('b')];

		const fitted = fitContext(messages, 1_000);

		expect(fitted).toEqual({messages, dropped: 0, shortened: 0});
		expect(fitted.messages).toBe(messages);
	});

	it('first shortens the results of older turns, keeping both their ends', () => {
		const long = `<open>${'x'.repeat(8_000)}</open>`;
		const messages = [
			user('go'),
			...used('a', long),
			...used('b', 'short'),
			said('done'),
			user('on'),
		];

		const fitted = fitContext(messages, 500);

		expect(fitted).toMatchObject({dropped: 0, shortened: 1});
		expect(fitted.messages[2]?.text).toMatch(/^<open>x+\n… \d+ characters omitted …\nx+<\/open>$/);
	});

	it('then leaves out the oldest turns and says so in the first message', () => {
		const turns = Array.from({length: 20}, (_, index) => said(`${index} ${'w'.repeat(400)}`));

		const fitted = fitContext([user('first'), ...turns, user('last')], 1_000);

		expect(fitted.messages[0]?.text).toMatch(
			/^first\n\n\[\d+ messages after this one were left out/,
		);
		expect(fitted.messages[0]?.text).toContain(`[${fitted.dropped} messages`);
		expect(fitted.messages.at(-1)).toEqual(user('last'));
		expect(fitted.messages.at(-2)?.text).toMatch(/^19 /);
	});

	it('counts what it adds itself', () => {
		const turns = Array.from({length: 40}, (_, index) => said('w'.repeat(40 + index)));
		const budgets = Array.from({length: 200}, (_, index) => 100 + index);

		const sizes = budgets.map((budget) =>
			estimateMessages(fitContext([user('first'), ...turns], budget).messages),
		);

		expect(sizes.filter((size, index) => size > (budgets[index] ?? 0))).toEqual([]);
	});

	it('at last shortens the latest results, evenly', () => {
		const messages = [user('go'), ...used('a', 'x'.repeat(40_000), 'y'.repeat(40_000))];

		const fitted = fitContext(messages, 3_000);

		expect(estimateMessages(fitted.messages)).toBeLessThanOrEqual(3_000);
		expect(fitted.messages[2]?.text.length).toBe(fitted.messages[3]?.text.length);
		expect(fitted.shortened).toBe(2);
	});

	it('never separates a call from its result, keeps the ends, and keeps the budget when that is possible', () => {
		const text = fc.oneof(
			fc.string({maxLength: 30}),
			fc.integer({min: 0, max: 6_000}).map((length) => 'x'.repeat(length)),
			fc.integer({min: 0, max: 2_000}).map((length) => '汉'.repeat(length)),
		);
		const block = fc.oneof(
			text.map((value) => [user(value)]),
			text.map((value) => [said(value)]),
			// Ids repeat on purpose: some servers count from zero in every turn.
			fc.array(text, {minLength: 1, maxLength: 4}).map((values) => used('call', ...values)),
		);
		const conversation = fc.tuple(text, fc.array(block, {maxLength: 25}));

		void fc.assert(
			fc.property(conversation, fc.integer({min: 50, max: 8_000}), ([first, blocks], budget) => {
				const messages = [user(first), ...blocks.flat()];

				const fitted = fitContext(messages, budget).messages;

				expectPairs(fitted);
				expect(fitted[0]?.text.startsWith(first)).toBe(true);
				const lastUser = messages.findLast(({role}) => role === 'user')?.text ?? '';
				expect(fitted.findLast(({role}) => role === 'user')?.text.startsWith(lastUser)).toBe(true);
				expect(fitted.at(-1)?.role).toBe(messages.at(-1)?.role);
				if (smallest(messages) <= budget) {
					expect(estimateMessages(fitted)).toBeLessThanOrEqual(budget);
				}
			}),
			{seed: 45},
		);
	});
});

/** Every result directly follows its call, and every call has its result. */
function expectPairs(messages: readonly LlmMessage[]): void {
	let open: string[] = [];
	for (const message of messages) {
		if (message.role === 'tool') expect(message.callId).toBe(open.shift());
		else expect(open).toEqual([]);
		if (message.role === 'assistant') open = message.toolCalls.map(({id}) => id);
	}
	expect(open).toEqual([]);
}

/** What is left at most when everything goes that may go: the two user messages, the latest turn, a note. */
function smallest(messages: readonly LlmMessage[]): number {
	const start = messages.findLastIndex(({role}) => role !== 'tool');
	const latest = messages
		.slice(start)
		.map((message) =>
			message.role === 'tool' ? {...message, text: message.text.slice(0, 450)} : message,
		);
	const first = messages.find(({role}) => role === 'user') ?? user('');
	const last = messages.findLast(({role}) => role === 'user') ?? user('');
	return estimateMessages([first, last, ...latest]) + 60;
}

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
