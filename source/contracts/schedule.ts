/** What happens to runs that fell due while no process was there: none of them, or one for all. */
export const missedRunRules = ['skip', 'once'] as const;
export type MissedRunRule = (typeof missedRunRules)[number];

/** When an intent or a workflow runs by itself. Times are ms since the epoch. */
export type Schedule = {
	readonly id: string;
	readonly workflowId: string | undefined;
	readonly intent: string;
	/** A cron expression, read in `timeZone`. */
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
	readonly taskId: string;
	readonly now: number;
};

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
	/** True for one process only, however many saw that it is due; false when it was changed meanwhile. */
	claim(id: string, claim: ScheduleClaim): Promise<boolean>;
	remove(id: string): Promise<boolean>;
};
