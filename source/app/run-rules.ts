import type {PolicyRule} from '../contracts/policy-rule.js';
import {parseRuleText} from '../contracts/rule-text.js';

export type RunRuleTexts = {
	readonly allow?: readonly string[];
	readonly deny?: readonly string[];
};

/** `--allow` and `--deny` as rules of this run. Throws OI_ERR_USAGE for a text that is no rule. */
export function toRunRules({allow = [], deny = []}: RunRuleTexts): readonly PolicyRule[] {
	const rule =
		(verdict: PolicyRule['verdict']) =>
		(text: string, index: number): PolicyRule => ({
			id: `run-${verdict}-${index + 1}`,
			tier: 'session',
			sessionId: undefined,
			...parseRuleText(text),
			labels: [],
			mode: undefined,
			verdict,
			maxPerHour: undefined,
			createdAt: 0,
			updatedAt: 0,
		});
	return [...deny.map(rule('deny')), ...allow.map(rule('allow'))];
}
