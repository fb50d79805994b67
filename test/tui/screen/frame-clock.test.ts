import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {createFrameClock, frameInterval} from '../../../source/tui/screen/frame-clock.js';
import {paintSkeleton} from '../../../source/tui/screen/skeleton.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
	let isBusy = false;
	let frames = 0;
	const clock = createFrameClock({
		paint: () => {
			frames += 1;
		},
		isBusy: () => isBusy,
		intervalMs: () => 30,
		now: () => Date.now(),
	});
	return {
		clock,
		frames: () => frames,
		setBusy(next: boolean) {
			isBusy = next;
		},
	};
}

describe('frame clock', () => {
	it('paints many requests as one frame, and not sooner than the interval allows', () => {
		const {clock, frames} = setUp();
		clock.flush();

		for (let index = 0; index < 100; index++) clock.request();
		vi.advanceTimersByTime(29);
		const early = frames();
		vi.advanceTimersByTime(1);

		expect(early).toBe(1);
		expect(frames()).toBe(2);
	});

	it('schedules nothing while idle', () => {
		const {clock} = setUp();

		clock.request();
		vi.advanceTimersByTime(1000);

		expect(vi.getTimerCount()).toBe(0);
	});

	it('waits for its time when a frame was held up by the link, but not with the echo of a key', () => {
		const {clock, frames, setBusy} = setUp();
		clock.flush();
		setBusy(true);
		clock.request();
		vi.advanceTimersByTime(30);
		setBusy(false);

		clock.resume();
		vi.advanceTimersByTime(0);
		const afterRequest = frames();
		setBusy(true);
		clock.flush();
		setBusy(false);
		clock.resume();

		expect(afterRequest).toBe(2);
		expect(frames()).toBe(3);
	});

	it('paints the newest state once when a slow link is free again', () => {
		const {clock, frames, setBusy} = setUp();
		setBusy(true);

		clock.flush();
		clock.flush();
		setBusy(false);
		clock.resume();
		clock.resume();

		expect(frames()).toBe(1);
	});
});

describe('frame interval', () => {
	it.each([
		[0, false, 33],
		[2, false, 33],
		[20, false, 80],
		[90, false, 200],
		[0, true, 100],
		[40, true, 160],
	])('after a frame of %i ms, slow link %s: %i ms', (lastFrameMs, isSlow, expected) => {
		expect(frameInterval(lastFrameMs, isSlow)).toBe(expected);
	});
});

describe('skeleton', () => {
	it('is one short write with the name and the prompt', () => {
		const writes: string[] = [];

		paintSkeleton({columns: 80, rows: 24, hasUtf8: false, write: (text) => writes.push(text)});

		expect(writes).toHaveLength(1);
		expect(writes[0]).toContain('openintent');
		expect(writes[0]).toContain(`\u001b[23H> `);
		expect(writes[0]?.length).toBeLessThan(250);
	});
});
