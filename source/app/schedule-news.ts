import type {Translate} from '../contracts/messages.js';
import {inLanguage} from '../contracts/messages.js';
import type {Schedule, ScheduledEnd} from '../contracts/schedule.js';
import {displayLine} from '../lib/display-text.js';
import type {SafeText} from '../lib/safe-text.js';

/** What happens with schedules while they are watched. */
export type ScheduleNews =
	| {readonly is: 'begun'; readonly schedule: Schedule; readonly taskId: string}
	| {readonly is: 'late' | 'overlap' | 'unreadable'; readonly schedule: Schedule}
	| {readonly is: 'ended'; readonly schedule: Schedule; readonly end: ScheduledEnd};

const mostText = 160;

/** What happened with a schedule, in a line. */
export function newsText(news: ScheduleNews, translate: Translate): SafeText {
	const title = displayLine(news.schedule.intent, 60);
	if (news.is !== 'ended') return translate(`schedules.news.${news.is}`, {title});
	const {status, error, text} = news.end;
	const said = error === undefined ? text.trim() : inLanguage(translate, error.message);
	const result = displayLine(said.split('\n')[0] ?? '', mostText);
	return translate(`schedules.news.${status}`, {title, result});
}
