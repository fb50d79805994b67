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

const ending = `Where no rule says anything: reads inside the roots pass, everything else is confirmed.
A denial always counts; an administrator's rule comes before yours.
`;

export const list: AppSubcommand = {
	usage,
	async run(app, words, flags) {
		if (words.length > 0) throw wrongUse(usage);
		const rules = await app.listRules();
		if (flags.outputFormat !== 'text') return `${toSafeJson({rules: rules.map(ruleJson)})}\n`;
		const table = rules.length === 0 ? 'There are no rules.' : formatTable(toRows(rules));
		return `${table}\n${ending}`;
	},
};

function toRows(rules: readonly PolicyRule[]): string[][] {
	const shortId = shortIds(rules.map(({id}) => id));
	return rules.map((rule) => [shortId(rule.id), ...toCells(rule)]);
}

function toCells(rule: PolicyRule): string[] {
	const conditions = [
		...rule.labels.map((label) => `label ${label}`),
		...(rule.mode === undefined ? [] : [`mode ${rule.mode}`]),
		...(rule.maxPerHour === undefined ? [] : [`at most ${rule.maxPerHour} an hour`]),
	];
	return [rule.tier, rule.verdict, displayLine(ruleText(rule), 200), conditions.join(', ')];
}
