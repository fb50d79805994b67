import type {
	AdapterState,
	AdapterStateRecords,
	AdapterStatus,
} from '../../contracts/adapter-state.js';
import {optional} from '../row-values.js';
import type {Row, Store, Transaction} from '../store.js';

export function createAdaptersRepository(store: Store): AdapterStateRecords {
	const {reader} = store;
	return {
		save: ({id, type, config, status, lastHealthAt, createdAt}) =>
			store.transaction((transaction) => {
				const json = JSON.stringify(config);
				transaction.run(upsert, [id, type, json, status, lastHealthAt ?? null, createdAt]);
				tell(transaction, id, status);
			}),
		setStatus: (id, status, now) =>
			store.transaction((transaction) => {
				const isKnown = transaction.run(updateStatus, [status, now, id]) > 0;
				if (isKnown) tell(transaction, id, status);
				return isKnown;
			}),
		async find(id) {
			const row = reader.get(`${select} WHERE id = ?`, [id]);
			return row && toState(row);
		},
		async list() {
			return reader.all(`${select} ORDER BY id`).map(toState);
		},
		remove: (id) =>
			store.transaction((transaction) => {
				const isKnown = transaction.run('DELETE FROM adapters WHERE id = ?', [id]) > 0;
				if (isKnown) tell(transaction, id, 'removed');
				return isKnown;
			}),
	};
}

function tell(
	transaction: Transaction,
	adapterId: string,
	status: AdapterStatus | 'removed',
): void {
	transaction.markChanged('adapters', adapterId);
	transaction.publish({type: 'adapter-change', adapterId, status});
}

const columns = 'id, type, config, status, last_health, created_at';
const select = `SELECT ${columns} FROM adapters`;
const updateStatus = 'UPDATE adapters SET status = ?, last_health = ? WHERE id = ?';
const upsert = `
INSERT INTO adapters (${columns}) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET type = excluded.type, config = excluded.config, status = excluded.status,
	last_health = excluded.last_health, created_at = excluded.created_at`;

function toState(row: Row): AdapterState {
	return {
		id: row[0] as string,
		type: row[1] as string,
		config: JSON.parse(row[2] as string) as Record<string, unknown>,
		status: row[3] as AdapterStatus,
		lastHealthAt: optional(row[4]),
		createdAt: row[5] as number,
	};
}
