/** The recent window of the audit log, for lists and limits; the log itself is a file. Times are ms since the epoch. */
export type AuditRow = {
	/** Its place in the log. */
	readonly sequence: number;
	readonly time: number;
	readonly runId: string;
	readonly callId: string;
	readonly tool: string;
	readonly phase: string;
	/** Of the entry in the log. */
	readonly digest: string;
};

export type AuditRows = {
	add(row: AuditRow): Promise<void>;
	/** Newest first. */
	list(limit: number): Promise<readonly AuditRow[]>;
	listByRun(runId: string): Promise<readonly AuditRow[]>;
	/** Calls that were begun and of which no result is known, oldest first. */
	listUnfinished(): Promise<readonly AuditRow[]>;
	/** How often a tool was called since a time. */
	countCalls(tool: string, since: number): Promise<number>;
	/** Keeps the newest `count`. Returns how many were forgotten. */
	prune(count: number): Promise<number>;
};
