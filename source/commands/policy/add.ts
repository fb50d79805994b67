import type {Decision} from '../../contracts/policy.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {ruleJson, shownRule} from './rule-json.js';

const usage =
	"openintent policy add allow|confirm|deny '<tool>(<resource>)' [--label <label>] [--permission-mode <mode>] [--max-per-hour <n>]";

export const add: AppSubcommand = {
	usage,
	async run(app, [verdict = '', text, ...more], flags, say) {
		if (!isVerdict(verdict) || text === undefined || more.length > 0) throw wrongUse(usage);
		const rule = await app.addRule({
			text,
			verdict,
			labels: flags.label,
			mode: flags.permissionMode,
			maxPerHour: flags.maxPerHour,
		});
		if (flags.outputFormat !== 'text') return `${toSafeJson(ruleJson(rule))}\n`;
		return `${say('policy.added', shownRule(rule))}\n`;
	},
};

function isVerdict(word: string): word is Decision['verdict'] {
	return word === 'allow' || word === 'confirm' || word === 'deny';
}
