import path from 'node:path';
import {planProgress, planToolName} from '../contracts/plan.js';
import type {SurfaceApp} from '../contracts/surface.js';
import type {Task} from '../contracts/task.js';
import type {UsageEntry} from '../contracts/usage.js';
import type {WorkflowActions} from '../contracts/workflow.js';
import {once} from '../lib/once.js';
import type {PersonPlace} from './begun-by-tool.js';
import type {Kernel} from './create-kernel.js';
import {activeStates, endCutOff, mostActive} from './cut-off-tasks.js';
import type {Records} from './open-records.js';
import {askToStop} from './stop-requests.js';
import {ownerOf, processOf} from './task-owner.js';
import {planOf} from './task-plan.js';
import type {WorkflowAccessDeps} from './workflow-access.js';

export type TaskAccess = Pick<
	SurfaceApp,
	'listTasks' | 'readTaskBoard' | 'readTask' | 'cancelTask'
> & {
	/** What tasks did, made repeatable. */
	workflows(): Promise<WorkflowActions>;
};

/** What surfaces may see of tasks of every process on the data folder, and do with them. */
export function createTaskAccess(
	records: () => Promise<Records>,
	{activeTasks, cancelTask, recorded}: Pick<Kernel, 'activeTasks' | 'cancelTask' | 'recorded'>,
	place: PersonPlace & Pick<WorkflowAccessDeps, 'audit'>,
): TaskAccess {
	return {
		workflows: once(async () =>
			(await import('./workflow-access.js')).createWorkflowAccess({
				...place,
				records,
				now: Date.now,
			}),
		),
		async listTasks(limit) {
			const opened = await records();
			// What has just ended here is told as ended.
			await recorded();
			return listTasks(opened, limit);
		},
		async readTaskBoard(recent) {
			const opened = await records();
			await recorded();
			const kept = await listTasks(opened, recent + mostActive);
			const ended = kept.filter(({state}) => !activeStates.includes(state)).slice(0, recent);
			const foreign = await opened.tasks.listByState(activeStates, mostActive);
			const own = activeTasks();
			const ownIds = new Set(own.map(({id}) => id));
			const active = [...own, ...foreign.filter(({id}) => !ownIds.has(id))];
			return {
				active,
				progress: await progressOf(opened, active),
				ended: ended.filter(({id}) => !ownIds.has(id)),
			};
		},
		async readTask(id) {
			const {tasks, episodes, usage} = await records();
			// What was just seen to happen is in the timeline, too.
			await recorded();
			const task = activeTasks().find((own) => own.id === id) ?? (await tasks.find(id));
			if (task === undefined) return undefined;
			const calls = task.runId === undefined ? [] : await usage.listByRun(task.runId);
			const [timeline, {repeatableCalls}] = await Promise.all([
				episodes.timeline(id),
				import('../intents/workflow-from-task.js'),
			]);
			return {
				task,
				timeline,
				plan: planOf(timeline),
				repeatableCalls: repeatableCalls(timeline).length,
				process: processOf(task),
				models: await sumByModel(calls),
			};
		},
		async cancelTask(id) {
			if (cancelTask(id)) return 'asked';
			const task = await (await records()).tasks.find(id);
			if (task === undefined || !activeStates.includes(task.state)) return 'ended';
			const owner = ownerOf(task);
			const isAsked =
				owner !== undefined && askToStop(path.resolve(place.runningFolder), owner, id);
			return isAsked ? 'asked' : 'out-of-reach';
		},
	};
}

async function progressOf({episodes}: Pick<Records, 'episodes'>, active: readonly Task[]) {
	const running = active.filter(({state}) => state === 'running');
	const plans = await Promise.all(
		running.map(async ({id}) => ({id, plan: planOf(await episodes.callsOf(id, planToolName))})),
	);
	return Object.fromEntries(
		plans.flatMap(({id, plan}) => (plan ? [[id, planProgress(plan)]] : [])),
	);
}

async function sumByModel(calls: readonly UsageEntry[]) {
	const {createUsageMeter} = await import('../llm/usage-meter.js');
	const meter = createUsageMeter();
	for (const call of calls) meter.record(call);
	return meter.total().byModel;
}

/** Newest first. A task whose process is gone has ended, whatever its row says. */
export async function listTasks(kept: Pick<Records, 'tasks' | 'sessions'>, limit: number) {
	await endCutOff(kept);
	return kept.tasks.list(limit);
}
