import type {Grant, GrantRecords, GrantScope} from '../../contracts/grant.js';
import {optional} from '../row-values.js';
import type {Row, Store, Transaction} from '../store.js';

export function createGrantsRepository(store: Store): GrantRecords {
	return {
		add: ({id, scope, tool, pattern, shown, sessionId, expiresAt, createdAt}) =>
			store.transaction((transaction) => {
				const parameters = [id, scope, tool, pattern, shown, sessionId ?? null, expiresAt ?? null];
				transaction.run(insert, [...parameters, createdAt]);
				tell(transaction, id, 'saved');
			}),
		async listActive(now, sessionId) {
			return store.reader.all(selectActive, [now, sessionId ?? null]).map(toGrant);
		},
		async listAll(now) {
			return store.reader.all(selectInTime, [now]).map(toGrant);
		},
		use: (id, now) =>
			store.transaction((transaction) => {
				const row = transaction.get(`${select} WHERE id = ? AND ${isInTime}`, [id, now]);
				if (row === undefined) return false;
				if (toGrant(row).scope === 'once') remove(transaction, id);
				return true;
			}),
		revoke: (id) => store.transaction((transaction) => remove(transaction, id)),
		removeExpired: (now) =>
			store.transaction((transaction) => {
				const expired = transaction.all(selectExpired, [now]).map(([id]) => id as string);
				for (const id of expired) remove(transaction, id);
				return expired.length;
			}),
	};
}

function remove(transaction: Transaction, id: string): boolean {
	const isKnown = transaction.run('DELETE FROM grants WHERE id = ?', [id]) > 0;
	if (isKnown) tell(transaction, id, 'removed');
	return isKnown;
}

function tell(transaction: Transaction, grantId: string, change: 'saved' | 'removed'): void {
	transaction.markChanged('grants', grantId);
	transaction.publish({type: 'grant-change', grantId, change});
}

const columns = 'id, scope, tool, pattern, shown, session_id, expires_at, created_at';
const select = `SELECT ${columns} FROM grants`;
const isInTime = '(expires_at IS NULL OR expires_at > ?)';
const selectActive = `
${select} WHERE ${isInTime} AND (session_id IS NULL OR session_id = ?)
ORDER BY created_at DESC, rowid DESC`;
const selectInTime = `${select} WHERE ${isInTime} ORDER BY created_at DESC, rowid DESC`;
const selectExpired = 'SELECT id FROM grants WHERE expires_at <= ? ORDER BY id';
const insert = `INSERT INTO grants (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

function toGrant(row: Row): Grant {
	return {
		id: row[0] as string,
		scope: row[1] as GrantScope,
		tool: row[2] as string,
		pattern: row[3] as string,
		shown: row[4] as string,
		sessionId: optional(row[5]),
		expiresAt: optional(row[6]),
		createdAt: row[7] as number,
	};
}
