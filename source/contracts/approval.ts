import type {Grant, GrantScope} from './grant.js';
import type {ApprovalAnswer, ApprovalRequest} from './policy.js';

export const approvalStates = ['pending', 'allowed', 'denied', 'expired', 'consumed'] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** A question about one exact call, kept so that any process on the data folder can answer it. Times are ms since the epoch. */
export type Approval = {
	readonly id: string;
	readonly runId: string;
	readonly callId: string;
	readonly tool: string;
	/** sha256 of the canonical bytes: what the answer is bound to. */
	readonly digest: string;
	/** The canonical JSON to show. Secrets are taken out of it first: the digest is what counts. */
	readonly canonicalJson: string;
	readonly state: ApprovalState;
	/** The surface that answered, e.g. `tui`; undefined while nobody has. */
	readonly answeredBy: string | undefined;
	readonly answeredAt: number | undefined;
	readonly createdAt: number;
	readonly expiresAt: number;
};

export type NewApproval = Omit<Approval, 'state' | 'answeredBy' | 'answeredAt'>;

export type ApprovalVerdict = {
	readonly verdict: 'allowed' | 'denied';
	readonly answeredBy: string;
	readonly now: number;
};

export type ApprovalRecords = {
	request(approval: NewApproval): Promise<void>;
	find(id: string): Promise<Approval | undefined>;
	/** Oldest first; without those whose time is over. */
	listPending(now: number): Promise<readonly Approval[]>;
	/** The first answer wins: `isFirst` is false, and the approval as it is, for every later one. Undefined: no such id. */
	answer(
		id: string,
		verdict: ApprovalVerdict,
	): Promise<{readonly isFirst: boolean; readonly approval: Approval} | undefined>;
	/** True once, and only for the bytes that were allowed, in time. */
	consume(id: string, digest: string, now: number): Promise<boolean>;
	/** Ends what nobody answered, or used, in time. Returns how many. */
	expire(now: number): Promise<number>;
	/** Ends questions whose asker is gone, and returns the ids of those that nobody had answered or ended before. */
	withdraw(ids: readonly string[]): Promise<readonly string[]>;
	/** Forgets what ended before a time. Returns how many. */
	removeEndedBefore(time: number): Promise<number>;
};

/** A question that is kept while it waits for its answer. */
export type KeptQuestion = {
	/** The answer of another surface; pending as long as nobody gave one. Never rejects. */
	readonly answeredElsewhere: Promise<ApprovalAnswer>;
	/** Puts down an answer given here, and returns the one that counts: the first. */
	settle(answer: ApprovalAnswer): Promise<ApprovalAnswer>;
	/** True once, in time, and only for the bytes that were shown. */
	consume(): Promise<boolean>;
	/** Ends a question that nobody waits for any more. */
	close(): Promise<void>;
};

export type NewQuestion = {
	readonly request: ApprovalRequest;
	/** The text, for other surfaces; undefined when it may not be written down, so that they can only say no. */
	readonly shownText: string | undefined;
	readonly surface: string;
	readonly validMs: number;
};

export type GrantCover = Pick<Grant, 'tool' | 'pattern' | 'shown'>;

/** Keeps questions and standing yeses where every process on the data folder finds them. */
export type ApprovalKeeper = {
	open(question: NewQuestion): Promise<KeptQuestion>;
	/** True when a standing yes of one of these sessions, of the last minutes, or for ever covers it. */
	isGranted(cover: GrantCover, sessionIds: readonly string[]): Promise<boolean>;
	grant(cover: GrantCover, scope: Exclude<GrantScope, 'once'>, sessionId: string): Promise<void>;
};
