import type {SqlDatabase} from './sql-engine.js';
import type {SqlStatement} from './sql-statement.js';
import type {SqlValue} from './store.js';

/** The documented way through sql.js, for a version of it that does not show the functions of SQLite. */
export function prepareThroughSqlJs(database: SqlDatabase, sql: string): SqlStatement {
	const prepared = database.prepare(sql);

	function use<Result>(parameters: readonly SqlValue[], read: () => Result): Result {
		try {
			prepared.bind(parameters as SqlValue[]);
			return read();
		} finally {
			// A statement that was not reset would keep its transaction open.
			prepared.reset();
		}
	}

	const readRow = () => prepared.get() as SqlValue[];
	const readFirst = () => (prepared.step() ? readRow() : undefined);
	function readAll() {
		const rows: SqlValue[][] = [];
		while (prepared.step()) rows.push(readRow());
		return rows;
	}
	function runToEnd() {
		while (prepared.step());
		return database.getRowsModified();
	}
	return {
		get: (parameters) => use(parameters, readFirst),
		all: (parameters) => use(parameters, readAll),
		run: (parameters) => use(parameters, runToEnd),
		finalize: () => void prepared.free(),
	};
}
