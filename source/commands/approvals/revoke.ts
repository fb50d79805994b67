import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {grantJson} from './grants.js';

const usage = 'openintent approvals revoke <id>';

export const revoke: AppSubcommand = {
	usage,
	async run(app, [id, ...more], flags, say) {
		if (id === undefined || more.length > 0) throw wrongUse(usage);
		const grant = await app.revokeGrant(id);
		if (flags.outputFormat !== 'text') return `${toSafeJson(grantJson(grant))}\n`;
		const shown = {tool: displayLine(grant.tool, 60), id: grant.id.slice(0, 8)};
		return `${say('approvals.revoked', shown)}\n`;
	},
};
