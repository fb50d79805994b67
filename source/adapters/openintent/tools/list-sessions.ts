import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatCount} from '../../../lib/format-count.js';
import {formatTable} from '../../../lib/format-table.js';
import {localTime} from '../../../lib/local-time.js';
import {shortIds} from '../../../lib/short-ids.js';
import {limitField} from '../limit-field.js';
import type {OpenIntentReports} from '../openintent-reports.js';

export function listSessions({listSessions: list}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_list_sessions',
		description: 'The last conversations, newest first.',
		effect: 'read',
		input: z.object({limit: limitField(20)}),
		async run({limit}) {
			const sessions = await list(limit);
			const shortId = shortIds(sessions.map(({id}) => id));
			const rows = sessions.map((session) => [
				shortId(session.id),
				localTime(session.updatedAt),
				formatCount(session.messageCount, 'message'),
				displayLine(session.title, 80),
				displayLine(session.cwd, 80),
			]);
			return {
				text: rows.length === 0 ? 'There are no sessions yet.' : formatTable(rows, 'llrll'),
				data: {
					sessions: sessions.map(({id, title, cwd, createdAt, updatedAt, messageCount}) => ({
						id,
						title,
						cwd,
						created_epoch: Math.floor(createdAt / 1000),
						updated_epoch: Math.floor(updatedAt / 1000),
						message_count: messageCount,
					})),
					count: sessions.length,
				},
				isUntrusted: true,
			};
		},
	});
}
