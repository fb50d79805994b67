import type {Decision} from '../../contracts/policy.js';
import {ruleText} from '../../contracts/rule-text.js';
import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {ruleJson} from './rule-json.js';

const usage =
	"openintent policy add allow|confirm|deny '<tool>(<resource>)' [--label <label>] [--permission-mode <mode>] [--max-per-hour <n>]";

export const add: AppSubcommand = {
	usage,
	async run(app, [verdict = '', text, ...more], flags) {
		if (!isVerdict(verdict) || text === undefined || more.length > 0) throw wrongUse(usage);
		const rule = await app.addRule({
			text,
			verdict,
			labels: flags.label,
			mode: flags.permissionMode,
			maxPerHour: flags.maxPerHour,
		});
		if (flags.outputFormat !== 'text') return `${toSafeJson(ruleJson(rule))}\n`;
		return `Rule ${rule.id.slice(0, 8)}: ${rule.verdict} ${displayLine(ruleText(rule), 200)}\n`;
	},
};

function isVerdict(word: string): word is Decision['verdict'] {
	return word === 'allow' || word === 'confirm' || word === 'deny';
}
