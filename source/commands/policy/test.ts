import type {PolicyExplanation} from '../../contracts/policy-engine.js';
import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';

const usage = `openintent policy test 'fs_write_file {"path": "notes.md", "content": ""}' [--label untrusted]`;

export const test: AppSubcommand = {
	usage,
	async run(app, words, flags) {
		const [, tool = '', json = ''] = /^\s*([a-z][a-z0-9_]*)\s*(.*)$/s.exec(words.join(' ')) ?? [];
		if (tool === '') throw wrongUse(usage);
		const explanation = await app.explainCall(tool, parse(json), flags.label);
		return flags.outputFormat === 'text'
			? toText(tool, explanation)
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

function toText(tool: string, {decision, matched}: PolicyExplanation): string {
	const {verdict, rule, hint} = decision;
	const lines = [
		`${verdict}: ${tool}, by "${displayLine(rule, 200)}"`,
		...(hint === undefined || verdict === 'allow' ? [] : [`  ${hint}`]),
		'What had a say, the strongest first:',
		...matched.map((one) => `  ${one.tier}  ${one.verdict}  ${displayLine(one.rule, 200)}`),
	];
	return `${lines.join('\n')}\n`;
}
