import type {ScheduleCard} from '../../contracts/schedule.js';
import {nextText, whenText} from '../../contracts/schedule-text.js';
import {displayLine, displayName} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {DialogRow} from '../dialogs/questions.js';
import {openSchedule} from '../panes/schedule-dialog.js';
import type {CommandContext} from './slash-command.js';

/** A colon between the time and the intent, and none of a clock. */
const addition = /^(.+?)\s*[:：](?!\d\d(?:\D|$))\s*(\S[\s\S]*)$/;

function toRow(card: ScheduleCard, {translate}: CommandContext): DialogRow {
	return {
		id: card.id,
		label: displayLine(card.intent, 120),
		detail: safe`${whenText(card, translate)}  ${nextText(card, translate)}`,
		code: card.id,
	};
}

/** `/schedule`: what runs by itself; the chosen one is opened. `/schedule <when>: <intent>` adds one. */
export async function useSchedules(context: CommandContext, argument: string): Promise<void> {
	if (argument !== '') return addSchedule(context, argument);
	const {translate, ask, app} = context;
	const {schedules} = (await app).actions;
	let selectedId: string | undefined;
	for (;;) {
		const cards = await schedules.list();
		const answer = await ask({
			kind: 'list',
			title: translate('tui.schedules.list'),
			empty: translate('tui.schedules.none'),
			rows: cards.map((card) => toRow(card, context)),
			selectedId,
		});
		if (answer === undefined) return;
		selectedId = answer.value;
		if (await openSchedule(context, selectedId)) return;
	}
}

async function addSchedule(context: CommandContext, argument: string): Promise<void> {
	const {translate, print, app} = context;
	const {schedules} = (await app).actions;
	const [, when, intent] = addition.exec(argument) ?? [];
	if (when === undefined || intent === undefined) return print(translate('tui.schedules.usage'));
	const card = await schedules.add({when, intent});
	print(
		translate('tui.schedules.added', {
			intent: displayLine(card.intent, 120),
			when: whenText(card, translate),
			zone: card.timeZone,
			next: nextText(card, translate),
			folder: displayName(card.cwd),
		}),
	);
	if (!schedules.isWatched()) print(translate('schedules.unwatched'));
}
