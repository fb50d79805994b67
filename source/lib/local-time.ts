/** `2026-03-01 14:05` in the time zone of this machine. Without Intl, which is slow to load. `no date` for a number that is none. */
export function localTime(epochMs: number): string {
	const date = new Date(epochMs);
	// A row may hold any number, and a list of rows is to be shown to its end.
	if (Number.isNaN(date.getTime())) return 'no date';
	const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-');
	return `${day} ${[date.getHours(), date.getMinutes()].map(twoDigits).join(':')}`;
}

/** `2026-03-01 14:05:09 +01:00`: a time that also says in which zone it is meant. */
export function localTimeWithOffset(epochMs: number): string {
	const date = new Date(epochMs);
	if (Number.isNaN(date.getTime())) return 'no date';
	const minutes = -date.getTimezoneOffset();
	const sign = minutes < 0 ? '-' : '+';
	const hours = Math.trunc(Math.abs(minutes) / 60);
	const offset = `${twoDigits(hours)}:${twoDigits(Math.abs(minutes) % 60)}`;
	return `${localTime(epochMs)}:${twoDigits(date.getSeconds())} ${sign}${offset}`;
}

function twoDigits(value: number): string {
	return String(value).padStart(2, '0');
}
