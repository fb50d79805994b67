export type FrameClockOptions = {
	/** Builds and writes one frame. */
	readonly paint: () => void;
	/** True while the last frame is still on its way: nothing is painted then. */
	readonly isBusy: () => boolean;
	/** How long to wait between two frames, of which the last one took so long to make. */
	readonly intervalMs?: (lastFrameMs: number) => number;
	readonly now?: () => number;
};

const quickIntervalMs = 33;
const longestIntervalMs = 200;
const slowLinkIntervalMs = 100;

/** Thirty frames a second; fewer where making them takes much of the time, and ten where the link is slow. */
export function frameInterval(lastFrameMs: number, isLinkSlow: boolean): number {
	const shortest = isLinkSlow ? slowLinkIntervalMs : quickIntervalMs;
	return Math.max(shortest, Math.min(4 * lastFrameMs, longestIntervalMs));
}

export type FrameClock = ReturnType<typeof createFrameClock>;

/** Paints so often as the interval allows, only when asked to; nothing is scheduled while idle. */
export function createFrameClock(options: FrameClockOptions) {
	const intervalMs = options.intervalMs ?? ((lastMs) => frameInterval(lastMs, false));
	const now = options.now ?? (() => performance.now());
	let cancel: (() => void) | undefined;
	let lastMs = Number.NEGATIVE_INFINITY;
	let lastFrameMs = 0;
	let isWanted = false;
	let isUrgent = false;

	function paint() {
		cancel?.();
		cancel = undefined;
		// A frame that cannot be written now is not queued: the newest state is painted once the link is free.
		isWanted = options.isBusy();
		if (isWanted) return;
		isUrgent = false;
		lastMs = now();
		options.paint();
		lastFrameMs = now() - lastMs;
	}

	function request() {
		if (cancel !== undefined || isWanted) return;
		cancel = startWait(paint, lastMs + intervalMs(lastFrameMs) - now());
	}

	return {
		/** Paints with the next frame. */
		request,
		/** Paints in this turn: the echo of a key does not wait. */
		flush() {
			isUrgent = true;
			paint();
		},
		/** To be called when the output is free again. */
		resume() {
			if (!isWanted) return;
			isWanted = false;
			if (isUrgent) paint();
			else request();
		},
		stop() {
			cancel?.();
			cancel = undefined;
			isWanted = false;
		},
	};
}

/** What is due already is done behind what has just come, without waking up once more for it. */
function startWait(run: () => void, delayMs: number): () => void {
	if (delayMs > 0) {
		const timer = setTimeout(run, delayMs);
		return () => clearTimeout(timer);
	}
	const immediate = setImmediate(run);
	return () => clearImmediate(immediate);
}
