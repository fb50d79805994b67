import {ruleText} from '../../contracts/rule-text.js';
import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {ruleJson} from './rule-json.js';

const usage = 'openintent policy remove <id>';

export const remove: AppSubcommand = {
	usage,
	async run(app, [id, ...more], flags) {
		if (id === undefined || more.length > 0) throw wrongUse(usage);
		const rule = await app.removeRule(id);
		if (flags.outputFormat !== 'text') return `${toSafeJson(ruleJson(rule))}\n`;
		return `Removed ${rule.id.slice(0, 8)}: ${rule.verdict} ${displayLine(ruleText(rule), 200)}\n`;
	},
};
