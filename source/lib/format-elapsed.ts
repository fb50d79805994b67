import {formatSeconds} from './format-seconds.js';

/** The time something took, as short as a progress line wants it: `3ms`, `0.8s`, `2m 05s`. */
export function formatElapsed(durationMs: number): string {
	if (durationMs < 100) return `${Math.round(durationMs)}ms`;
	const seconds = durationMs / 1000;
	if (seconds < 59.95) return `${seconds.toFixed(1)}s`;
	return formatSeconds(Math.round(seconds));
}
