import {Cron} from 'croner';
import {OpenIntentError} from '../contracts/errors.js';
import type {TimeRefusal} from './schedule-forms.js';
import {scheduleForms} from './schedule-forms.js';

/** A moment that comes once: `2026-12-24T18:00:00`, or with a `Z` behind it. */
const onceShape = /^\d{4}-/;

export const isOneShot = (expression: string): boolean => onceShape.test(expression);

/**
 * When an expression comes next, strictly after a moment; undefined when it never does again.
 *
 * Expressions are those of POSIX crontab(5): five fields; 0 and 7 are Sunday; with both a day of the month and a day of
 * the week, either will do. croner (11.0, https://croner.56k.guru) works them out in an IANA time zone. What it does
 * where clocks change is what Vixie cron does (cron(8)): a fixed time that is skipped comes right after the gap, one that
 * comes twice runs the first time only; what has a star or a step in its hour goes on through both. `no-wildcard` counts
 * lists of hours (`30 2,14 * * *`) as fixed times, as Vixie cron does.
 */
export function nextRun(expression: string, timeZone: string, after: number): number | undefined {
	return nextRuns(expression, timeZone, {after, count: 1})[0];
}

export function nextRuns(
	expression: string,
	timeZone: string,
	{after, count}: {readonly after: number; readonly count: number},
): readonly number[] {
	const cron = new Cron(expression, {
		timezone: timeZone,
		paused: true,
		fixedTimeRule: 'no-wildcard',
	});
	return cron.nextRuns(count, new Date(after)).map((run) => run.getTime());
}

/** The time zone of this machine. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A time zone as its database writes it. Throws OI_ERR_USAGE for a name that it does not have. */
export function readTimeZone(name: string): string {
	try {
		// An offset such as +02:00 has no summer: only names of places do.
		if (/^[A-Za-z]/.test(name))
			return new Intl.DateTimeFormat('en', {timeZone: name}).resolvedOptions().timeZone;
	} catch {
		// Said below.
	}
	throw new OpenIntentError('OI_ERR_USAGE', `There is no time zone "${name}".`, {
		hint: 'Write it as the IANA time zone database does, e.g. Europe/Berlin or Asia/Shanghai',
	});
}

/** A text as the forms are compared with it. */
const inOneWay = (text: string): string =>
	text
		.trim()
		.toLowerCase()
		.replace(/：/g, ':')
		.replace(/[，、]/g, ',')
		.replace(/\s+/g, ' ');

/** The expression for what a person wrote, and when it comes first. Throws OI_ERR_USAGE for what is no time. */
export function readScheduleTime(
	text: string,
	{now, timeZone}: {readonly now: number; readonly timeZone: string},
): {readonly expression: string; readonly nextRunAt: number} {
	const typed = inOneWay(text);
	for (const {pattern, read, refusal} of scheduleForms) {
		const match = pattern.exec(typed);
		if (match === null) continue;
		const groups = match.groups ?? {};
		const expression = read(groups, {now, timeZone});
		if (expression === undefined) throw refusals[refusal?.(groups) ?? 'no-time'](text);
		return {expression, nextRunAt: firstRun(expression, text, {now, timeZone})};
	}
	throw noTime(text);
}

function firstRun(
	expression: string,
	text: string,
	{now, timeZone}: {readonly now: number; readonly timeZone: string},
): number {
	let first: number | undefined;
	try {
		first = nextRun(expression, timeZone, now);
	} catch (cause) {
		throw noTime(text, cause);
	}
	if (first !== undefined) return first;
	throw isOneShot(expression)
		? new OpenIntentError('OI_ERR_USAGE', `"${text}" is over.`, {
				hint: 'Name a time to come, e.g. at 18:30, tomorrow 9:00 or in 20m',
			})
		: new OpenIntentError('OI_ERR_USAGE', `"${text}" never comes.`, {
				hint: 'Look at the day and the month: no such day exists',
			});
}

const noTime = (text: string, cause?: unknown) =>
	new OpenIntentError('OI_ERR_USAGE', `"${text}" is no time.`, {
		...(cause === undefined ? {} : {cause}),
		hint: "Write e.g. daily 9:00, every monday at 9am, weekdays 9:00, mon,fri 18:30, every 15m, hourly, at 9:30pm, tomorrow at noon, at 2026-12-24 18:00, in 20m, @weekly or '0 9 * * 1-5'",
	});

const refusals: Readonly<Record<TimeRefusal | 'no-time', (text: string) => OpenIntentError>> = {
	'no-time': (text) => noTime(text),
	'too-often': (text) =>
		new OpenIntentError('OI_ERR_USAGE', `"${text}" is too often: a minute is the shortest.`, {
			hint: 'Write every minute, or every 5m',
		}),
	uneven: (text) =>
		new OpenIntentError('OI_ERR_USAGE', `No expression of cron says "${text}" truthfully.`, {
			hint: 'Minutes have to divide an hour (1m 2m 3m 4m 5m 6m 10m 12m 15m 20m 30m), hours a day (1h 2h 3h 4h 6h 8h 12h); also 1d and 1w',
		}),
};
