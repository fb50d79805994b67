import {formatsOf} from '../../contracts/messages.js';
import type {Task} from '../../contracts/task.js';
import {displayLine} from '../../lib/display-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {DialogRow} from '../dialogs/questions.js';
import {openTask} from '../panes/task-dialog.js';
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

/** `/tasks`: what every terminal does and has done lately; the chosen one is opened, and the list comes back after that. */
export async function showTasks(context: CommandContext): Promise<void> {
	const {translate, ask, app, questions} = context;
	const {readTaskBoard} = await app;
	let selectedId: string | undefined;
	for (;;) {
		const {active, ended} = await readTaskBoard(mostEnded);
		const groups = groupTasks([...active, ...ended], questions?.list() ?? []);
		const answer = await ask({
			kind: 'list',
			title: translate('tui.tasks.list'),
			empty: translate('tui.panes.no_tasks'),
			rows: groups.flatMap(({group, tasks}) => tasks.map((task) => toRow(task, group, context))),
			selectedId,
		});
		if (answer === undefined) return;
		selectedId = answer.value;
		if (await openTask(context, selectedId)) return;
	}
}
