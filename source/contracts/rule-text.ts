import {OpenIntentError} from './errors.js';
import type {PolicyRule} from './policy-rule.js';

/** What a rule covers. */
export type RuleCover = Pick<PolicyRule, 'adapter' | 'action' | 'resource'>;

const form = /^(?:\*|([a-z][a-z0-9]*)(?:_([a-z0-9_]*\*?))?)(?:\((.*)\))?$/s;

/**
 * Reads `tool` or `tool(resource)`, e.g. `fs_write_file(reports/**)`, `shell_execute(git status*)`, `http_*`, `*`.
 * Throws OI_ERR_USAGE for anything else.
 */
export function parseRuleText(text: string): RuleCover {
	const match = form.exec(text.trim());
	const [, adapter, action, resource] = match ?? [];
	if (!match || resource?.trim() === '') {
		throw new OpenIntentError(
			'OI_ERR_USAGE',
			`"${text}" does not name a tool or what it works on.`,
			{
				hint: "write tool or tool(resource): shell_execute(git status*), 'fs_write_file(reports/**)', http_*",
			},
		);
	}
	const isWhole = action === undefined || action === '' || action === '*';
	return {adapter, action: isWhole ? undefined : action, resource: resource?.trim()};
}

/** The same the other way round, as it is shown. */
export function ruleText({adapter, action, resource}: RuleCover): string {
	const tool = adapter === undefined ? '*' : `${adapter}_${action ?? '*'}`;
	return resource === undefined ? tool : `${tool}(${resource})`;
}
