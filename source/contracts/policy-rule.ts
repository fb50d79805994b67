import type {PermissionMode} from './permission-mode.js';
import type {Decision, Label} from './policy.js';

/** Who made a rule, the least to be overruled first. */
export const policyTiers = ['builtin', 'admin', 'user', 'session'] as const;
export type PolicyTier = (typeof policyTiers)[number];

/** One row of the policy. Undefined parts match everything. Times are ms since the epoch. */
export type PolicyRule = {
	readonly id: string;
	readonly tier: PolicyTier;
	/** The only session that it counts in, for rules of that tier. */
	readonly sessionId: string | undefined;
	readonly adapter: string | undefined;
	readonly action: string | undefined;
	/** A pattern of a path, a host or a command. */
	readonly resource: string | undefined;
	/** Counts only when the run has all of them. */
	readonly labels: readonly Label[];
	readonly mode: PermissionMode | undefined;
	readonly verdict: Decision['verdict'];
	readonly maxPerHour: number | undefined;
	readonly createdAt: number;
	readonly updatedAt: number;
};

export type PolicyRuleRecords = {
	/** Inserts or updates. */
	save(rule: PolicyRule): Promise<void>;
	find(id: string): Promise<PolicyRule | undefined>;
	/** Everything that counts in a session, or outside of any; tier by tier, the oldest first. */
	list(sessionId: string | undefined): Promise<readonly PolicyRule[]>;
	/** Those of every session too. */
	listAll(): Promise<readonly PolicyRule[]>;
	remove(id: string): Promise<boolean>;
	/** Puts a tier that comes from a file in the place of what it was. */
	replaceTier(tier: Exclude<PolicyTier, 'session'>, rules: readonly PolicyRule[]): Promise<void>;
	/** Puts in what a new database begins with; false, and nothing done, when that was done before. */
	seed(rules: readonly PolicyRule[]): Promise<boolean>;
	/** Counts up with every change since the rules were seeded; 0 before. */
	revision(): Promise<number>;
};
