import type {Translate} from '../../contracts/messages.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import type {ScheduleCard} from '../../contracts/schedule.js';
import {nextText, whenText} from '../../contracts/schedule-text.js';
import {display, displayLine, displayName} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe, safeLines} from '../../lib/safe-text.js';
import type {DialogLine} from '../dialogs/questions.js';
import type {Role} from '../theme/theme.js';

const mostResultLines = 20;

/** All that is known of a schedule, in lines. */
export function scheduleDetailLines(
	card: ScheduleCard,
	isWatched: boolean,
	translate: Translate,
): readonly DialogLine[] {
	const unwatched: readonly DialogLine[] = isWatched
		? []
		: [{text: translate('schedules.unwatched'), look: 'warning'}, {text: safe``}];
	return [
		...unwatched,
		...safeLines(display(card.intent)).map((text): DialogLine => ({text, look: 'prompt'})),
		{text: safe``},
		...factLines(card, translate),
		...resultLines(card, translate),
	];
}

function factLines(card: ScheduleCard, translate: Translate): DialogLine[] {
	const {nextRuns, lastRunAt, lastTask} = card;
	const {time} = formatsOf(translate);
	const fact = (key: string, value: SafeText, look: Role = 'plain'): DialogLine => ({
		text: translate('tui.pair', {name: translate(`schedules.facts.${key}`), value}),
		look,
	});
	const zone = displayLine(card.timeZone, 40);
	const state = lastTask && translate(`tui.tasks.states.${lastTask.state}`);
	const last =
		lastRunAt === undefined ? translate('schedules.never') : displayLine(time(lastRunAt));
	return [
		fact('when', safe`${whenText(card, translate)} (${zone})`),
		fact('expression', displayLine(card.expression, 80)),
		...(nextRuns.length === 0
			? [fact('next', nextText(card, translate), card.isEnabled ? 'plain' : 'warning')]
			: nextRuns.map((at) => fact('next', displayLine(time(at))))),
		fact('last', state === undefined ? last : safe`${last}  ${state}`),
		fact('missed', translate(`schedules.missed.${card.missedRuns}`)),
		fact('folder', displayName(card.cwd)),
	];
}

function resultLines({lastTask}: ScheduleCard, translate: Translate): readonly DialogLine[] {
	const error = lastTask?.error;
	const text = error === undefined ? lastTask?.result : inLanguage(translate, error);
	if (!text?.trim()) return [];
	const lines = safeLines(display(text.trim())).slice(0, mostResultLines);
	return [
		{text: safe``},
		{text: translate('schedules.facts.result'), look: 'heading'},
		...lines.map((line): DialogLine => ({text: line, look: error ? 'error' : 'plain'})),
	];
}
