import type {PolicyRule} from '../../contracts/policy-rule.js';
import {ruleText} from '../../contracts/rule-text.js';
import {displayLine} from '../../lib/display-text.js';

/** A rule in JSON output. */
export function ruleJson(rule: PolicyRule) {
	return {
		id: rule.id,
		tier: rule.tier,
		verdict: rule.verdict,
		rule: ruleText(rule),
		labels: rule.labels,
		mode: rule.mode ?? null,
		max_per_hour: rule.maxPerHour ?? null,
	};
}

/** The places of a sentence about a rule. */
export function shownRule(rule: PolicyRule) {
	return {
		id: rule.id.slice(0, 8),
		verdict: rule.verdict,
		rule: displayLine(ruleText(rule), 200),
	};
}
