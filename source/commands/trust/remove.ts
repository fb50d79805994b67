import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {folderText} from './project-text.js';

const usage = 'openintent trust remove [folder]';

export const remove: AppSubcommand = {
	usage,
	async run(app, [folder = '.', ...more], flags, say) {
		if (more.length > 0) throw wrongUse(usage);
		const project = await app.distrustFolder(folder);
		if (flags.outputFormat !== 'text') return `${toSafeJson(project)}\n`;
		return `${say('trust.removed', {folder: folderText(project)})}\n`;
	},
};
