import type {PendingQuestion} from '../../app/approval-access.js';
import {askedBecause} from '../../contracts/asked-because.js';
import type {Translate} from '../../contracts/messages.js';
import {formatsOf} from '../../contracts/messages.js';
import type {ApprovalRequest} from '../../contracts/policy.js';
import type {Schedule} from '../../contracts/schedule.js';
import {displayLine, displayName, reveal} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe, safeLines} from '../../lib/safe-text.js';
import {questionJson} from '../approvals/list.js';
import type {OpenedApp} from '../open-app.js';

/** A run that waits for a yes, and what it asks. */
export type WaitingRun = {
	readonly schedule: Pick<Schedule, 'id' | 'intent'>;
	readonly taskId: string;
	readonly question: PendingQuestion;
};

export type WaitingRunOptions = {
	/** The schedule of a run. */
	readonly scheduleOf: (taskId: string) => Promise<WaitingRun['schedule'] | undefined>;
	readonly tell: (waiting: WaitingRun) => void;
};

type FollowedApp = Pick<OpenedApp, 'bus' | 'listQuestions' | 'onQuestionsChange'>;

/** Tells of each scheduled run of this process that waits for a yes, as soon as the yes can be given. */
export function followWaitingRuns(
	{bus, listQuestions, onQuestionsChange}: FollowedApp,
	{scheduleOf, tell}: WaitingRunOptions,
): void {
	const tasks = new Map<string, string>();
	/** The task of each question that is not told yet. */
	const untold = new Map<string, string>();
	let following: Promise<unknown> | undefined;

	/** What is kept has nothing in it that is for no log; what nobody can answer is not kept. */
	async function look() {
		for (const question of await listQuestions()) {
			const taskId = untold.get(question.id);
			if (taskId === undefined) continue;
			untold.delete(question.id);
			const schedule = await scheduleOf(taskId);
			if (schedule !== undefined) tell({schedule, taskId, question});
		}
	}
	// A question that cannot be read here is asked elsewhere all the same.
	const tryToLook = () => void look().catch(() => undefined);

	bus.on('run-start', ({runId, taskId, surface}) => {
		if (surface === 'schedule') tasks.set(runId, taskId);
	});
	bus.on('run-end', ({runId}) => tasks.delete(runId));
	bus.on('approval-request', ({request: {id, runId}}) => {
		const taskId = tasks.get(runId);
		if (taskId === undefined) return;
		untold.set(id, taskId);
		following ??= onQuestionsChange(tryToLook);
		// It may have been kept before anybody listened.
		following.then(tryToLook, () => undefined);
	});
	bus.on('approval-answer', ({id}) => untold.delete(id));
}

/** What waits, what it would do, and how it is answered. `say` has the texts of `openintent approvals`. */
export function waitingText(
	{schedule, question}: WaitingRun,
	translate: Translate,
	say: Translate,
): SafeText {
	const {tool, text, cwd, rule, labels} = question;
	const id = displayLine(question.id.slice(0, 8));
	const time = displayLine(formatsOf(translate).timeOfEvent(question.expiresAt));
	const effect = text === undefined ? [say('approvals.hidden', {tool})] : safeLines(reveal(text));
	const because = askedBecause({rule, labels: labels as ApprovalRequest['labels']}, translate);
	const asked = [say('approvals.in_folder', {folder: displayName(cwd)}), ...effect, because];
	const answer = text === undefined ? 'schedules.waiting_no' : 'schedules.waiting_answer';
	return joinSafe(
		[
			translate('schedules.waiting', {title: displayLine(schedule.intent, 60)}),
			...[...asked, translate(answer, {id, time})].map((line) => safe`  ${line}`),
		],
		safe`\n`,
	);
}

export function waitingJson({schedule, taskId, question}: WaitingRun) {
	return {
		type: 'schedule_waiting',
		schedule_id: schedule.id,
		intent: schedule.intent,
		at: new Date().toISOString(),
		task_id: taskId,
		approval: questionJson(question),
	};
}
