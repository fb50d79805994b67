import type {Transaction} from '../../../source/store/store.js';
import type {VariantStore} from '../variants/variant-table.js';

/** Rows that one transaction writes, so that half a transaction can be told from a whole one. */
export const rowsPerTransaction = 3;

/** Begins the ids that were written by transactions that failed. None of them may ever be seen. */
export const failedPrefix = 'failed-';

export function insertRows(transaction: Transaction, id: string, payload: string): void {
	for (let part = 0; part < rowsPerTransaction; part++) {
		transaction.run('INSERT INTO adapters (id, type, config, created_at) VALUES (?, ?, ?, ?)', [
			`${id}/${part}`,
			'chaos',
			payload,
			1,
		]);
	}
}

/** How many rows each id has. */
export function countRows(store: VariantStore): Map<string, number> {
	const counts = new Map<string, number>();
	for (const [key] of store.reader.all('SELECT id FROM adapters ORDER BY id')) {
		const id = String(key).replace(/\/\d+$/, '');
		counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	return counts;
}

/** Adds 1 to the one counter and returns the new value. */
export function countUp(transaction: Transaction): number {
	const found = transaction.get('SELECT message_count FROM sessions WHERE id = ?', ['counter']);
	if (found === undefined) {
		transaction.run(
			'INSERT INTO sessions (id, title, cwd, message_count, created_at, updated_at) VALUES (?, ?, ?, 1, 1, 1)',
			['counter', '', ''],
		);
		return 1;
	}
	const value = Number(found[0]) + 1;
	transaction.run('UPDATE sessions SET message_count = ? WHERE id = ?', [value, 'counter']);
	return value;
}

export function readCounter(store: VariantStore): number {
	const sql = 'SELECT message_count FROM sessions WHERE id = ?';
	return Number(store.reader.get(sql, ['counter'])?.[0] ?? 0);
}
