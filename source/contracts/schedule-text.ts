import {displayLine} from '../lib/display-text.js';
import type {SafeText} from '../lib/safe-text.js';
import {joinSafe} from '../lib/safe-text.js';
import type {Translate} from './messages.js';
import {formatsOf} from './messages.js';
import type {ScheduleCard} from './schedule.js';

/** When a schedule runs, in words; an expression that has none is shown as it is. */
export function whenText(
	{when, expression}: Pick<ScheduleCard, 'when' | 'expression'>,
	translate: Translate,
): SafeText {
	const say = (values: Readonly<Record<string, string | number>>) =>
		translate(`schedules.when.${when.kind}`, values);
	switch (when.kind) {
		case 'once':
			return say({time: momentText(expression, translate)});
		case 'days':
			return say({time: when.time, days: daysText(when.days, translate)});
		case 'cron':
			return displayLine(expression, 60);
		default:
			return say('time' in when ? {time: when.time} : {count: when.count});
	}
}

const daysText = (days: readonly number[], translate: Translate) =>
	joinSafe(
		days.map((day) => translate(`schedules.days.${day}`)),
		translate('schedules.comma'),
	);

/** With a `Z` it is a moment of every clock, else one of the clock where the schedule is at home. */
function momentText(expression: string, translate: Translate): string {
	return expression.endsWith('Z')
		? formatsOf(translate).timeOfEvent(Date.parse(expression))
		: expression.slice(0, 16).replace('T', ' ');
}

/** How a schedule stands: its next run, or why there is none. */
export function nextText(
	{isEnabled, nextRunAt}: Pick<ScheduleCard, 'isEnabled' | 'nextRunAt'>,
	translate: Translate,
): SafeText {
	if (!isEnabled) return translate('schedules.paused');
	if (nextRunAt === undefined) return translate('schedules.over');
	return displayLine(formatsOf(translate).time(nextRunAt));
}
