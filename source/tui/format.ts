/** `3ms`, `0.8s`, `2m 05s`. */
export function formatDuration(durationMs: number): string {
	if (durationMs < 100) return `${Math.round(durationMs)}ms`;
	const seconds = durationMs / 1000;
	if (seconds < 60) return `${seconds.toFixed(1)}s`;
	const whole = Math.round(seconds);
	return `${Math.floor(whole / 60)}m ${String(whole % 60).padStart(2, '0')}s`;
}

/** `1204` → `1,204`. */
export function formatCount(count: number): string {
	return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
