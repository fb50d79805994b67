import type {Approver, Label, PermissionMode} from '../contracts/policy.js';
import type {PolicyRule} from '../contracts/policy-rule.js';

/** What every call of one run shares. Labels are only ever added; grants end with the session that holds them. */
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
	/** Scopes a person has granted for this session. */
	readonly grants: Set<string>;
	/** The model that asks for the calls, for the audit log; undefined for a local route. */
	model: string | undefined;
};
