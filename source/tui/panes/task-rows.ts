import {formatsOf} from '../../contracts/messages.js';
import type {Task} from '../../contracts/task.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {PaneContent, PaneItem} from './pane-props.js';
import {scheduleItems} from './schedule-rows.js';
import type {Sign} from './side-row.js';
import {sideRow} from './side-row.js';
import type {TaskGroup} from './task-groups.js';
import {groupTasks} from './task-groups.js';

const waitingSign: Sign = {glyph: 'question', look: 'warning'};
const signs: Readonly<Record<Task['state'], Sign>> = {
	running: {glyph: 'running', look: 'tool'},
	queued: {glyph: 'waiting', look: 'dim'},
	pending: {glyph: 'waiting', look: 'dim'},
	completed: {glyph: 'check', look: 'success'},
	failed: {glyph: 'cross', look: 'error'},
	cancelled: {glyph: 'stopped', look: 'dim'},
};

/** How long a task took or takes by now; whole seconds while it runs. */
function elapsedText(
	{state, startedAt, endedAt}: Task,
	{now, translate}: PaneContent,
): SafeText | undefined {
	const formats = formatsOf(translate);
	if (startedAt === undefined) return undefined;
	if (endedAt !== undefined) return displayLine(formats.elapsed(Math.max(0, endedAt - startedAt)));
	if (state !== 'running') return undefined;
	const seconds = Math.max(0, Math.floor((now - startedAt) / 1000));
	return displayLine(formats.duration(seconds * 1000));
}

/** `2/5`, of a plan that is being carried out. */
function progressText({id, state}: Task, {data}: PaneContent): SafeText | undefined {
	const progress = state === 'running' ? data.progress[id] : undefined;
	return progress && safe`${progress.done}/${progress.total}`;
}

/** From here on there is room for the provider of a model: in one list, all of them have it or none. */
const fullNameColumns = 60;

function modelName({model}: Task, {columns}: PaneContent): SafeText | undefined {
	if (model === undefined) return undefined;
	if (columns >= fullNameColumns) return displayLine(model, 40);
	return displayLine(model.split('/').at(-1) ?? '', 24);
}

/** What may be said at the right edge, the most of it first. */
function asidesOf(task: Task, content: PaneContent): readonly SafeText[] {
	const formats = formatsOf(content.translate);
	const model = modelName(task, content);
	const cost = task.costUsd ? displayLine(formats.usd(task.costUsd)) : undefined;
	const elapsed = elapsedText(task, content);
	const join = (parts: readonly (SafeText | undefined)[]) =>
		joinSafe(
			parts.filter((part) => part !== undefined),
			safe`  `,
		);
	const progress = progressText(task, content);
	return [
		join([progress, model, cost, elapsed]),
		join([progress, cost, elapsed]),
		join([progress, elapsed]),
		join([elapsed]),
	];
}

function taskItem(task: Task, group: TaskGroup, content: PaneContent): PaneItem {
	const sign = group === 'waiting' ? waitingSign : signs[task.state];
	const asides = asidesOf(task, content);
	const leastText = Math.max(12, content.columns >> 1);
	return sideRow({sign, asides, leastText, id: task.id, text: displayLine(task.title)}, content);
}

/** The tasks of every process on the data folder, each group below its name; what is to come before what is over. */
export function tasksItems(content: PaneContent): PaneItem[] {
	const {data, questions, theme, translate} = content;
	const groups = groupTasks(data.tasks, questions);
	const itemsOf = (wanted: readonly (typeof groups)[number][]) =>
		wanted.flatMap(({group, tasks}): PaneItem[] => [
			{row: theme.paint('dim', translate(`tui.tasks.groups.${group}`, {count: tasks.length}))},
			...tasks.map((task) => taskItem(task, group, content)),
		]);
	return [
		...itemsOf(groups.filter(({group}) => group !== 'ended')),
		...scheduleItems(content),
		...itemsOf(groups.filter(({group}) => group === 'ended')),
	];
}
