import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';

const usage = 'openintent workflow remove <name>';

export const remove: AppSubcommand = {
	usage,
	async run(app, words, flags, say) {
		if (words.length === 0) throw wrongUse(usage);
		const removed = await (await app.workflows()).remove(words.join(' '));
		if (flags.outputFormat !== 'text') {
			return `${toSafeJson({type: 'result', is_error: false, ...removed})}\n`;
		}
		const lines = [
			say('workflow.removed', {name: displayLine(removed.name, 64)}),
			...removed.schedules.map((expression) =>
				say('workflow.unscheduled', {expression: displayLine(expression, 80)}),
			),
		];
		return `${lines.join('\n')}\n`;
	},
};
