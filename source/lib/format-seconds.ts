/** Whole seconds of something that goes on: `12s`, `2m 05s`, `1h 02m`. */
export function formatSeconds(seconds: number): string {
	if (seconds < 60) return `${seconds}s`;
	const pad = (count: number) => String(count).padStart(2, '0');
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes}m ${pad(seconds % 60)}s`;
	return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}
