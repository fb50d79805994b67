import * as z from 'zod/mini';
import {formatsOf} from '../../../contracts/messages.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatTable} from '../../../lib/format-table.js';
import {shortIds} from '../../../lib/short-ids.js';
import {limitField} from '../limit-field.js';
import type {OpenIntentReports} from '../openintent-reports.js';

export function listSessions({listSessions: list, texts}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_list_sessions',
		description: 'The last conversations, newest first.',
		effect: 'read',
		input: z.object({limit: limitField(20)}),
		async run({limit}) {
			const [sessions, say] = await Promise.all([list(limit), texts()]);
			const {time} = formatsOf(say);
			const shortId = shortIds(sessions.map(({id}) => id));
			const rows = sessions.map((session) => [
				shortId(session.id),
				time(session.updatedAt),
				say('sessions.messages', {count: session.messageCount}),
				displayLine(session.title, 80),
				displayLine(session.cwd, 80),
			]);
			return {
				text: rows.length === 0 ? say('sessions.none') : formatTable(rows, 'llrll'),
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
