/** How long things are kept, in days since their last change. 0 keeps them. */
export type RetentionLimits = {
	readonly episodesDays: number;
	readonly tasksDays: number;
	readonly usageDays: number;
	readonly transcriptsDays: number;
	readonly sessionsDays: number;
	/** Of the database and the transcripts together. Past it the oldest go first, but nothing of the last day. 0: no limit. */
	readonly maxSizeMb: number;
};

/** How many of each were removed. */
export type RetentionReport = {
	readonly episodes: number;
	readonly tasks: number;
	readonly usage: number;
	readonly transcripts: number;
	readonly sessions: number;
};

export type RetentionRecords = {
	/** Milliseconds until the next run is due; 0 when it is. */
	msUntilDue(): number;
	/** Undefined when another process has done it or is at it. An aborted run is due again at once. */
	runIfDue(limits: RetentionLimits, signal: AbortSignal): Promise<RetentionReport | undefined>;
	/** At once, whenever the last run was. */
	run(limits: RetentionLimits, signal: AbortSignal): Promise<RetentionReport>;
};
