import type {PolicyQuestion} from '../contracts/policy-engine.js';
import type {PolicyRule} from '../contracts/policy-rule.js';
import {fileCallsOf, fileTools} from './command-files.js';
import type {AnchoredRules} from './rule-anchors.js';
import {anchorRules} from './rule-anchors.js';
import type {ReadyRule, RuleParts} from './rule-matcher.js';
import {readyRule} from './rule-matcher.js';

export type RuleIndex = {
	/** Every rule that says something about a call, in the order of the list; then denials of files that a command names. */
	matching(question: PolicyQuestion): readonly ReadyRule[];
};

/** Rules by tool, and then by what they are about: a decision looks at few of them. */
export function createRuleIndex(rules: readonly PolicyRule[], parts: RuleParts): RuleIndex {
	const ready = rules.map((rule) => readyRule(rule, parts));
	const byTool = new Map<string, AnchoredRules>();
	const forTool = (tool: string) => {
		const known = byTool.get(tool);
		if (known) return known;
		const found = ready.filter(({rule}) => namesTool(rule, tool));
		const made = anchorRules(found, parts);
		byTool.set(tool, made);
		return made;
	};
	const own = (question: PolicyQuestion) =>
		forTool(question.tool)
			.about(question)
			.filter((rule) => rule.matches(question));
	const isDenialOfPlace = ({rule: {verdict, resource}}: ReadyRule) =>
		verdict === 'deny' && resource !== undefined;
	const names = Object.values(fileTools).map(({tool}) => tool);
	const deniesFiles = ready.some(
		(found) => isDenialOfPlace(found) && names.some((tool) => namesTool(found.rule, tool)),
	);
	return {
		matching(question) {
			const found = own(question);
			if (!deniesFiles) return found;
			const ofFiles = fileCallsOf(question, parts).flatMap((call) =>
				own(call).filter(isDenialOfPlace),
			);
			return ofFiles.length === 0 ? found : [...new Set([...found, ...ofFiles])];
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
