import {expect, it} from 'vitest';
import {keptBriefly} from '../../source/lib/kept-briefly.js';

it('loads again only when the time is over, and after a failure', async () => {
	let nowMs = 0;
	let loads = 0;
	const load = keptBriefly(
		async () => {
			loads += 1;
			if (loads === 3) throw new Error('no');
			return loads;
		},
		{now: () => nowMs, keptMs: 100},
	);

	const first = [await load(), await load()];
	nowMs = 100;
	const second = await load();
	nowMs = 200;
	const failed = await load().catch((error: Error) => error.message);

	expect(first).toEqual([1, 1]);
	expect(second).toBe(2);
	expect([failed, await load()]).toEqual(['no', 4]);
});
