import type {Grant} from '../../contracts/grant.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {shortIds} from '../../lib/short-ids.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';

const usage = 'openintent approvals grants';

export const grants: AppSubcommand = {
	usage,
	async run(app, words, flags, say) {
		if (words.length > 0) throw wrongUse(usage);
		const found = await app.listGrants();
		if (flags.outputFormat !== 'text') return `${toSafeJson({grants: found.map(grantJson)})}\n`;
		if (found.length === 0) return `${say('approvals.no_grants')}\n`;
		const shortId = shortIds(found.map(({id}) => id));
		const rows = found.map((grant) => [
			shortId(grant.id),
			grant.scope,
			displayLine(grant.tool, 60),
			displayLine(grant.shown, 120),
		]);
		return `${formatTable(rows)}\n${say('approvals.revoke')}\n`;
	},
};

/** A grant in JSON output. */
export function grantJson({
	id,
	scope,
	tool,
	pattern,
	shown,
	sessionId,
	expiresAt,
	createdAt,
}: Grant) {
	return {
		id,
		scope,
		tool,
		pattern,
		shown,
		session_id: sessionId ?? null,
		expires_at: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
		created_at: new Date(createdAt).toISOString(),
	};
}
