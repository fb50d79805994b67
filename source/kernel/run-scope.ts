import type {PermissionMode} from '../contracts/permission-mode.js';
import type {Approver, Label} from '../contracts/policy.js';
import type {PolicyRule} from '../contracts/policy-rule.js';
import type {RefusedEffect} from './refused-effects.js';

/** What every call of one run shares. Labels and refusals are only ever added. */
export type RunScope = {
	readonly runId: string;
	readonly taskId: string | undefined;
	/** Undefined until it is known, and when nothing is kept. */
	sessionId: string | undefined;
	readonly cwd: string;
	readonly mode: PermissionMode;
	/** What the person gave this run beforehand. */
	readonly rules: readonly PolicyRule[];
	readonly approver: Approver;
	readonly signal: AbortSignal;
	readonly labels: Set<Label>;
	/** Where text from outside came from, the first few. */
	readonly origins: string[];
	/** Hosts that the person named or that this run has read from. */
	readonly knownHosts: Set<string>;
	/** Addresses that the person wrote. */
	readonly namedUrls: Set<string>;
	/** Addresses that stood in pages and search results. */
	readonly seenUrls: Set<string>;
	/** Of this process; what a yes for the session is bound to as long as no conversation is known. */
	readonly processId: string;
	readonly surface: string;
	/** How long a question may wait for another surface where this one has nobody to ask; 0: not at all. */
	readonly waitApprovalMs: number;
	/** What the person said no to in this run. */
	readonly refusals: RefusedEffect[];
	/** The calls are those of a workflow, so that they are nobody's own words now. */
	readonly isRepeated?: boolean;
	/** The model that asks for the calls, for the audit log; undefined for a local route. */
	model: string | undefined;
};
