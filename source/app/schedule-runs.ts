import fs from 'node:fs';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {PermissionMode} from '../contracts/permission-mode.js';
import type {Approver} from '../contracts/policy.js';
import type {IntentRequest} from '../contracts/run.js';
import {runEnding} from '../contracts/run.js';
import type {Schedule, ScheduledEnd} from '../contracts/schedule.js';
import type {SurfaceApp} from '../contracts/surface.js';
import type {Task} from '../contracts/task.js';
import type {WorkflowActions} from '../contracts/workflow.js';
import type {Scheduler} from '../kernel/scheduler.js';
import {displayLine} from '../lib/display-text.js';
import {newId} from '../lib/new-id.js';
import {ownerText} from './task-owner.js';

export type ScheduledRunDeps = {
	readonly run: SurfaceApp['run'];
	readonly submit: Scheduler['submit'];
	readonly mode: () => PermissionMode;
	readonly workflows: () => Promise<Pick<WorkflowActions, 'toRun'>>;
};

export type ScheduledRun = {
	readonly schedule: Schedule;
	/** Its row names it already. */
	readonly taskId: string;
	readonly approver: Approver;
	/** How long a question waits for another surface when nobody can be asked on this one. */
	readonly waitApprovalMs: number;
};

/** As long as a question on a screen stays good. */
export const usualWaitMs = 3_600_000;

/** The task of a run that this process has claimed and not begun. */
export const waitingTask = ({intent, workflowId, cwd}: Schedule, createdAt: number): Task => ({
	...{id: newId(), title: displayLine(intent, 120), state: 'pending', priority: 'normal'},
	...{intent, workflowId, owner: ownerText(cwd), createdAt, startedAt: undefined},
	...{sessionId: undefined, model: undefined, endedAt: undefined, error: undefined},
	...{inputTokens: 0, outputTokens: 0},
});

/** Nobody sits before a scheduled run: what needs a yes waits to be answered from any other openintent. */
export const nobodyAtHand: Approver = async ({tool, hint}) => {
	throw new OpenIntentError(
		'OI_ERR_APPROVAL_NEEDED',
		`${tool} needs a yes, and nobody is there to ask in a scheduled run.`,
		hint === undefined ? {} : {hint},
	);
};

/**
 * Runs a schedule as a task like any other, by the way of every intent, in the folder it was made in. What it names instead
 * of an intent is run from here, too; a run that cannot begin is a task that failed. Never throws.
 */
export async function runScheduled(
	{run, submit, mode, workflows}: ScheduledRunDeps,
	{schedule, taskId, approver, waitApprovalMs}: ScheduledRun,
): Promise<ScheduledEnd> {
	const {intent, cwd} = schedule;
	const {signal} = new AbortController();
	let wanted: Pick<IntentRequest, 'text' | 'workflow'>;
	try {
		wanted = await whatRuns(schedule, workflows);
		requireFolder(cwd);
	} catch (error) {
		const fail = () => Promise.reject(error);
		const title = displayLine(intent, 120);
		const job = {taskId, title, cwd, signal, intent, priority: 'normal', isKept: true} as const;
		await submit({...job, run: fail}).done.catch(() => undefined);
		return {taskId, text: '', ...runEnding(toOpenIntentError(error))};
	}
	const setting = {mode: mode(), approver, waitApprovalMs, signal};
	return run({...wanted, taskId, cwd, surface: 'schedule', ...setting});
}

/** What it says, or the workflow that it names, as that is by now. */
async function whatRuns(
	{intent, workflowId}: Schedule,
	workflows: ScheduledRunDeps['workflows'],
): Promise<Pick<IntentRequest, 'text' | 'workflow'>> {
	return workflowId === undefined ? {text: intent} : (await workflows()).toRun(workflowId);
}

/** The folder has to be the one that was meant: what is a link by now, or is gone, is another one. */
function requireFolder(folder: string): void {
	const real = realFolder(folder);
	if (real === folder) return;
	throw new OpenIntentError(
		'OI_ERR_FILE_NOT_FOUND',
		real === undefined
			? `The folder of the schedule is gone: ${folder || '(none)'}.`
			: `The folder of the schedule is a link by now: ${folder} leads to ${real}.`,
		{hint: 'remove the schedule, and add it anew in the folder it is for'},
	);
}

function realFolder(folder: string): string | undefined {
	try {
		return fs.statSync(folder).isDirectory() ? fs.realpathSync.native(folder) : undefined;
	} catch {
		return undefined;
	}
}
