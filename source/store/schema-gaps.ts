import type {Migration} from './migrate.js';
import type {Replica} from './replica.js';
import {openReplica} from './replica.js';
import type {SqlEngine} from './sql-engine.js';
import type {Reader} from './store.js';

/** The tables, and the columns of the others, that a database of this schema has and `replica` lacks. */
export function findSchemaGaps(
	replica: Replica,
	schema: number,
	migrations: readonly Migration[],
	engine: SqlEngine,
): readonly string[] {
	const whole = openReplica(engine);
	try {
		for (const {version, sql} of migrations) if (version <= schema) whole.execute(sql);
		const present = new Set(tablesOf(replica));
		return tablesOf(whole).flatMap((table) => {
			if (!present.has(table)) return [table];
			const columns = new Set(columnsOf(replica, table));
			return columnsOf(whole, table)
				.filter((column) => !columns.has(column))
				.map((column) => `${table}.${column}`);
		});
	} finally {
		whole.close();
	}
}

function tablesOf(reader: Reader): string[] {
	return reader.all(selectTables).map(([name]) => String(name));
}

function columnsOf(reader: Reader, table: string): string[] {
	return reader.all('SELECT name FROM pragma_table_info(?)', [table]).map(([name]) => String(name));
}

const selectTables = `
SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name`;
