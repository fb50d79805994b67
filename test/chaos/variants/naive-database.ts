import type {Database} from 'sql.js';
import initSqlJs from 'sql.js';
import type {Reader, SqlValue, Transaction} from '../../../source/store/store.js';

const schema = `
CREATE TABLE adapters (id TEXT PRIMARY KEY, type TEXT, config TEXT, created_at INTEGER);
CREATE TABLE sessions (id TEXT PRIMARY KEY, title TEXT, cwd TEXT, message_count INTEGER, created_at INTEGER,
	updated_at INTEGER)`;

export async function loadNaiveEngine(wasmPath: string) {
	const engine = await initSqlJs({locateFile: () => wasmPath});
	return (bytes: Uint8Array | undefined): Database => {
		const database = new engine.Database(bytes);
		if (bytes === undefined) database.exec(schema);
		return database;
	};
}

export function readNaively(database: () => Database): Reader {
	const all = (sql: string, parameters: readonly SqlValue[] = []) => {
		const found = database().exec(sql, [...parameters])[0];
		return (found?.values ?? []) as SqlValue[][];
	};
	return {all, get: (sql, parameters) => all(sql, parameters)[0]};
}

/** Runs the work and leaves nothing when it throws. Tells every statement and event to `note`. */
export function applyNaively<Result>(
	database: Database,
	work: (transaction: Transaction) => Result,
	note: Pick<Transaction, 'publish'> & {readonly onStatement: (statement: Statement) => void},
): Result {
	database.exec('BEGIN');
	try {
		const result = work({
			...readNaively(() => database),
			run(sql, parameters = []) {
				database.run(sql, [...parameters]);
				note.onStatement({sql, parameters});
				return database.getRowsModified();
			},
			markChanged() {},
			publish: note.publish,
		});
		database.exec('COMMIT');
		return result;
	} catch (error) {
		database.exec('ROLLBACK');
		throw error;
	}
}

export type Statement = {readonly sql: string; readonly parameters: readonly SqlValue[]};
