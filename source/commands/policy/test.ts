import type {Translate} from '../../contracts/messages.js';
import {inLanguage} from '../../contracts/messages.js';
import {ruleName} from '../../contracts/own-rules.js';
import type {PolicyExplanation} from '../../contracts/policy-engine.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';

const usage = `openintent policy test 'fs_write_file {"path": "notes.md", "content": ""}' [--label untrusted]`;

export const test: AppSubcommand = {
	usage,
	async run(app, words, flags, say) {
		const [, tool = '', json = ''] = /^\s*([a-z][a-z0-9_]*)\s*(.*)$/s.exec(words.join(' ')) ?? [];
		if (tool === '') throw wrongUse(usage);
		const explanation = await app.explainCall(tool, parse(json), flags.label);
		return flags.outputFormat === 'text'
			? toText(tool, explanation, {say, translate: app.translate})
			: `${toSafeJson(explanation)}\n`;
	},
};

function parse(json: string): unknown {
	try {
		return json.trim() === '' ? {} : JSON.parse(json);
	} catch {
		throw wrongUse(usage);
	}
}

function toText(
	tool: string,
	{decision, matched}: PolicyExplanation,
	{say, translate}: {readonly say: Translate; readonly translate: Translate},
): string {
	const {verdict, rule, hint} = decision;
	const lines = [
		say('policy.decided', {verdict, tool, rule: ruleName(rule, translate)}),
		...(hint === undefined || verdict === 'allow' ? [] : [`  ${inLanguage(translate, hint)}`]),
		say('policy.had_a_say'),
		...matched.map((one) => `  ${one.tier}  ${one.verdict}  ${ruleName(one.rule, translate)}`),
	];
	return `${lines.join('\n')}\n`;
}
