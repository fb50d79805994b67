/** `2026-03-01T13:05:09.000Z`, and for a number that is no time of a date something that says so: whoever prints goes on. */
export function isoTime(epochMs: number): string {
	const date = new Date(epochMs);
	return Number.isNaN(date.getTime()) ? `no date (${epochMs})` : date.toISOString();
}
