import {OpenIntentError} from '../contracts/errors.js';
import type {NewSchedule, Schedule, ScheduleCard} from '../contracts/schedule.js';
import type {TaskRecords} from '../contracts/task.js';
import type {WorkflowActions} from '../contracts/workflow.js';
import {namedWorkflow, workflowIntent} from '../contracts/workflow.js';
import {displayLine} from '../lib/display-text.js';
import {newId} from '../lib/new-id.js';

export type NewRowDeps = {
	readonly cwd: string;
	/** Without keys. */
	readonly redact: (text: string) => string;
	readonly now: () => number;
	readonly workflows: () => Promise<Pick<WorkflowActions, 'find'>>;
};

const shownRuns = 3;

const loadTimes = () => import('../intents/schedule-times.js');

/** What a person wants to run by itself, as a row. Throws OI_ERR_USAGE for what is no time, no time zone or no intent. */
export async function toSchedule(
	{cwd, redact, now, workflows}: NewRowDeps,
	{when, intent, timeZone, missedRuns = 'once'}: NewSchedule,
): Promise<Schedule> {
	const {readScheduleTime, readTimeZone, ownTimeZone} = await loadTimes();
	const zone = timeZone === undefined ? ownTimeZone() : readTimeZone(timeZone);
	const createdAt = now();
	const times = readScheduleTime(when, {now: createdAt, timeZone: zone});
	const text = intent.trim();
	if (text === '')
		throw new OpenIntentError('OI_ERR_USAGE', 'There is nothing to run.', {
			hint: 'Write the intent behind the time: openintent schedule add "daily 09:00" "list files"',
		});
	if (redact(text) !== text)
		throw new OpenIntentError(
			'OI_ERR_USAGE',
			'The intent holds a key: it would be kept as it is.',
			{
				hint: 'Leave the key out; openintent vault set keeps keys',
			},
		);
	const name = namedWorkflow(text);
	if (name === undefined) refuseCommand(text);
	const workflow = name === undefined ? undefined : await (await workflows()).find(name);
	const named = workflow === undefined ? text : workflowIntent(workflow.name);
	return {
		...{id: newId(), workflowId: workflow?.id, intent: named, cwd, ...times, timeZone: zone},
		...{isEnabled: true, missedRuns, lastRunAt: undefined, lastTaskId: undefined},
		...{createdAt, updatedAt: createdAt},
	};
}

/** A command is of a screen, and nobody sits before one: a model would be asked what `/quit` means. Paths have a second slash. */
function refuseCommand(text: string): void {
	const [, command] = /^(\/[^\s/]+)(?:\s|$)/.exec(text) ?? [];
	if (command === undefined) return;
	throw new OpenIntentError(
		'OI_ERR_USAGE',
		`${displayLine(command, 40)} is a command of the screen: it does not run by itself.`,
		{hint: 'Write an intent, or "/workflow <name>" for a workflow'},
	);
}

/** A schedule as it is shown: with what its expression says, and how its last run went. */
export async function toCard(
	schedule: Schedule,
	findTask: TaskRecords['find'],
): Promise<ScheduleCard> {
	const {whenOf} = await import('../intents/schedule-words.js');
	const {lastTaskId} = schedule;
	return {
		...schedule,
		when: whenOf(schedule.expression),
		nextRuns: schedule.isEnabled ? await runsToCome(schedule) : [],
		lastTask: lastTaskId === undefined ? undefined : await findTask(lastTaskId),
	};
}

async function runsToCome({expression, timeZone, nextRunAt}: Schedule): Promise<readonly number[]> {
	const {isOneShot, nextRuns} = await loadTimes();
	if (nextRunAt === undefined) return [];
	if (isOneShot(expression)) return [nextRunAt];
	try {
		const wish = {after: nextRunAt, count: shownRuns - 1};
		return [nextRunAt, ...nextRuns(expression, timeZone, wish)];
	} catch {
		// An import may bring anything; the watch says so when it falls due.
		return [nextRunAt];
	}
}

/** When a paused one comes next. Nothing of the time it was paused is caught up on. */
export async function nextOrRefuse(
	{expression, timeZone, intent}: Schedule,
	now: number,
): Promise<number> {
	const {nextRun} = await loadTimes();
	const next = nextRun(expression, timeZone, now);
	if (next !== undefined) return next;
	throw new OpenIntentError('OI_ERR_USAGE', `"${displayLine(intent, 80)}" has no run to come.`, {
		hint: 'Its time is over: add it anew with another one',
	});
}
