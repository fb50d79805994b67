/** Something that shows how long it has been going on. */
type Running = {tick(): void; isDone(): boolean};

export type RunningClockDeps = {
	readonly onTick: (running: Running) => void;
	/** Calls `tick` every second; the returned function ends that. */
	readonly everySecond?: ((tick: () => void) => () => void) | undefined;
};

function startSeconds(tick: () => void): () => void {
	const timer = setInterval(tick, 1000).unref();
	return () => clearInterval(timer);
}

/** Brings what runs up to date once a second. Has no timer while nothing runs. */
export function createRunningClock({onTick, everySecond = startSeconds}: RunningClockDeps) {
	const running = new Set<Running>();
	let stop: (() => void) | undefined;

	function tick() {
		for (const each of running) {
			if (each.isDone()) running.delete(each);
			else {
				each.tick();
				onTick(each);
			}
		}
		if (running.size > 0) return;
		stop?.();
		stop = undefined;
	}

	return {
		follow(each: Running) {
			running.add(each);
			stop ??= everySecond(tick);
		},
	};
}
