import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {ruleJson, shownRule} from './rule-json.js';

const usage = 'openintent policy remove <id>';

export const remove: AppSubcommand = {
	usage,
	async run(app, [id, ...more], flags, say) {
		if (id === undefined || more.length > 0) throw wrongUse(usage);
		const rule = await app.removeRule(id);
		if (flags.outputFormat !== 'text') return `${toSafeJson(ruleJson(rule))}\n`;
		return `${say('policy.removed', shownRule(rule))}\n`;
	},
};
