import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {createSecondTicker, eachSecond} from '../../source/lib/second-ticker.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('eachSecond', () => {
	it('tells everyone by one timer, which is gone with the last one', () => {
		const told: string[] = [];
		const stops = ['a', 'b'].map((name) => eachSecond(() => told.push(name)));

		vi.advanceTimersByTime(2000);
		const timers = vi.getTimerCount();
		stops[0]?.();
		vi.advanceTimersByTime(1000);
		stops[1]?.();

		expect(timers).toBe(1);
		expect(told).toEqual(['a', 'b', 'a', 'b', 'b']);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('does not tell who came a moment ago that a second has passed', () => {
		const told: string[] = [];
		const stopFirst = eachSecond(() => told.push('first'));
		vi.advanceTimersByTime(900);
		const stopSecond = eachSecond(() => told.push('second'));

		vi.advanceTimersByTime(100);
		const early = [...told];
		vi.advanceTimersByTime(1000);
		stopFirst();
		stopSecond();

		expect(early).toEqual(['first']);
		expect(told).toEqual(['first', 'first', 'second']);
	});

	it('goes on when one of those that are told stops another', () => {
		const told: string[] = [];
		const stop = eachSecond(() => {
			told.push('a');
			stop();
		});
		const stopOther = eachSecond(() => told.push('b'));

		vi.advanceTimersByTime(2000);
		stopOther();

		expect(told).toEqual(['a', 'b', 'b']);
	});
});

describe('second ticker', () => {
	it('has a timer only while it is wanted', () => {
		let ticks = 0;
		const ticker = createSecondTicker(() => {
			ticks += 1;
		});

		ticker.follow(true);
		ticker.follow(true);
		vi.advanceTimersByTime(3000);
		ticker.follow(false);
		const timers = vi.getTimerCount();
		vi.advanceTimersByTime(3000);

		expect(timers).toBe(0);
		expect(ticks).toBe(3);
	});
});
