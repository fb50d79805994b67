import type {
	OutboxClaim,
	OutboxMessage,
	OutboxRecords,
	OutboxState,
} from '../../contracts/outbox.js';
import {optional} from '../row-values.js';
import type {Row, Store, Transaction} from '../store.js';

export function createOutboxRepository(store: Store): OutboxRecords {
	const {reader} = store;
	return {
		add: ({id, channel, recipient, body, createdAt}) =>
			store.transaction((transaction) => {
				const parameters = [id, channel, recipient, body, createdAt, createdAt, createdAt];
				const isNew = transaction.run(insert, parameters) > 0;
				if (isNew) tell(transaction, id, 'pending');
				return isNew;
			}),
		async find(id) {
			const row = reader.get(`${select} WHERE id = ?`, [id]);
			return row && toMessage(row);
		},
		async listByState(state, limit) {
			return reader.all(selectByState, [state, limit]).map(toMessage);
		},
		async listDue(now, limit) {
			return reader.all(selectDue, [now, limit]).map(toMessage);
		},
		async nextDueAt() {
			return optional<number>(reader.get(selectNextDue)?.[0]);
		},
		claim: (id, now, until) =>
			store.transaction((transaction) => claim(transaction, id, now, until)),
		markSent: (id, now) =>
			store.transaction((transaction) => {
				if (transaction.run(updateSent, [now, now, id]) > 0) tell(transaction, id, 'sent');
			}),
		markFailed: (id, {error, nextAttemptAt, now}) =>
			store.transaction((transaction) => {
				const state = nextAttemptAt === undefined ? 'failed' : 'pending';
				const parameters = [state, error, nextAttemptAt ?? null, now, id];
				if (transaction.run(updateFailed, parameters) > 0) tell(transaction, id, state);
			}),
		removeSentBefore: (time) =>
			store.transaction((transaction) => {
				for (const [id] of transaction.all(selectSentBefore, [time])) {
					transaction.markChanged('outbox', id as string);
				}
				return transaction.run("DELETE FROM outbox WHERE status = 'sent' AND sent_at < ?", [time]);
			}),
	};
}

function claim(
	transaction: Transaction,
	id: string,
	now: number,
	until: number,
): OutboxClaim | undefined {
	const before = transaction.get(`${select} WHERE ${isDue} AND id = ?`, [now, id]);
	if (before === undefined) return undefined;
	const {attempts, error} = toMessage(before);
	transaction.run(updateClaimed, [until, now, id]);
	tell(transaction, id, 'pending');
	const message = toMessage(transaction.get(`${select} WHERE id = ?`, [id]) ?? before);
	return {message, mayRepeat: attempts > 0 && error === undefined};
}

function tell(transaction: Transaction, messageId: string, state: OutboxState): void {
	transaction.markChanged('outbox', messageId);
	transaction.publish({type: 'outbox-change', messageId, state});
}

const select = `
SELECT id, channel, recipient, body, status, attempts, error, next_attempt_at, sent_at, created_at, updated_at
FROM outbox`;
const isDue = "status = 'pending' AND next_attempt_at <= ?";
const insert = `
INSERT INTO outbox (id, channel, recipient, body, status, next_attempt_at, created_at, updated_at)
VALUES (?, ?, ?, ?, 'pending', ?, ?, ?) ON CONFLICT (id) DO NOTHING`;
const selectByState = `${select} WHERE status = ? ORDER BY created_at DESC, rowid DESC LIMIT ?`;
const selectDue = `${select} WHERE ${isDue} ORDER BY next_attempt_at, rowid LIMIT ?`;
const selectNextDue = "SELECT min(next_attempt_at) FROM outbox WHERE status = 'pending'";
const selectSentBefore = "SELECT id FROM outbox WHERE status = 'sent' AND sent_at < ? ORDER BY id";
// Without an error, an attempt that nobody ended is one of which nobody knows how it ended.
const updateClaimed = `
UPDATE outbox SET attempts = attempts + 1, error = NULL, next_attempt_at = ?, updated_at = ? WHERE id = ?`;
const updateSent = `
UPDATE outbox SET status = 'sent', error = NULL, next_attempt_at = NULL, sent_at = ?, updated_at = ?
WHERE id = ?`;
const updateFailed = `
UPDATE outbox SET status = ?, error = ?, next_attempt_at = ?, updated_at = ?
WHERE id = ? AND status = 'pending'`;

function toMessage(row: Row): OutboxMessage {
	return {
		id: row[0] as string,
		channel: row[1] as string,
		recipient: row[2] as string,
		body: row[3] as string,
		state: row[4] as OutboxState,
		attempts: row[5] as number,
		error: optional(row[6]),
		nextAttemptAt: optional(row[7]),
		sentAt: optional(row[8]),
		createdAt: row[9] as number,
		updatedAt: row[10] as number,
	};
}
