/** How the way to the terminal is. `lost` is seen by nobody there, but by whoever looks at the log. */
export type LinkState = 'ready' | 'slow' | 'lost';

/** A write that takes longer than two frames would take holds frames up. */
const slowWriteMs = 66;
/** One slow write may be a hiccup; so many, with few quick ones between them, are a link. */
const slowWrites = 2;
const quickWritesBetween = 10;
/** So many quick writes in a row, one after the other, and the link counts as quick again. */
const quickWrites = 30;

/**
 * Judges the link by how long writes take. A slow one is noticed soon, and forgotten slowly: switching back and forth
 * would be worse than a few seconds of caution.
 */
export function createLinkSpeed(onChange: (state: LinkState) => void) {
	let state: LinkState = 'ready';
	let quickInRow = 0;
	let slowOnes = 0;

	function become(next: LinkState) {
		if (next === state) return;
		state = next;
		onChange(next);
	}

	function note(durationMs: number) {
		const isSlow = durationMs > slowWriteMs;
		if (isSlow) slowOnes = quickInRow <= quickWritesBetween ? slowOnes + 1 : 1;
		quickInRow = isSlow ? 0 : quickInRow + 1;
		if (isSlow && slowOnes >= slowWrites) become('slow');
		else if (quickInRow >= quickWrites) become('ready');
	}

	return {
		state: () => state,
		/** A write took so long while this program had nothing to do. */
		note,
		/** A write has taken so long, and goes on. */
		noteWaiting(durationMs: number) {
			if (durationMs > slowWriteMs) note(durationMs);
		},
		lose: () => become('lost'),
	};
}
