import {OpenIntentError} from '../../contracts/errors.js';
import type {LlmMessage} from '../../contracts/llm.js';
import type {Session, SessionRecords} from '../../contracts/session.js';
import {parseLlmMessage} from '../llm-message.js';
import {removeSession} from '../retention/remove-session.js';
import {createRowCache} from '../row-cache.js';
import type {Row, Store, Transaction} from '../store.js';
import type {StoredMessage} from '../transcripts/message-rows.js';
import {insertMessages, joinMessages, loadMessages} from '../transcripts/message-rows.js';
import type {Transcripts} from '../transcripts/open-transcripts.js';

/**
 * Sessions with their messages: a message is kept as JSON, so that every kind of it comes back exactly. With transcripts,
 * every message is in the file of its session, and long ones are whole only there.
 */
export function createSessionsRepository(store: Store, transcripts?: Transcripts): SessionRecords {
	const {reader} = store;
	const conversations = createRowCache<readonly StoredMessage[]>(store, 'sessions', 8);
	return {
		create: ({id, title, cwd, createdAt, originId, model}) =>
			store.transaction((transaction) => {
				const values = [id, title, cwd, createdAt, createdAt, originId ?? null, model ?? null];
				transaction.run(insertSession, values);
				tell(transaction, id, 0);
			}),
		async find(id) {
			const row = reader.get(`${selectSession} WHERE id = ?`, [id]);
			return row && toSession(row);
		},
		async list(limit) {
			return reader
				.all(`${selectSession} WHERE ${isListed} ${newestFirst} LIMIT ?`, [limit])
				.map(toSession);
		},
		async findLatest(cwd) {
			const row =
				cwd === undefined
					? reader.get(`${selectSession} WHERE ${isListed} ${newestFirst} LIMIT 1`)
					: reader.get(`${selectSession} WHERE cwd = ? AND ${isListed} ${newestFirst} LIMIT 1`, [
							cwd,
						]);
			return row && toSession(row);
		},
		async messages(id) {
			const stored = conversations.get(id, () => loadMessages(reader, id)) ?? [];
			return joinMessages(id, stored, transcripts);
		},
		async firstWords(ids) {
			const words = ids.map((id) => [id, firstWordsOf(reader.get(selectFirst, [id]))] as const);
			return new Map(words);
		},
		async append(id, messages, now, outputs) {
			if (messages.length === 0) return;
			await requireSession(store, id);
			const entries = messages.map((message) => toEntry(message, outputs));
			// The lines first: a row may only point to what is on the disk.
			const places = await transcripts?.append(id, entries, now);
			await store.transaction((transaction) => {
				const count = requireCount(transaction, id);
				insertMessages(transaction, {id, count, messages, places, now});
				transaction.run(updateSession, [count + messages.length, now, id]);
				tell(transaction, id, count + messages.length);
			});
		},
		async setModel(id, model) {
			if (store.reader.get(selectModel, [id])?.[0] === (model ?? null)) return;
			await change(store, id, updateModel, model ?? null);
		},
		async rename(id, title) {
			await change(store, id, updateTitle, title);
		},
		setRemoved: (id, removedAt) => change(store, id, updateRemoved, removedAt ?? null),
		remove: (id) => removeSession(store, transcripts, id),
	};
}

/** One field of a session. False when there is no such session. */
function change(store: Store, id: string, sql: string, value: string | number | null) {
	return store.transaction((transaction) => {
		const count = transaction.get(selectCount, [id])?.[0];
		if (count === undefined) return false;
		transaction.run(sql, [value, id]);
		tell(transaction, id, count as number);
		return true;
	});
}

function tell(transaction: Transaction, sessionId: string, messageCount: number): void {
	transaction.markChanged('sessions', sessionId);
	transaction.publish({type: 'session-change', sessionId, messageCount});
}

/** Before a file is written for it. Another process may have created it: the transaction sees what the reader does not yet. */
async function requireSession(store: Store, id: string): Promise<void> {
	if (store.reader.get(selectCount, [id]) !== undefined) return;
	await store.transaction((transaction) => requireCount(transaction, id));
}

function toEntry(message: LlmMessage, outputs: ReadonlyMap<string, string> | undefined) {
	const output = message.role === 'tool' ? outputs?.get(message.callId) : undefined;
	return output === undefined ? {message} : {message, output};
}

function requireCount(transaction: Transaction, id: string): number {
	const session = transaction.get(selectCount, [id]);
	if (session === undefined) throw unknownSession(id);
	return session[0] as number;
}

const mostFirstChars = 300;

function firstWordsOf(row: Row | undefined): string {
	const message = row && parseLlmMessage(row[0] as string);
	return message?.text.slice(0, mostFirstChars) ?? '';
}

const selectFirst = 'SELECT body FROM messages WHERE session_id = ? ORDER BY position LIMIT 1';
const selectCount = 'SELECT message_count FROM sessions WHERE id = ?';
const selectModel = 'SELECT model FROM sessions WHERE id = ?';
const updateModel = 'UPDATE sessions SET model = ? WHERE id = ?';
const insertSession =
	'INSERT INTO sessions (id, title, cwd, created_at, updated_at, origin_id, model) VALUES (?, ?, ?, ?, ?, ?, ?)';
const updateSession =
	'UPDATE sessions SET message_count = ?, updated_at = ?, removed_at = NULL WHERE id = ?';
const updateTitle = 'UPDATE sessions SET title = ? WHERE id = ?';
const updateRemoved = 'UPDATE sessions SET removed_at = ? WHERE id = ?';
const isListed = 'removed_at IS NULL';
const selectSession =
	'SELECT id, title, cwd, created_at, updated_at, message_count, model, origin_id, removed_at FROM sessions';
const newestFirst = 'ORDER BY updated_at DESC, rowid DESC';

function toSession(row: Row): Session {
	return {
		id: row[0] as string,
		title: row[1] as string,
		cwd: row[2] as string,
		createdAt: row[3] as number,
		updatedAt: row[4] as number,
		messageCount: row[5] as number,
		model: (row[6] as string | null) ?? undefined,
		originId: (row[7] as string | null) ?? undefined,
		removedAt: (row[8] as number | null) ?? undefined,
	};
}

function unknownSession(id: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_SESSION_UNKNOWN', `There is no session ${id}.`, {
		hint: 'openintent sessions',
	});
}
