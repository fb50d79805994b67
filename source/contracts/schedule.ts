import type {Approver} from './policy.js';
import type {RunResult} from './run.js';
import type {Task} from './task.js';

/** What happens to runs that fell due while no process was there: none of them, or one for all. */
export const missedRunRules = ['skip', 'once'] as const;
export type MissedRunRule = (typeof missedRunRules)[number];

/** When an intent or a workflow runs by itself. Times are ms since the epoch. */
export type Schedule = {
	readonly id: string;
	readonly workflowId: string | undefined;
	readonly intent: string;
	/** The folder it was made in, and runs in. */
	readonly cwd: string;
	/** A cron expression, read in `timeZone`, or a moment that comes once: `2026-12-24T18:00:00`. */
	readonly expression: string;
	readonly timeZone: string;
	readonly isEnabled: boolean;
	readonly missedRuns: MissedRunRule;
	readonly lastRunAt: number | undefined;
	readonly lastTaskId: string | undefined;
	/** Undefined when it never runs again. */
	readonly nextRunAt: number | undefined;
	readonly createdAt: number;
	readonly updatedAt: number;
};

/** Takes one due run for this process. `dueAt` is the `nextRunAt` that was read. */
export type ScheduleClaim = {
	readonly dueAt: number;
	readonly nextRunAt: number | undefined;
	/** The task it becomes, which has not begun; undefined when it is left out. */
	readonly task: Task | undefined;
	readonly now: number;
};

export type ScheduleChanges = Partial<
	Pick<Schedule, 'isEnabled' | 'nextRunAt' | 'lastRunAt' | 'lastTaskId'>
>;

export type ScheduleRecords = {
	/** Inserts or updates. */
	save(schedule: Schedule): Promise<void>;
	find(id: string): Promise<Schedule | undefined>;
	/** The next to run first; those that never run again last. */
	list(limit: number): Promise<readonly Schedule[]>;
	/** Enabled ones whose time has come, the longest due first. */
	listDue(now: number): Promise<readonly Schedule[]>;
	/** When the next enabled one falls due: nothing has to be looked at before. */
	nextDueAt(): Promise<number | undefined>;
	/** Changes some of a row, and nothing of what another process changes meanwhile. False when there is none. */
	change(id: string, changes: ScheduleChanges, now: number): Promise<boolean>;
	/**
	 * True for one process only, however many saw that it is due; false when it was changed meanwhile. The task is kept in the
	 * same moment: whatever becomes of the process, the run is not lost.
	 */
	claim(id: string, claim: ScheduleClaim): Promise<boolean>;
	/** Enabled ones that were claimed last, and whose task has not begun: its process is about to, or was killed. */
	listUnbegun(): Promise<readonly Schedule[]>;
	/** Takes what another process claimed and did not begin, as `claim` does. */
	reclaim(schedule: Schedule, claim: Pick<ScheduleClaim, 'task' | 'now'>): Promise<boolean>;
	remove(id: string): Promise<boolean>;
};

/** What an expression says, for whoever puts it into words. Times are `9:00`. */
export type ScheduleWhen =
	| {readonly kind: 'once'}
	| {readonly kind: 'daily' | 'weekdays' | 'weekends'; readonly time: string}
	/** 0 is Sunday. */
	| {readonly kind: 'days'; readonly days: readonly number[]; readonly time: string}
	| {readonly kind: 'minutes' | 'hours'; readonly count: number}
	| {readonly kind: 'cron'};

/** A schedule as a surface shows it. */
export type ScheduleCard = Schedule & {
	readonly when: ScheduleWhen;
	/** The next few, first to last; none while it is paused. */
	readonly nextRuns: readonly number[];
	/** Undefined before the first run, and where nothing is kept of it any more. */
	readonly lastTask: Task | undefined;
};

/** Whom a run asks, and how long its question waits where nobody is there. The usual where it is absent. */
export type RunAttention = {
	readonly approver?: Approver | undefined;
	readonly waitApprovalMs?: number | undefined;
};

/** How a run of it ended. */
export type ScheduledEnd = Pick<RunResult, 'taskId' | 'status' | 'text' | 'error'>;

export type NewSchedule = {
	readonly when: string;
	readonly intent: string;
	/** The time zone of this machine where it is absent. */
	readonly timeZone?: string | undefined;
	readonly missedRuns?: MissedRunRule | undefined;
};

/** What a person does with schedules. An id may be the beginning of one; OI_ERR_USAGE where it fits none, or several. */
export type ScheduleActions = {
	/** The next to run first; those that never run again last. */
	list(): Promise<readonly ScheduleCard[]>;
	read(id: string): Promise<ScheduleCard>;
	/** Only a person may, like `resume` and `runNow`: throws OI_ERR_POLICY_DENIED in what a tool has started. */
	add(schedule: NewSchedule): Promise<ScheduleCard>;
	pause(id: string): Promise<ScheduleCard>;
	resume(id: string): Promise<ScheduleCard>;
	remove(id: string): Promise<ScheduleCard>;
	/** Runs it besides its times; resolves once it has begun. */
	runNow(
		id: string,
		attention?: RunAttention,
	): Promise<{readonly card: ScheduleCard; readonly done: Promise<ScheduledEnd>}>;
	/** Whether a process runs what falls due on this data folder. */
	isWatched(): boolean;
};
