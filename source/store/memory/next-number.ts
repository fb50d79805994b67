import type {Transaction} from '../store.js';

/** Numbers up to there are exact, here and in SQLite. */
export const mostNumber = Number.MAX_SAFE_INTEGER;

/**
 * The number of a new row of `table`: one more than the highest. Where a row has taken the end of all numbers, which no
 * row of ours does, the lowest that is free: saving goes on whatever is in the store.
 */
export function nextNumber(transaction: Transaction, table: 'memories' | 'memory_changes'): number {
	const last = Number(transaction.get(`SELECT coalesce(max(number), 0) FROM ${table}`)?.[0]);
	if (last < mostNumber) return Math.max(last, 0) + 1;
	const firstFree = `
SELECT number + 1 FROM (SELECT 0 AS number UNION ALL SELECT number FROM ${table} WHERE number > 0) AS taken
WHERE NOT EXISTS (SELECT 1 FROM ${table} AS next WHERE next.number = taken.number + 1)
ORDER BY number LIMIT 1`;
	return Number(transaction.get(firstFree)?.[0]);
}
