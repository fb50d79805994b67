import type {EverySecond} from '../../lib/second-ticker.js';
import {createSecondTicker} from '../../lib/second-ticker.js';

/** Something that shows how long it has been going on. */
type Running = {tick(): void; isDone(): boolean};

export type RunningClockDeps = {
	readonly onTick: (running: Running) => void;
	readonly everySecond?: EverySecond | undefined;
};

/** Brings what runs up to date once a second. Has no timer while nothing runs. */
export function createRunningClock({onTick, everySecond}: RunningClockDeps) {
	const running = new Set<Running>();
	const ticker = createSecondTicker(tick, everySecond);

	function tick() {
		for (const each of running) {
			if (each.isDone()) running.delete(each);
			else {
				each.tick();
				onTick(each);
			}
		}
		ticker.follow(running.size > 0);
	}

	return {
		follow(each: Running) {
			running.add(each);
			ticker.follow(true);
		},
	};
}
