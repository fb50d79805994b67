import {formatsOf} from '../../contracts/messages.js';
import type {ScheduleCard} from '../../contracts/schedule.js';
import {nextText} from '../../contracts/schedule-text.js';
import type {Task} from '../../contracts/task.js';
import {displayLine} from '../../lib/display-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {DialogRow} from '../dialogs/questions.js';
import {openTaskRow} from '../panes/schedule-dialog.js';
import {isToCome, rowOfSchedule} from '../panes/schedule-rows.js';
import {groupTasks} from '../panes/task-groups.js';
import type {CommandContext} from './slash-command.js';

const mostEnded = 50;

function toRow(task: Task, group: string, {translate}: CommandContext): DialogRow {
	const state = group === 'waiting' ? group : task.state;
	const parts = [
		translate(`tui.tasks.states.${state}`),
		displayLine(formatsOf(translate).time(task.createdAt)),
	];
	return {
		id: task.id,
		label: displayLine(task.title, 120),
		detail: joinSafe(parts, safe`  `),
		keywords: task.model ?? '',
		code: task.id,
	};
}

/** Of one that is paused, the word for it stands where others have their next time. */
function toScheduleRow(card: ScheduleCard, {translate}: CommandContext): DialogRow {
	return {
		id: rowOfSchedule(card),
		label: displayLine(card.intent, 120),
		detail: joinSafe(
			[translate('tui.tasks.states.scheduled'), nextText(card, translate)],
			safe`  `,
		),
		code: card.id,
	};
}

/** The rows in the order of the Tasks pane: what is to come before what is over. */
async function listRows(context: CommandContext): Promise<readonly DialogRow[]> {
	const {app, questions} = context;
	const {readTaskBoard, actions} = await app;
	const [{active, ended}, cards] = await Promise.all([
		readTaskBoard(mostEnded),
		actions.schedules.list(),
	]);
	const rowsOf = (tasks: readonly Task[]) =>
		groupTasks(tasks, questions?.list() ?? []).flatMap(({group, tasks: members}) =>
			members.map((task) => toRow(task, group, context)),
		);
	const scheduled = cards.filter(isToCome).map((card) => toScheduleRow(card, context));
	return [...rowsOf(active), ...scheduled, ...rowsOf(ended)];
}

/** `/tasks`: what every terminal does, will do by itself and has done lately; the chosen one is opened, and the list comes back after that. */
export async function showTasks(context: CommandContext): Promise<void> {
	const {translate, ask} = context;
	let selectedId: string | undefined;
	for (;;) {
		const answer = await ask({
			kind: 'list',
			title: translate('tui.tasks.list'),
			empty: translate('tui.panes.no_tasks'),
			rows: await listRows(context),
			selectedId,
		});
		if (answer === undefined) return;
		selectedId = answer.value;
		if (await openTaskRow(context, selectedId)) return;
	}
}
