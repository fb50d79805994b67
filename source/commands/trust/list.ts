import {formatTable} from '../../lib/format-table.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {changesText, filesText, folderText} from './project-text.js';

const usage = 'openintent trust list';

export const list: AppSubcommand = {
	usage,
	async run(app, words, flags, say) {
		if (words.length > 0) throw wrongUse(usage);
		const projects = await app.listTrusted();
		if (flags.outputFormat !== 'text') return `${toSafeJson({projects})}\n`;
		if (projects.length === 0) return `${say('trust.none')}\n`;
		const rows = projects.map((one) => [
			folderText(one),
			filesText(one, say),
			changesText(one, say),
		]);
		return `${formatTable(rows)}\n`;
	},
};
