import type {Reader} from './store.js';
import type {KeptCounts} from './store-job.js';

/**
 * What a file of everything is said to hold. The names alone, apart from what is to be known to write these tables: a
 * worker that makes a backup loads the one and not the other.
 */
export const keptTables = [
	'workflows',
	'tasks',
	'episodes',
	'memories',
	'adapters',
	'sessions',
	'messages',
	'usage',
	'schedules',
	'outbox',
];

/** Rows by table, for the tables that this database has. */
export function countTables(reader: Reader): KeptCounts['tables'] {
	const names = keptTables.filter((name) => reader.get(hasTable, [name]) !== undefined);
	return Object.fromEntries(names.map((name) => [name, countRows(reader, name)]));
}

export function countRows(reader: Reader, table: string): number {
	return Number(reader.get(`SELECT count(*) FROM ${table}`)?.[0]);
}

const hasTable = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?";
