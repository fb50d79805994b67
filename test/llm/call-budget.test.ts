import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {BudgetRoom} from '../../source/llm/call-budget.js';
import {fitCall} from '../../source/llm/call-budget.js';
import {worstCostOf} from '../../source/llm/price-list.js';

const price = {input: 2, output: 10, cacheWriteInput: 2, takenOn: ''};
const call = {inputTokens: 1000, maxOutputTokens: 4000, price};

describe('what a budget leaves of a call', () => {
	it.each([
		['all of it', [{unit: 'tokens', left: 5000}], {maxOutputTokens: 4000}],
		['a shorter answer', [{unit: 'tokens', left: 4999}], {maxOutputTokens: 3999}],
		[
			'as much as the smallest of them',
			[
				{unit: 'tokens', left: 4999},
				{unit: 'usd', left: 0.012},
			],
			{maxOutputTokens: 1000},
		],
		['the shortest answer', [{unit: 'tokens', left: 1256}], {maxOutputTokens: 256}],
	] as [string, BudgetRoom[], object][])('%s', (_name, rooms, expected) => {
		expect(fitCall(call, rooms)).toEqual(expected);
	});

	it.each([
		['tokens', 1255],
		['tokens', -5],
		['usd', 0.0045],
		['usd', 0.001],
		['usd', -1],
	] as const)('nothing: %s, %d left', (unit, left) => {
		const room = {unit, left};

		expect(fitCall(call, [{unit: 'tokens', left: 1e9}, room])).toEqual({refusedBy: room});
	});

	it('holds a call of unknown price by its tokens only', () => {
		const unknown = {...call, price: undefined};

		expect(fitCall(unknown, [{unit: 'usd', left: 0}])).toEqual({maxOutputTokens: 4000});
		expect(fitCall(unknown, [{unit: 'tokens', left: 0}])).toHaveProperty('refusedBy');
	});

	it('lets a call that costs nothing pass when no money is left', () => {
		const free = {...call, price: {input: 0, output: 0, takenOn: ''}};

		expect(fitCall(free, [{unit: 'usd', left: -3}])).toEqual({maxOutputTokens: 4000});
	});

	it('asks for no longer answer than was wanted, however short that is', () => {
		expect(fitCall({...call, maxOutputTokens: 5}, [{unit: 'tokens', left: 1005}])).toEqual({
			maxOutputTokens: 5,
		});
	});

	it('never lets through what could go over a budget', () => {
		const amount = fc.double({min: 0, max: 50, noNaN: true});
		fc.assert(
			fc.property(
				fc.nat(200_000),
				fc.integer({min: 1, max: 100_000}),
				fc.record({input: amount, output: amount, takenOn: fc.constant('')}),
				fc.double({min: 0, max: 5, noNaN: true}),
				fc.nat(300_000),
				(inputTokens, maxOutputTokens, anyPrice, usd, tokens) => {
					const fit = fitCall({inputTokens, maxOutputTokens, price: anyPrice}, [
						{unit: 'usd', left: usd},
						{unit: 'tokens', left: tokens},
					]);
					if ('refusedBy' in fit) return;

					const outputTokens = fit.maxOutputTokens;
					expect(outputTokens).toBeLessThanOrEqual(maxOutputTokens);
					expect(inputTokens + outputTokens).toBeLessThanOrEqual(tokens);
					expect(worstCostOf({inputTokens, outputTokens}, anyPrice)).toBeLessThanOrEqual(
						usd + 1e-9,
					);
				},
			),
		);
	});
});
