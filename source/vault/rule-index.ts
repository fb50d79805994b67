import type {PolicyRule} from '../contracts/policy-rule.js';
import type {ReadyRule, RuleParts} from './rule-matcher.js';
import {readyRule} from './rule-matcher.js';

export type RuleIndex = {
	/** Every rule whose tool part fits, whatever it says about resources. */
	forTool(tool: string): readonly ReadyRule[];
};

/** Rules by tool: a decision looks only at those that name its tool. */
export function createRuleIndex(rules: readonly PolicyRule[], parts: RuleParts): RuleIndex {
	const ready = rules.map((rule) => readyRule(rule, parts));
	const byTool = new Map<string, readonly ReadyRule[]>();
	return {
		forTool(tool) {
			const known = byTool.get(tool);
			if (known) return known;
			const found = ready.filter(({rule}) => namesTool(rule, tool));
			byTool.set(tool, found);
			return found;
		},
	};
}

function namesTool({adapter, action}: PolicyRule, tool: string): boolean {
	if (adapter === undefined) return true;
	if (!tool.startsWith(`${adapter}_`)) return false;
	const name = tool.slice(adapter.length + 1);
	if (action === undefined) return true;
	return action.endsWith('*') ? name.startsWith(action.slice(0, -1)) : name === action;
}
