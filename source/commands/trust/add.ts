import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {filesText, folderText} from './project-text.js';

const usage = 'openintent trust add [folder]';

export const add: AppSubcommand = {
	usage,
	async run(app, [folder = '.', ...more], flags, say) {
		if (more.length > 0) throw wrongUse(usage);
		const project = await app.trustFolder(folder);
		if (flags.outputFormat !== 'text') return `${toSafeJson(project)}\n`;
		const values = {folder: folderText(project), files: filesText(project, say)};
		return `${say('trust.added', values)}\n`;
	},
};
