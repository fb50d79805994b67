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
	if (resource !== undefined && adapter !== 'shell') requireMeaning(resource.trim());
	const isWhole = action === undefined || action === '' || action === '*';
	return {adapter, action: isWhole ? undefined : action, resource: resource?.trim()};
}

/** Shells take these away; here they would be part of a name that nothing has. Commands have both. */
const meaningless = [
	{
		says: /^(["']).*\1$/s,
		reason: 'has quotes around what it works on, which would be part of the name',
		hint: 'leave them out, or put them around the whole rule',
	},
	{
		says: /\{[^{}]*,[^{}]*\}/,
		reason: 'has braces, which mean only themselves here',
		hint: 'write one rule for each of them',
	},
];

/** A rule that can match nothing would hold nothing back. */
function requireMeaning(resource: string): void {
	const found = meaningless.find(({says}) => says.test(resource));
	if (found === undefined) return;
	throw new OpenIntentError('OI_ERR_USAGE', `The rule about ${resource} ${found.reason}.`, {
		hint: found.hint,
	});
}

/** The same the other way round, as it is shown. */
export function ruleText({adapter, action, resource}: RuleCover): string {
	const tool = adapter === undefined ? '*' : `${adapter}_${action ?? '*'}`;
	return resource === undefined ? tool : `${tool}(${resource})`;
}
