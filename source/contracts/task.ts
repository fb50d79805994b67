export const taskStates = [
	'pending',
	'queued',
	'running',
	'completed',
	'failed',
	'cancelled',
] as const;
export type TaskState = (typeof taskStates)[number];

/** Lanes, most urgent first. */
export const taskPriorities = ['critical', 'high', 'normal', 'low'] as const;
export type TaskPriority = (typeof taskPriorities)[number];

/** The error of a task whose process was killed. */
export const cutOffError = 'Its process ended before it did.';

/** A unit the scheduler owns. Every run is a task. Times are ms since the epoch. */
export type Task = {
	readonly id: string;
	readonly title: string;
	readonly state: TaskState;
	readonly priority: TaskPriority;
	readonly sessionId: string | undefined;
	/** What served it, e.g. `anthropic/claude-sonnet-4-5`, or `local` for a locally routed intent. */
	readonly model: string | undefined;
	readonly createdAt: number;
	readonly startedAt: number | undefined;
	readonly endedAt: number | undefined;
	readonly error: string | undefined;
	readonly inputTokens: number;
	readonly outputTokens: number;
	readonly workflowId?: string | undefined;
	readonly runId?: string | undefined;
	/** The intent in full, so that it can be run again. */
	readonly intent?: string | undefined;
	/** The answer, or what of it is worth keeping. */
	readonly result?: string | undefined;
	/** US dollars; undefined when a price is not known. */
	readonly costUsd?: number | undefined;
	/** The process that runs it, so that another one can tell a task whose process is gone. */
	readonly owner?: string | undefined;
};

/** Where the scheduler keeps tasks. `save` inserts or updates. */
export type TaskRecords = {
	save(task: Task): Promise<void>;
	find(id: string): Promise<Task | undefined>;
	/** Newest first. */
	list(limit: number): Promise<readonly Task[]>;
	/** Newest first, of every process on the data folder. */
	listByState(states: readonly TaskState[], limit: number): Promise<readonly Task[]>;
	/** Newest first. */
	listBySession(sessionId: string, limit: number): Promise<readonly Task[]>;
	/** States that no task is in are left out. */
	countByState(): Promise<ReadonlyMap<TaskState, number>>;
	/** From now on it counts as begun, which is done once: true for whoever was first. */
	begin(id: string, startedAt: number): Promise<boolean>;
	/** Ends tasks whose process is gone as failed; those that have ended meanwhile stay. Returns how many. */
	endAbandoned(ids: readonly string[], error: string, endedAt: number): Promise<number>;
};
