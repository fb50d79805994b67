import type {Socket} from 'node:net';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {createTrickle} from '../../../source/lib/egress/trickle.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
	const calls: string[] = [];
	const handle = {readStart: () => calls.push('start'), readStop: () => calls.push('stop')};
	const trickle = createTrickle({_handle: handle} as unknown as Socket);
	return {
		trickle,
		calls,
		async take(count: number, sizeBytes: number) {
			for (let index = 0; index < count; index++) {
				await trickle.next();
				trickle.took(sizeBytes);
			}
		},
	};
}

describe('trickle', () => {
	it('reads the beginning of an answer as it comes', async () => {
		const {take, calls} = setUp();

		await take(24, 100);

		expect(calls).toEqual([]);
	});

	it('lets small pieces gather once they have come for a while', async () => {
		const {trickle, take, calls} = setUp();
		await take(25, 100);
		const whileWaiting = [...calls];
		let isRead = false;

		const next = trickle.next().then(() => {
			isRead = true;
		});
		await vi.advanceTimersByTimeAsync(20);
		const isReadEarly = isRead;
		await vi.advanceTimersByTimeAsync(200);
		await next;

		expect(whileWaiting).toEqual(['stop']);
		expect(isReadEarly).toBe(false);
		expect(calls).toEqual(['stop', 'start']);
	});

	it('does not hold up large pieces', async () => {
		const {take, calls} = setUp();

		await take(100, 64 * 1024);

		expect(calls).toEqual([]);
	});

	it('ends the wait with the answer, for its connection may get another one', async () => {
		const {trickle, take, calls} = setUp();
		await take(25, 100);
		const next = trickle.next();

		trickle.stop();
		await next;

		expect(calls).toEqual(['stop', 'start']);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('reads everything as it comes where the socket has nothing to stop', async () => {
		const trickle = createTrickle({} as unknown as Socket);

		for (let index = 0; index < 26; index++) trickle.took(100);
		const next = trickle.next();
		await vi.advanceTimersByTimeAsync(200);

		await expect(next).resolves.toBeUndefined();
	});
});
