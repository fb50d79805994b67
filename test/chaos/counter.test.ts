import {describe, expect, it} from 'vitest';
import {createTempFolder} from '../helpers/temp-folder.js';
import {compareOrders, runCounter} from './checks/counter-run.js';

describe('8 processes add to one number 500 times each', () => {
	it('the total is exact and every process saw the changes in the same order', async () => {
		const report = await runCounter({
			variant: 'engine',
			folder: createTempFolder(),
			processes: 8,
			transactionsEach: 500,
			awaitsLast: true,
		});

		expect(report).toEqual({total: 4000, findings: []});
	});
});

describe('the check of the order notices', () => {
	it.each([
		['a gap', [['1 a', '2 b', '4 a']]],
		['an older change after a newer one', [['1 a', '3 a', '2 b', '4 a']]],
		['a change seen twice', [['1 a', '2 b', '2 b', '3 a', '4 a']]],
		['an end that did not arrive', [['1 a', '2 b', '3 a']]],
		[
			'two changes with one number',
			[
				['2 a', '3 b', '4 a'],
				['3 c', '4 a'],
			],
		],
		[
			'a step back where rows were read anew',
			[['1 a', '2 b', 'everything', '1 a', '2 b', '3 a', '4 a']],
		],
	])('%s', (_name, seen) => {
		expect(compareOrders(seen, 4)).not.toEqual([]);
	});

	it('but not a later start, or a gap where rows were read anew', () => {
		const seen = [
			['1 a', '2 b', '3 a', '4 a'],
			['3 a', '4 a'],
			['1 a', 'everything', '4 a'],
		];

		expect(compareOrders(seen, 4)).toEqual([]);
	});
});

describe('the check of the total notices', () => {
	it('no lock', async () => {
		const naive = {variant: 'no-lock', processes: 4, transactionsEach: 50} as const;
		let total = 200;

		// They may come one after the other, where there is little room for all of them.
		for (let tries = 0; tries < 30 && total === 200; tries++) {
			({total} = await runCounter({...naive, folder: createTempFolder()}));
		}

		expect(total).toBeLessThan(200);
	});
});
