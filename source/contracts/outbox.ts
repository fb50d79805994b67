export const outboxStates = ['pending', 'sent', 'failed'] as const;
export type OutboxState = (typeof outboxStates)[number];

/** A message that leaves through a channel, kept until it is known to have arrived. Times are ms since the epoch. */
export type OutboxMessage = {
	/** Also names the message to the channel, where that can tell a repetition by it. */
	readonly id: string;
	readonly channel: string;
	readonly recipient: string;
	readonly body: string;
	readonly state: OutboxState;
	/** How often sending was begun. */
	readonly attempts: number;
	/** Why the last attempt failed. */
	readonly error: string | undefined;
	/** While a process sends: when another one may try. */
	readonly nextAttemptAt: number | undefined;
	readonly sentAt: number | undefined;
	readonly createdAt: number;
	readonly updatedAt: number;
};

export type OutboxClaim = {
	readonly message: OutboxMessage;
	/** An earlier attempt was begun and nobody knows how it ended: the message may arrive twice. */
	readonly mayRepeat: boolean;
};

export type OutboxRecords = {
	/** False when a message of that id is there already: adding it twice sends it once. */
	add(
		message: Pick<OutboxMessage, 'id' | 'channel' | 'recipient' | 'body' | 'createdAt'>,
	): Promise<boolean>;
	find(id: string): Promise<OutboxMessage | undefined>;
	/** Newest first. */
	listByState(state: OutboxState, limit: number): Promise<readonly OutboxMessage[]>;
	/** Pending ones whose time has come, the longest due first. */
	listDue(now: number, limit: number): Promise<readonly OutboxMessage[]>;
	nextDueAt(): Promise<number | undefined>;
	/** Counts an attempt and keeps other processes away until `until`; undefined when it is not due. */
	claim(id: string, now: number, until: number): Promise<OutboxClaim | undefined>;
	markSent(id: string, now: number): Promise<void>;
	/** Without `nextAttemptAt` it has failed for good. */
	markFailed(
		id: string,
		failure: {
			readonly error: string;
			readonly nextAttemptAt: number | undefined;
			readonly now: number;
		},
	): Promise<void>;
	/** Forgets what was sent before a time. Returns how many. */
	removeSentBefore(time: number): Promise<number>;
};
