import * as z from 'zod/mini';
import {OpenIntentError} from '../contracts/errors.js';
import {permissionModes} from '../contracts/permission-mode.js';
import type {PolicyRule, PolicyTier} from '../contracts/policy-rule.js';
import {parseRuleText} from '../contracts/rule-text.js';
import {describeIssues} from '../lib/describe-issues.js';
import {displayLine} from '../lib/display-text.js';

const row = z.strictObject({
	rule: z.string().check(z.minLength(1)),
	verdict: z.enum(['allow', 'confirm', 'deny']),
	labels: z._default(z.array(z.enum(['untrusted', 'secret'])), []),
	mode: z.optional(z.enum(permissionModes)),
	max_per_hour: z.optional(z.int().check(z.gte(0))),
});

const table = z.strictObject({rule: z._default(z.array(row), [])});

/**
 * The rules of a policy file that was parsed already, as rules of a tier. Throws OI_ERR_CONFIG_INVALID, which names the
 * file, for anything that is no rule: a rule that is left out may be the one that forbids.
 */
export function policyRows(
	file: string,
	parsed: unknown,
	{tier, now}: {readonly tier: PolicyTier; readonly now: number},
): readonly PolicyRule[] {
	const checked = table.safeParse(parsed);
	if (!checked.success)
		throw invalid(file, describeIssues(checked.error.issues, parsed).join('; '));
	return checked.data.rule.map(({rule, verdict, labels, mode, max_per_hour}, index) => ({
		id: `${tier}-${index + 1}`,
		tier,
		sessionId: undefined,
		...coverOf(file, rule),
		labels,
		mode,
		verdict,
		maxPerHour: max_per_hour,
		createdAt: now,
		updatedAt: now,
	}));
}

function coverOf(file: string, text: string) {
	try {
		return parseRuleText(text);
	} catch (error) {
		throw invalid(file, (error as Error).message);
	}
}

function invalid(file: string, problems: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_CONFIG_INVALID', `${displayLine(file)}: ${problems}`, {
		hint: 'correct the file; see docs/policy.md',
	});
}
