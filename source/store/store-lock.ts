/** Keeps other processes out. Neither of the two can be taken again inside `work`. */
export type StoreLock = {
	/** Waits for its turn; throws when one and the same holder keeps it too long. */
	hold<Result>(work: () => Promise<Result>): Promise<Result>;
	/** Undefined, at once, when somebody holds it. */
	tryHold<Result>(work: () => Promise<Result>): Promise<Result | undefined>;
};
