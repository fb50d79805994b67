/** `2026-03-01 14:05` in the time zone of this machine. Without Intl, which is slow to load. */
export function localTime(epochMs: number): string {
	const date = new Date(epochMs);
	const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-');
	return `${day} ${[date.getHours(), date.getMinutes()].map(twoDigits).join(':')}`;
}

function twoDigits(value: number): string {
	return String(value).padStart(2, '0');
}
