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
};

/** Where the scheduler keeps tasks. `save` inserts or updates. */
export type TaskRecords = {
	save(task: Task): Promise<void>;
	list(limit: number): Promise<readonly Task[]>;
};
