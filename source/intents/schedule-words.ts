import type {ScheduleWhen} from '../contracts/schedule.js';
import {isOneShot} from './schedule-times.js';

const timeOf = (minute: string, hour: string) => `${hour}:${minute.padStart(2, '0')}`;

/** The frequent kinds of expressions; whatever is not among them is shown as it is. */
const kinds: readonly {
	readonly pattern: RegExp;
	readonly read: (match: readonly string[]) => ScheduleWhen;
}[] = [
	{pattern: /^\* \* \* \* \*$/, read: () => ({kind: 'minutes', count: 1})},
	{pattern: /^\*\/(\d+) \* \* \* \*$/, read: ([, n]) => ({kind: 'minutes', count: Number(n)})},
	{pattern: /^0 \* \* \* \*$/, read: () => ({kind: 'hours', count: 1})},
	{pattern: /^0 \*\/(\d+) \* \* \*$/, read: ([, n]) => ({kind: 'hours', count: Number(n)})},
	{
		pattern: /^(\d+) (\d+) \* \* (\*|1-5|0,6)$/,
		read: ([, minute = '', hour = '', days = '']) => ({
			kind: days === '*' ? 'daily' : days === '1-5' ? 'weekdays' : 'weekends',
			time: timeOf(minute, hour),
		}),
	},
	{
		pattern: /^(\d+) (\d+) \* \* ([0-7](?:,[0-7])*)$/,
		read: ([, minute = '', hour = '', days = '']) => ({
			kind: 'days',
			days: [...new Set(days.split(',').map((day) => Number(day) % 7))],
			time: timeOf(minute, hour),
		}),
	},
];

/** What an expression says. */
export function whenOf(expression: string): ScheduleWhen {
	if (isOneShot(expression)) return {kind: 'once'};
	for (const {pattern, read} of kinds) {
		const match = pattern.exec(expression);
		if (match !== null) return read(match);
	}
	return {kind: 'cron'};
}
