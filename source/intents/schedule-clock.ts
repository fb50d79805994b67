/** What a text is read with: now, in ms since the epoch, and the time zone that its times are in. */
export type TimeSetting = {readonly now: number; readonly timeZone: string};

export type Clock = {readonly hours: number; readonly minutes: number};

const two = (value: number) => String(value).padStart(2, '0');

/** `2026-12-24T18:00:00`: a moment of the clock on the wall; undefined for a day that is none. */
export function wallTime(date: string, {hours, minutes}: Clock): string | undefined {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	const found = new Date(Date.UTC(year, month - 1, day));
	const isDay = found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
	const shown = `${year}-${two(month)}-${two(day)}`;
	return isDay ? `${shown}T${two(hours)}:${two(minutes)}:00` : undefined;
}

/** `2026-12-24T17:00:00Z`: a moment that every clock agrees on. */
export const exactTime = (at: number): string | undefined =>
	Math.abs(at) <= 8.64e15 ? new Date(at).toISOString().replace(/\.\d+Z$/, 'Z') : undefined;

/** The day and the time that clocks of a time zone show at a moment. */
export function clockAt(at: number, timeZone: string): {readonly date: string} & Clock {
	const parts = new Intl.DateTimeFormat('en', {
		...{timeZone, year: 'numeric', month: '2-digit', day: '2-digit'},
		...{hour: '2-digit', minute: '2-digit', hourCycle: 'h23'},
	}).formatToParts(at);
	const part = (type: Intl.DateTimeFormatPartTypes) =>
		parts.find((one) => one.type === type)?.value ?? '';
	return {
		date: `${part('year')}-${part('month')}-${part('day')}`,
		hours: Number(part('hour')),
		minutes: Number(part('minute')),
	};
}

/** That time today, or tomorrow when it is over; `days` says which of both is meant. */
export function nextClockTime(
	clock: Clock,
	days: number | undefined,
	{now, timeZone}: TimeSetting,
): string | undefined {
	const today = clockAt(now, timeZone);
	const isOver = clock.hours * 60 + clock.minutes <= today.hours * 60 + today.minutes;
	const [year = 0, month = 0, day = 0] = today.date.split('-').map(Number);
	const date = new Date(Date.UTC(year, month - 1, day + (days ?? (isOver ? 1 : 0))));
	return wallTime(date.toISOString().slice(0, 10), clock);
}
