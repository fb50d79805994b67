/** Calls something every second; the returned function ends that. */
export type EverySecond = (tick: () => void) => () => void;

type Listener = {readonly tick: () => void; readonly fromMs: number};

const secondMs = 1000;
const listeners = new Set<Listener>();
let timer: NodeJS.Timeout | undefined;

function tellAll() {
	const now = performance.now();
	// Who came a moment ago has not waited for a second yet.
	for (const {tick, fromMs} of listeners) if (now - fromMs >= secondMs / 2) tick();
}

/**
 * Calls `tick` every second. Everyone who waits for a second shares one timer, so that what shows seconds changes together; there
 * is none while nobody waits, and it does not keep the process alive.
 */
export const eachSecond: EverySecond = (tick) => {
	const listener = {tick, fromMs: performance.now()};
	listeners.add(listener);
	timer ??= setInterval(tellAll, secondMs).unref();
	return () => {
		listeners.delete(listener);
		if (listeners.size > 0) return;
		clearInterval(timer);
		timer = undefined;
	};
};

/** Calls `tick` once a second while that is wanted. */
export function createSecondTicker(tick: () => void, everySecond: EverySecond = eachSecond) {
	let stop: (() => void) | undefined;

	function follow(isWanted: boolean) {
		if (isWanted === (stop !== undefined)) return;
		stop?.();
		stop = isWanted ? everySecond(tick) : undefined;
	}

	return {follow, stop: () => follow(false)};
}
