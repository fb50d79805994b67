import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {workflowJson} from './workflow-json.js';

const usage = 'openintent workflow rename <name> <new name>';

export const rename: AppSubcommand = {
	usage,
	async run(app, [word, to, ...more], flags, say) {
		if (word === undefined || to === undefined || more.length > 0) throw wrongUse(usage);
		const renamed = await (await app.workflows()).rename(word, to);
		if (flags.outputFormat !== 'text') return `${toSafeJson(workflowJson(renamed))}\n`;
		return `${say('workflow.renamed', {name: displayLine(renamed.name, 64)})}\n`;
	},
};
