export const grantScopes = ['once', 'session', '15-minutes', 'always'] as const;
export type GrantScope = (typeof grantScopes)[number];

/** A yes that covers more than one question, or one question to come. Times are ms since the epoch. */
export type Grant = {
	readonly id: string;
	readonly scope: GrantScope;
	readonly tool: string;
	/** What it covers: a folder, or the digest of a call. */
	readonly pattern: string;
	/** The same in words, for a list. */
	readonly shown: string;
	/** Set for the scope `session`. */
	readonly sessionId: string | undefined;
	/** Undefined for the scope `always`. */
	readonly expiresAt: number | undefined;
	readonly createdAt: number;
};

export type GrantRecords = {
	add(grant: Grant): Promise<void>;
	/** What counts now: in this session, and in time. Newest first. */
	listActive(now: number, sessionId: string | undefined): Promise<readonly Grant[]>;
	/** What counts now in any session. Newest first. */
	listAll(now: number): Promise<readonly Grant[]>;
	/** Uses a grant; true for each call until it is used up (`once`), over or revoked. */
	use(id: string, now: number): Promise<boolean>;
	/** False when there is no such grant. */
	revoke(id: string): Promise<boolean>;
	/** Forgets those whose time is over. Returns how many. */
	removeExpired(now: number): Promise<number>;
};
