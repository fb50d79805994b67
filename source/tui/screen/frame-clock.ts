export type FrameClockOptions = {
	/** Builds and writes one frame. */
	readonly paint: () => void;
	/** True while the last frame is still on its way: nothing is painted then. */
	readonly isBusy: () => boolean;
	readonly intervalMs?: number;
	readonly now?: () => number;
};

const defaultIntervalMs = 33;

export type FrameClock = ReturnType<typeof createFrameClock>;

/** Paints at most thirty times a second, only when asked to; nothing is scheduled while idle. */
export function createFrameClock(options: FrameClockOptions) {
	const intervalMs = options.intervalMs ?? defaultIntervalMs;
	const now = options.now ?? (() => performance.now());
	let timer: NodeJS.Timeout | undefined;
	let lastMs = Number.NEGATIVE_INFINITY;
	let isWanted = false;

	function paint() {
		if (timer !== undefined) clearTimeout(timer);
		timer = undefined;
		// A frame that cannot be written now is not queued: the newest state is painted once the link is free.
		isWanted = options.isBusy();
		if (isWanted) return;
		lastMs = now();
		options.paint();
	}

	return {
		/** Paints with the next frame. */
		request() {
			if (timer !== undefined || isWanted) return;
			timer = setTimeout(paint, Math.max(0, lastMs + intervalMs - now()));
		},
		/** Paints in this turn: the echo of a key does not wait. */
		flush: paint,
		/** To be called when the output is free again. */
		resume() {
			if (isWanted) paint();
		},
		stop() {
			if (timer !== undefined) clearTimeout(timer);
			timer = undefined;
			isWanted = false;
		},
	};
}
