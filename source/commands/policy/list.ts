import type {Translate} from '../../contracts/messages.js';
import type {PolicyRule} from '../../contracts/policy-rule.js';
import {ruleText} from '../../contracts/rule-text.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {shortIds} from '../../lib/short-ids.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {ruleJson} from './rule-json.js';

const usage = 'openintent policy list';

export const list: AppSubcommand = {
	usage,
	async run(app, words, flags, say) {
		if (words.length > 0) throw wrongUse(usage);
		const rules = await app.listRules();
		if (flags.outputFormat !== 'text') return `${toSafeJson({rules: rules.map(ruleJson)})}\n`;
		const table = rules.length === 0 ? say('policy.none') : formatTable(toRows(rules, say));
		return `${table}\n${say('policy.ending')}\n`;
	},
};

function toRows(rules: readonly PolicyRule[], say: Translate): string[][] {
	const shortId = shortIds(rules.map(({id}) => id));
	return rules.map((rule) => [shortId(rule.id), ...toCells(rule, say)]);
}

function toCells(rule: PolicyRule, say: Translate): string[] {
	const conditions = [
		...rule.labels.map((label) => say('policy.label', {label})),
		...(rule.mode === undefined ? [] : [say('policy.mode', {mode: rule.mode})]),
		...(rule.maxPerHour === undefined ? [] : [say('policy.most', {count: rule.maxPerHour})]),
	];
	return [
		rule.tier,
		rule.verdict,
		displayLine(ruleText(rule), 200),
		conditions.join(say('list.comma')),
	];
}
