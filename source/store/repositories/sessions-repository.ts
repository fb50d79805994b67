import {OpenIntentError} from '../../contracts/errors.js';
import type {LlmMessage} from '../../contracts/llm.js';
import type {Session, SessionRecords} from '../../contracts/session.js';
import {createRowCache} from '../row-cache.js';
import {toStorableTexts} from '../sql-parameters.js';
import type {Row, Store, Transaction} from '../store.js';

/** Sessions with their messages: a message is kept as JSON, so that every kind of it comes back exactly. */
export function createSessionsRepository(store: Store): SessionRecords {
	const {reader} = store;
	const conversations = createRowCache<readonly LlmMessage[]>(store, 'sessions', 8);
	return {
		create: ({id, title, cwd, createdAt}) =>
			store.transaction((transaction) => {
				transaction.run(insertSession, toStorableTexts([id, title, cwd, createdAt, createdAt]));
				tell(transaction, id, 0);
			}),
		async find(id) {
			const row = reader.get(`${selectSession} WHERE id = ?`, [id]);
			return row && toSession(row);
		},
		async list(limit) {
			return reader.all(`${selectSession} ${newestFirst} LIMIT ?`, [limit]).map(toSession);
		},
		async findLatest(cwd) {
			const row =
				cwd === undefined
					? reader.get(`${selectSession} ${newestFirst} LIMIT 1`)
					: reader.get(`${selectSession} WHERE cwd = ? ${newestFirst} LIMIT 1`, [cwd]);
			return row && toSession(row);
		},
		async messages(id) {
			const load = () => reader.all(selectMessages, [id]).map(toMessage);
			return conversations.get(id, load) ?? [];
		},
		async append(id, messages, now) {
			if (messages.length === 0) return;
			await store.transaction((transaction) => {
				tell(transaction, id, appendMessages(transaction, id, messages, now));
			});
		},
	};
}

/** Returns how many messages the session has then. */
function appendMessages(
	transaction: Transaction,
	id: string,
	messages: readonly LlmMessage[],
	now: number,
): number {
	const session = transaction.get('SELECT message_count FROM sessions WHERE id = ?', [id]);
	if (session === undefined) throw unknownSession(id);
	const count = session[0] as number;
	for (const [index, message] of messages.entries()) {
		const parameters = [id, count + index, message.role, JSON.stringify(message), now];
		transaction.run(insertMessage, parameters);
	}
	transaction.run('UPDATE sessions SET message_count = ?, updated_at = ? WHERE id = ?', [
		count + messages.length,
		now,
		id,
	]);
	return count + messages.length;
}

function tell(transaction: Transaction, sessionId: string, messageCount: number): void {
	transaction.markChanged('sessions', sessionId);
	transaction.publish({type: 'session-change', sessionId, messageCount});
}

const insertSession =
	'INSERT INTO sessions (id, title, cwd, created_at, updated_at) VALUES (?, ?, ?, ?, ?)';
const selectSession = 'SELECT id, title, cwd, created_at, updated_at, message_count FROM sessions';
const newestFirst = 'ORDER BY updated_at DESC, rowid DESC';
const selectMessages = 'SELECT body FROM messages WHERE session_id = ? ORDER BY position';
const insertMessage =
	'INSERT INTO messages (session_id, position, role, body, created_at) VALUES (?, ?, ?, ?, ?)';

function toMessage(row: Row): LlmMessage {
	return JSON.parse(row[0] as string) as LlmMessage;
}

function toSession(row: Row): Session {
	return {
		id: row[0] as string,
		title: row[1] as string,
		cwd: row[2] as string,
		createdAt: row[3] as number,
		updatedAt: row[4] as number,
		messageCount: row[5] as number,
	};
}

function unknownSession(id: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_SESSION_UNKNOWN', `There is no session ${id}.`, {
		hint: 'openintent sessions',
	});
}
