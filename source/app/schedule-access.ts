import {OpenIntentError} from '../contracts/errors.js';
import type {AuditLog} from '../contracts/policy.js';
import type {RunAttention, Schedule, ScheduleActions, ScheduledEnd} from '../contracts/schedule.js';
import {displayLine} from '../lib/display-text.js';
import {newId} from '../lib/new-id.js';
import type {PersonPlace} from './begun-by-tool.js';
import {requirePerson} from './begun-by-tool.js';
import type {Kernel} from './create-kernel.js';
import {activeStates, endCutOff} from './cut-off-tasks.js';
import type {Records} from './open-records.js';
import {recordAction} from './recorded-action.js';
import {isWatched} from './schedule-marks.js';
import type {NewRowDeps} from './schedule-rows.js';
import {nextOrRefuse, toCard, toSchedule} from './schedule-rows.js';

export type ScheduleAccessDeps = PersonPlace &
	NewRowDeps & {
		readonly records: () => Promise<Pick<Records, 'schedules' | 'tasks' | 'sessions'>>;
		readonly activeTasks: Kernel['activeTasks'];
		readonly audit: AuditLog;
		readonly schedulersFolder: string;
		readonly start: StartScheduled;
	};

/** Begins a run; never throws. */
export type StartScheduled = (
	schedule: Schedule,
	taskId: string,
	attention?: RunAttention,
) => Promise<ScheduledEnd>;

const mostSchedules = 1000;

/** What a person does with schedules, from whatever surface. A change of what runs is in the audit log. */
export function createScheduleAccess(deps: ScheduleAccessDeps): ScheduleActions {
	const {records, now} = deps;
	const recorded = <Result>(tool: string, {id}: Schedule, work: () => Promise<Result>) =>
		recordAction(deps.audit, {tool, effect: 'authority', input: {id}}, work);
	const find = async (id: string) =>
		findOne(await (await records()).schedules.list(mostSchedules), id);
	const findTask = async (id: string) =>
		deps.activeTasks().find((task) => task.id === id) ?? (await records()).tasks.find(id);
	const card = (schedule: Schedule) => toCard(schedule, findTask);
	const changed = async (id: string) => card(await find(id));
	return {
		isWatched: () => isWatched(deps.schedulersFolder),
		async list() {
			const {schedules} = await records();
			return Promise.all((await schedules.list(mostSchedules)).map(card));
		},
		read: changed,
		async add(wanted) {
			requirePerson(deps);
			const schedule = await toSchedule(deps, wanted);
			await recorded('schedule_add', schedule, async () =>
				(await records()).schedules.save(schedule),
			);
			return card(schedule);
		},
		async pause(id) {
			const schedule = await find(id);
			await recorded('schedule_pause', schedule, async () =>
				(await records()).schedules.change(schedule.id, {isEnabled: false}, now()),
			);
			return changed(schedule.id);
		},
		async resume(id) {
			requirePerson(deps);
			const schedule = await find(id);
			if (schedule.isEnabled) return card(schedule);
			const nextRunAt = await nextOrRefuse(schedule, now());
			await recorded('schedule_resume', schedule, async () =>
				(await records()).schedules.change(schedule.id, {isEnabled: true, nextRunAt}, now()),
			);
			return changed(schedule.id);
		},
		async remove(id) {
			const schedule = await changed(id);
			await recorded('schedule_remove', schedule, async () =>
				(await records()).schedules.remove(schedule.id),
			);
			return schedule;
		},
		async runNow(id, attention) {
			requirePerson(deps);
			const schedule = await find(id);
			const {lastTaskId} = schedule;
			if (lastTaskId !== undefined && (await isActiveTask(deps, lastTaskId)))
				throw stillRuns(schedule);
			const ran = {lastTaskId: newId(), lastRunAt: now()};
			await (await records()).schedules.change(schedule.id, ran, now());
			const done = deps.start({...schedule, ...ran}, ran.lastTaskId, attention);
			return {card: await card({...schedule, ...ran}), done};
		},
	};
}

/** Whether a task still waits or runs, in whatever process. One whose process is gone does not. */
export async function isActiveTask(
	{records, activeTasks}: Pick<ScheduleAccessDeps, 'records' | 'activeTasks'>,
	id: string,
): Promise<boolean> {
	if (activeTasks().some((task) => task.id === id)) return true;
	const kept = await records();
	await endCutOff(kept);
	const task = await kept.tasks.find(id);
	return task !== undefined && activeStates.includes(task.state);
}

function findOne(all: readonly Schedule[], id: string): Schedule {
	const exact = all.filter((one) => one.id === id);
	const found = exact.length > 0 ? exact : all.filter((one) => id !== '' && one.id.startsWith(id));
	const [only] = found;
	if (only && found.length === 1) return only;
	const reason = found.length === 0 ? 'is the id of no schedule' : 'fits several schedules';
	throw new OpenIntentError('OI_ERR_USAGE', `"${displayLine(id, 40)}" ${reason}.`, {
		hint: 'openintent schedule list shows them with their ids',
	});
}

function stillRuns({intent}: Schedule): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_USAGE',
		`"${displayLine(intent, 80)}" still runs: its last run has not ended.`,
		{hint: 'wait for it, or stop it in Tasks'},
	);
}
