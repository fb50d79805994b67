import type {Store} from '../store.js';

export type ExpiringTable = 'episodes' | 'tasks' | 'usage';

/** The oldest rows first, a few at a time: between two transactions others may write. Episodes go with their task. */
const statements: Readonly<Record<ExpiringTable, {readonly sql: string; readonly rows: number}>> = {
	episodes: {
		sql: 'DELETE FROM episodes WHERE id IN (SELECT id FROM episodes WHERE timestamp < ? ORDER BY timestamp, id LIMIT ?)',
		rows: 5_000,
	},
	tasks: {
		sql: 'DELETE FROM tasks WHERE id IN (SELECT id FROM tasks WHERE created_at < ? ORDER BY created_at, id LIMIT ?)',
		rows: 500,
	},
	usage: {
		sql: 'DELETE FROM usage WHERE id IN (SELECT id FROM usage WHERE created_at < ? ORDER BY created_at, id LIMIT ?)',
		rows: 5_000,
	},
};

/** Removes one batch of what is older than `before`, and says how many rows that were. */
export function removeBatch(store: Store, table: ExpiringTable, before: number): Promise<number> {
	const {sql, rows} = statements[table];
	return store.transaction((transaction) => transaction.run(sql, [before, rows]));
}

export async function removeRows(
	store: Store,
	table: ExpiringTable,
	before: number,
	signal: AbortSignal,
): Promise<number> {
	let removed = 0;
	for (;;) {
		signal.throwIfAborted();
		const count = await removeBatch(store, table, before);
		removed += count;
		// The last batch is not a full one; without a row to remove nothing is written.
		if (count < statements[table].rows) return removed;
	}
}
