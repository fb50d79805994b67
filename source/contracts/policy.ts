import type {AuditKind} from './audit-kind.js';
import type {FileDiff} from './file-diff.js';
import type {ToolEffect} from './tool.js';

/**
 * What a run has heard. They are only ever added. `untrusted`: text from outside; `private`: anything of this computer,
 * which must not go to a server unasked; `secret`: what no model may see.
 */
export const labels = ['untrusted', 'private', 'secret'] as const;
export type Label = (typeof labels)[number];

export type Decision = {
	readonly verdict: 'allow' | 'confirm' | 'deny';
	/** Names the rule that decided, for the person and the audit entry. */
	readonly rule: string;
	/** What a person can do when it stands in their way. */
	readonly hint?: string;
	/** What a yes for the session covers: edits in the same folder, or nothing but this very call again. */
	readonly grant?: GrantKind;
	/** Rules that count the calls they match: one more than their number in an hour is denied. */
	readonly limits?: readonly RateLimit[];
	/** True for a real path below a place of the call that a rule denies, where the call can do without it. */
	readonly leavesOut?: (realPath: string) => boolean;
};

export type GrantKind = 'folder' | 'exact';

export type RateLimit = {
	readonly ruleId: string;
	readonly rule: string;
	readonly maxPerHour: number;
};

/** What a person is asked. `effectText` is the exact effect, safe to print. */
export type ApprovalRequest = {
	readonly id: string;
	readonly runId: string;
	readonly callId: string;
	readonly tool: string;
	readonly effect: ToolEffect;
	readonly effectText: string;
	/** What that means, where the tool can say it: the text to be deleted, for example. Safe to print; for no log. */
	readonly preview?: string;
	/** How a file would be another one; only on the surface that asks. */
	readonly diff?: FileDiff;
	readonly rule: string;
	/** What a person can do where nobody can be asked. */
	readonly hint?: string;
	/** Absolute folder that relative paths and commands start from. */
	readonly cwd: string;
	/** The surface of another process that asks as well. */
	readonly askedBy?: string;
	/** What a yes that lasts would cover: edits by this tool in a folder, or this very call. */
	readonly grant: {readonly kind: 'folder'; readonly folder: string} | {readonly kind: 'exact'};
	/** What may be answered: a yes that lasts is offered only where all it covers was shown. */
	readonly offers: readonly ApprovalAnswer[];
	readonly labels: readonly Label[];
	/** Where the text from outside came from, e.g. `web_fetch("https://…")`. Safe to print. */
	readonly origins: readonly string[];
	/** sha256 of tool, arguments, cwd and preview: what the answer is bound to. */
	readonly digest: string;
};

/** An origin that is no source of its own: text from outside is in what was said before. */
export const heardEarlier = 'what was heard earlier in this conversation';

/** All that a person decides on: the exact effect, and what it means. */
export function approvalText({
	effectText,
	preview,
	origins,
	askedBy,
	cwd,
}: Pick<ApprovalRequest, 'effectText' | 'preview' | 'origins' | 'askedBy' | 'cwd'>): string {
	const heard = origins.length === 0 ? undefined : `after text from: ${origins.join(', ')}`;
	const elsewhere =
		askedBy === undefined
			? undefined
			: `asked by another openintent: ${askedBy}, in ${JSON.stringify(cwd)}`;
	return [effectText, preview, heard, elsewhere].filter((part) => part !== undefined).join('\n');
}

/** What a person may answer, in the order it is offered. A yes that is not `once` covers what `grant` says. */
export const approvalAnswers = ['once', 'session', '15-minutes', 'always', 'deny'] as const;
export type ApprovalAnswer = (typeof approvalAnswers)[number];

/** How a surface asks. Throws `OI_ERR_APPROVAL_NEEDED` when there is nobody to ask. */
export type Approver = (request: ApprovalRequest, signal: AbortSignal) => Promise<ApprovalAnswer>;

/** An entry about one tool call. */
export type CallAuditEntry = {
	readonly phase: 'intent' | 'result' | 'decision';
	readonly runId: string;
	readonly callId: string;
	readonly tool: string;
	readonly effect: ToolEffect;
	/** Another computer is asked: such a read is on the disk before it happens, as effects are. */
	readonly isOutbound?: boolean;
	readonly arguments?: unknown;
	readonly verdict?: string;
	readonly rule?: string;
	readonly status?: string;
	readonly durationMs?: number;
	/** Requested and actual model when a model asked for the call. */
	readonly model?: string;
	/** Of an intent: the rules that count it. Where one of them has reached its number, the append is refused. */
	readonly limits?: readonly RateLimit[];
};

/** An entry about something else. Its details are names and numbers, never a secret or a private text. */
export type OtherAuditEntry = {
	readonly phase: Exclude<AuditKind, CallAuditEntry['phase'] | 'log'>;
	readonly runId?: string;
	/** The tool, credential, account or model it is about. */
	readonly subject: string;
	readonly details?: Readonly<Record<string, string | number | boolean | undefined>>;
};

export type AuditEntry = CallAuditEntry | OtherAuditEntry;

export type AuditLog = {
	/**
	 * Settles once the entry is written; on the disk, unless it is about a read. Throws `OI_ERR_POLICY_DENIED` for an intent
	 * that a limit forbids.
	 */
	append(entry: AuditEntry): Promise<void>;
};
