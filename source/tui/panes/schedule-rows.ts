import {formatsOf} from '../../contracts/messages.js';
import type {ScheduleCard} from '../../contracts/schedule.js';
import {nextText} from '../../contracts/schedule-text.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {PaneContent, PaneItem} from './pane-props.js';
import {sideRow} from './side-row.js';

const prefix = 'schedule:';
const dayMs = 86_400_000;

/** What a row about a schedule is known by, among those of tasks. */
export const rowOfSchedule = ({id}: Pick<ScheduleCard, 'id'>): string => `${prefix}${id}`;

/** The schedule that a row of the pane is about; undefined for one of a task. */
export const scheduleOfRow = (id: string): string | undefined =>
	id.startsWith(prefix) ? id.slice(prefix.length) : undefined;

/** Those that run again, or may: what came once and is over is seen among the tasks that have ended. */
export const isToCome = ({isEnabled, nextRunAt}: ScheduleCard): boolean =>
	!isEnabled || nextRunAt !== undefined;

/** When it comes next, the most of it first; of one that is paused, the word. */
function asidesOf(card: ScheduleCard, {now, translate}: PaneContent): readonly SafeText[] {
	const {isEnabled, nextRunAt} = card;
	if (!isEnabled || nextRunAt === undefined) return [nextText(card, translate)];
	const formats = formatsOf(translate);
	const isSoon = Math.abs(nextRunAt - now) < dayMs;
	const texts = isSoon
		? [formats.clock(nextRunAt)]
		: [formats.time(nextRunAt), formats.day(nextRunAt)];
	return texts.map((text) => displayLine(text));
}

/** What runs by itself, below the name of the group; nothing where nothing does. */
export function scheduleItems(content: PaneContent): PaneItem[] {
	const {data, theme, translate, columns} = content;
	const cards = data.schedules.filter(isToCome);
	if (cards.length === 0) return [];
	const heading = translate('tui.tasks.groups.scheduled', {count: cards.length});
	return [
		{row: theme.paint('dim', heading)},
		...cards.map((card) =>
			sideRow(
				{
					id: rowOfSchedule(card),
					sign: {glyph: card.isEnabled ? 'waiting' : 'stopped', look: 'dim'},
					text: displayLine(card.intent, 120),
					asides: asidesOf(card, content),
					leastText: Math.max(12, columns >> 1),
					needsAside: true,
				},
				content,
			),
		),
	];
}
