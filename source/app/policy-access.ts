import {OpenIntentError} from '../contracts/errors.js';
import type {PermissionMode} from '../contracts/permission-mode.js';
import type {AuditLog, Label} from '../contracts/policy.js';
import type {PolicyEngine, PolicyExplanation} from '../contracts/policy-engine.js';
import type {PolicyRule} from '../contracts/policy-rule.js';
import {parseRuleText, ruleText} from '../contracts/rule-text.js';
import type {ServiceRegistry} from '../kernel/service-registry.js';
import {describeIssues} from '../lib/describe-issues.js';
import {displayLine} from '../lib/display-text.js';
import {nearestName} from '../lib/nearest-name.js';
import {newId} from '../lib/new-id.js';
import type {PolicyRules} from './policy-rules.js';
import {recordAction} from './recorded-action.js';

export type PolicyAccess = {
	/** Throws OI_ERR_USAGE for a rule of `--allow` or `--deny` that names a tool there is not. */
	checkRunRules(): Promise<void>;
	/** What would become of a call, and why. Runs nothing. Throws OI_ERR_USAGE for arguments that do not fit. */
	explainCall(tool: string, input: unknown, labels: readonly Label[]): Promise<PolicyExplanation>;
	/** Strongest tier first. */
	listRules(): Promise<readonly PolicyRule[]>;
	/** Makes a rule of the user's own. Throws OI_ERR_USAGE for a text that is no rule, or names a tool there is not. */
	addRule(rule: NewRule): Promise<PolicyRule>;
	/** Removes the one user's rule whose id begins so. Throws OI_ERR_USAGE when there is none, or several. */
	removeRule(id: string): Promise<PolicyRule>;
};

/** `text` is `tool` or `tool(resource)`. */
export type NewRule = Pick<PolicyRule, 'verdict' | 'labels' | 'mode' | 'maxPerHour'> & {
	readonly text: string;
};

export type PolicyAccessDeps = {
	readonly policy: PolicyEngine;
	readonly rules: PolicyRules;
	readonly audit: AuditLog;
	readonly runRules: readonly PolicyRule[];
	readonly catalog: Pick<ServiceRegistry, 'find' | 'list'>;
	readonly cwd: string;
	readonly permissionMode: PermissionMode;
};

/** What a person may ask of the policy. */
export function createPolicyAccess(deps: PolicyAccessDeps): PolicyAccess {
	const {policy, rules, runRules, catalog, cwd, permissionMode} = deps;
	return {
		async checkRunRules() {
			for (const rule of runRules) await requireTool(catalog, rule);
		},
		async explainCall(name, input, labels) {
			const tool = await catalog.find(name);
			if (!tool) throw await unknownTool(catalog, name);
			const parsed = tool.input.safeParse(input);
			if (!parsed.success) {
				const problems = describeIssues(parsed.error.issues, input).join('; ');
				throw new OpenIntentError(
					'OI_ERR_USAGE',
					`These are no arguments of ${name}: ${problems}.`,
				);
			}
			return policy.explain({
				tool: name,
				effect: tool.effect,
				arguments: parsed.data,
				resources: tool.resources?.(parsed.data, cwd) ?? [],
				labels: new Set(labels),
				mode: permissionMode,
				askedBy: 'model',
				cwd,
				runRules,
				sessionId: undefined,
				knownHosts: new Set(),
				namedUrls: new Set(),
				seenUrls: new Set(),
			});
		},
		listRules: rules.list,
		async addRule({text, ...more}) {
			const now = Date.now();
			const cover = parseRuleText(text);
			const rule: PolicyRule = {
				id: newId(),
				tier: 'user',
				sessionId: undefined,
				...cover,
				...more,
				createdAt: now,
				updatedAt: now,
			};
			await requireTool(catalog, rule);
			await recorded(deps, 'policy_add', rule, () => rules.change((records) => records.save(rule)));
			return rule;
		},
		async removeRule(id) {
			const rule = await findOwn(rules, id);
			await recorded(deps, 'policy_remove', rule, () =>
				rules.change((records) => records.remove(rule.id)),
			);
			return rule;
		},
	};
}

async function findOwn(rules: PolicyRules, id: string): Promise<PolicyRule> {
	const own = (await rules.list()).filter(({tier}) => tier === 'user');
	const exact = own.filter((rule) => rule.id === id);
	const found =
		exact.length > 0 ? exact : own.filter((rule) => id !== '' && rule.id.startsWith(id));
	const [only] = found;
	if (only && found.length === 1) return only;
	const reason = found.length === 0 ? 'is the id of no rule of yours' : 'fits several rules';
	throw new OpenIntentError('OI_ERR_USAGE', `"${displayLine(id, 40)}" ${reason}.`, {
		hint: 'openintent policy list shows them with their ids',
	});
}

/** A change of what may happen is in the audit log before and after, like any effect. */
async function recorded(
	{audit}: PolicyAccessDeps,
	tool: string,
	rule: PolicyRule,
	change: () => Promise<unknown>,
): Promise<void> {
	const input = {rule: ruleText(rule), verdict: rule.verdict, id: rule.id};
	await recordAction(audit, {tool, effect: 'authority', input}, change);
}

/** A rule for a tool that is written wrong would forbid nothing. Names with a star are taken as they are. */
async function requireTool(catalog: PolicyAccessDeps['catalog'], rule: PolicyRule): Promise<void> {
	const name = ruleText({...rule, resource: undefined});
	if (name.includes('*') || (await catalog.find(name))) return;
	throw await unknownTool(catalog, name);
}

async function unknownTool(catalog: PolicyAccessDeps['catalog'], name: string) {
	const near = nearestName(
		name,
		(await catalog.list()).map((tool) => tool.name),
	);
	return new OpenIntentError('OI_ERR_USAGE', `There is no tool "${name}".`, {
		hint: near === undefined ? 'openintent -p "list tools" names them' : `did you mean ${near}?`,
	});
}
