import {OpenIntentError} from '../../contracts/errors.js';
import {dayBeginning, localDay, monthBeginning} from '../../lib/local-day.js';

type Form = readonly [RegExp, (match: RegExpExecArray, now: number) => number | undefined];

/** All mean midnight in the time zone of this machine. */
const forms: readonly Form[] = [
	[/^today$/, (_match, now) => dayBeginning(now)],
	[/^month$/, (_match, now) => monthBeginning(now)],
	[/^all$/, () => 0],
	[/^(\d{1,4})d$/, ([, days], now) => dayBeginning(now, Math.max(0, Number(days) - 1))],
	[
		/^(\d{4})-(\d{2})-(\d{2})$/,
		([text, year, month, day]) => {
			const time = new Date(Number(year), Number(month) - 1, Number(day)).getTime();
			// The 30th of February would quietly become a day of March.
			return localDay(time) === text ? time : undefined;
		},
	],
];

/** `today`, `month`, `30d` (today and 29 days before), `2026-11-01` or `all` as a time in ms. */
export function usageSince(text: string, now: number): number {
	for (const [form, read] of forms) {
		const match = form.exec(text.trim().toLowerCase());
		const time = match ? read(match, now) : undefined;
		if (time !== undefined) return time;
	}
	throw new OpenIntentError('OI_ERR_TOOL_ARGUMENTS', `"${text.slice(0, 40)}" is no beginning.`, {
		hint: 'Write today, month, all, a number of days such as 30d, or a day such as 2026-11-01',
	});
}
