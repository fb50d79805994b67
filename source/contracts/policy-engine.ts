import type {PermissionMode} from './permission-mode.js';
import type {Decision, Label} from './policy.js';
import type {PolicyRule, PolicyTier} from './policy-rule.js';
import type {ToolEffect, ToolResource} from './tool.js';

export type PolicyQuestion = {
	readonly tool: string;
	readonly effect: ToolEffect;
	readonly arguments: unknown;
	readonly resources: readonly ToolResource[];
	readonly labels: ReadonlySet<Label>;
	readonly mode: PermissionMode;
	/** Who asks for the call. */
	readonly askedBy: 'person' | 'model';
	/** Absolute folder of the run: what relative patterns begin at. */
	readonly cwd: string;
	/** What the person gave this run with `--allow` and `--deny`. */
	readonly runRules: readonly PolicyRule[];
	readonly sessionId: string | undefined;
	/** Hosts, with their ports, that the person named or that this run has read from. */
	readonly knownHosts: ReadonlySet<string>;
	/** Addresses that the person wrote, letter by letter. */
	readonly namedUrls: ReadonlySet<string>;
	/** Addresses that stood, letter by letter, in what the run has read. */
	readonly seenUrls: ReadonlySet<string>;
};

/** A rule that matched a question, and whose it is. `builtin` ones have no row. */
export type MatchedRule = {
	readonly tier: PolicyTier | 'default' | 'run';
	readonly rule: string;
	readonly verdict: Decision['verdict'];
};

export type PolicyExplanation = {
	readonly decision: Decision;
	/** Everything that had a say, the strongest first. */
	readonly matched: readonly MatchedRule[];
};

export type PolicyEngine = {
	decide(question: PolicyQuestion): Promise<Decision>;
	explain(question: PolicyQuestion): Promise<PolicyExplanation>;
};
