import type {AccountCard} from '../../contracts/account-actions.js';
import type {AuditRecord} from '../../contracts/audit-record.js';
import type {BusEvent} from '../../contracts/event-map.js';
import type {PlanProgress} from '../../contracts/plan.js';
import {planToolName} from '../../contracts/plan.js';
import type {ScheduleCard} from '../../contracts/schedule.js';
import type {TaskBoard} from '../../contracts/surface.js';
import type {Task} from '../../contracts/task.js';
import type {AccountNote, ShownLogin} from '../accounts/login-course.js';
import type {LogEntry} from './log-entries.js';
import {eventEntry} from './log-entries.js';
import type {LogFilter} from './log-filter.js';
import {noLogFilter} from './log-filter.js';
import {hasEnded} from './task-groups.js';

/** What the panes beside the conversation are about. */
export type PaneData = {
	/** Newest first. */
	readonly tasks: readonly Task[];
	/** How far tasks with a plan are, by their id. */
	readonly progress: Readonly<Record<string, PlanProgress>>;
	/** The next to run first. */
	readonly schedules: readonly ScheduleCard[];
	/** Undefined until they were asked for. */
	readonly accounts: readonly AccountCard[] | undefined;
	/** When they were asked for (since the epoch). */
	readonly accountsAt: number;
	/** A login that goes on. */
	readonly login: ShownLogin | undefined;
	/** What came of what was done with an account; shown where the conversation is not seen. */
	readonly accountNote: AccountNote | undefined;
	/** Oldest first. */
	readonly log: readonly LogEntry[];
	/** Newest first; of every process. */
	readonly audit: readonly AuditRecord[];
	readonly logFilter: LogFilter;
};

export const noPaneData: PaneData = {
	...{tasks: [], schedules: [], progress: {}, accounts: undefined, accountsAt: 0},
	...{login: undefined, accountNote: undefined, log: [], audit: [], logFilter: noLogFilter},
};

/** Tasks that have ended. Those that have not are all there. */
export const mostEnded = 50;
const mostLogEntries = 500;

/** Tasks with those of `changed` in place of older versions of them, newest first. */
export function mergeTasks(tasks: readonly Task[], changed: readonly Task[]): readonly Task[] {
	const byId = new Map([...tasks, ...changed].map((task) => [task.id, task]));
	let ended = 0;
	return [...byId.values()]
		.sort((left, right) => right.createdAt - left.createdAt)
		.filter((task) => !hasEnded(task) || ++ended <= mostEnded);
}

/** Tasks as they are by now. One that is known to have ended does not run again; those that leave no row stay. */
export function mergeBoard(
	tasks: readonly Task[],
	{active, ended}: Pick<TaskBoard, 'active' | 'ended'>,
): readonly Task[] {
	const over = tasks.filter(hasEnded);
	const overIds = new Set(over.map(({id}) => id));
	return mergeTasks(over, [...active.filter(({id}) => !overIds.has(id)), ...ended]);
}

/** The data after an event; the same object when nothing of it is shown. */
export function reducePaneData(data: PaneData, event: BusEvent, at: number): PaneData {
	if (event.name === 'task-change')
		return {...data, tasks: mergeTasks(data.tasks, [event.payload.task])};
	const progress = progressAfter(data, event);
	if (progress !== undefined) return reduceLog({...data, progress}, event, at);
	return reduceLog(data, event, at);
}

/** What a call of the tool for plans says of the task it belongs to. */
function progressAfter({tasks, progress}: PaneData, event: BusEvent) {
	if (event.name !== 'tool-call-end') return undefined;
	const {runId, outcome} = event.payload;
	if (outcome.tool !== planToolName || outcome.status !== 'ok') return undefined;
	const task = tasks.find((one) => one.runId === runId);
	return task && {...progress, [task.id]: outcome.data as PlanProgress};
}

function reduceLog(data: PaneData, event: BusEvent, at: number): PaneData {
	const entry = eventEntry(event, at);
	if (entry === undefined) return data;
	return {...data, log: [...data.log.slice(1 - mostLogEntries), entry]};
}
