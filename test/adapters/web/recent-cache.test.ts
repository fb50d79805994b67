import {expect, it} from 'vitest';
import {createRecentCache} from '../../../source/adapters/web/recent-cache.js';

function openCache() {
	let nowMs = 0;
	const cache = createRecentCache<string>({
		now: () => nowMs,
		ttlMs: 100,
		maxEntries: 3,
		maxSize: 10,
		sizeOf: (value) => value.length,
	});
	const wait = (ms: number) => {
		nowMs += ms;
	};
	return {cache, wait};
}

it('forgets after its time', () => {
	const {cache, wait} = openCache();
	cache.set('a', 'one');

	wait(99);
	const before = cache.get('a');
	wait(1);

	expect([before, cache.get('a')]).toEqual(['one', undefined]);
});

it('drops the oldest past its number and past its size', () => {
	const {cache} = openCache();
	for (const key of ['a', 'b', 'c', 'd']) cache.set(key, key);
	const afterFour = ['a', 'b', 'c', 'd'].map((key) => cache.get(key));

	cache.set('e', '12345678');

	expect(afterFour).toEqual([undefined, 'b', 'c', 'd']);
	expect(['c', 'd', 'e'].map((key) => cache.get(key))).toEqual(['c', 'd', '12345678']);
});

it('keeps nothing that is larger than all of it, nor its older value', () => {
	const {cache} = openCache();
	cache.set('a', 'one');

	cache.set('a', '12345678901');

	expect(cache.get('a')).toBeUndefined();
});
