import {toSafeJson} from '../../lib/safe-json.js';
import type {Reader, Row} from '../store.js';
import {toValueJson} from './row-json.js';
import type {TransferredTable} from './transferred-tables.js';
import {transferredTables} from './transferred-tables.js';

const pageRows = 50;

/** The tables that this database has. */
export function presentTables(reader: Reader): readonly TransferredTable[] {
	return transferredTables.filter(({name}) => columnsOf(reader, name).length > 0);
}

export function columnsOf(reader: Reader, table: string): string[] {
	const rows = reader.all('SELECT name FROM pragma_table_info(?) ORDER BY cid', [table]);
	return rows.map(([name]) => name as string);
}

/** A line for each row, some at a time, in the order in which they came: lists break ties by it. */
export function* tableLines(reader: Reader, table: string): Generator<string> {
	const columns = columnsOf(reader, table);
	const sql = `SELECT rowid, ${columns.join(', ')} FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ${pageRows}`;
	let last = Number.MIN_SAFE_INTEGER;
	for (;;) {
		const rows = reader.all(sql, [last]);
		if (rows.length === 0) return;
		last = rows.at(-1)?.[0] as number;
		yield rows.map((row) => `${toLine(table, columns, row)}\n`).join('');
	}
}

function toLine(table: string, columns: readonly string[], [, ...values]: Row): string {
	const row = columns.map((name, index) => [name, toValueJson(values[index] ?? null)]);
	return toSafeJson({table, row: Object.fromEntries(row)});
}
