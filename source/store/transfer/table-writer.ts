import type {SqlValue, Transaction} from '../store.js';
import {columnsOf} from './table-lines.js';
import type {TransferredTable} from './transferred-tables.js';

export type RowValues = ReadonlyMap<string, SqlValue>;

const mostKeptNumber = 2 ** 39;

/** The statements of one table. Names in them come from our own list and from the schema, never from a file. */
export function createTableWriter(transaction: Transaction, table: TransferredTable) {
	const columns = columnsOf(transaction, table.name);
	const {name, key = [], counter} = table;
	const byKey = key.map((column) => `${column} = ?`).join(' AND ');
	const namesOf = (row: RowValues) => columns.filter((column) => row.has(column));
	const valuesOf = (row: RowValues, names: readonly string[]) =>
		names.map((column) => row.get(column) ?? null);
	const withoutCounter = (row: RowValues) => namesOf(row).filter((column) => column !== counter);

	const insert = (row: RowValues, names: readonly string[]) => {
		const places = names.map(() => '?').join(', ');
		const sql = `INSERT INTO ${name} (${names.join(', ')}) VALUES (${places})`;
		transaction.run(sql, valuesOf(row, names));
	};

	return {
		unknownColumn: (row: RowValues) => [...row.keys()].find((column) => !columns.includes(column)),
		has: (row: RowValues) =>
			transaction.get(`SELECT 1 FROM ${name} WHERE ${byKey}`, valuesOf(row, key)) !== undefined,
		/** How many rows say the same, their number aside. */
		countEqual(row: RowValues): number {
			const names = withoutCounter(row);
			const isEqual = names.map((column) => `${column} IS ?`).join(' AND ');
			const sql = `SELECT count(*) FROM ${name} WHERE ${isEqual}`;
			return Number(transaction.get(sql, valuesOf(row, names))?.[0]);
		},
		insert(row: RowValues): void {
			const number = counter === undefined ? undefined : row.get(counter);
			const isTaken =
				number !== undefined &&
				transaction.get(`SELECT 1 FROM ${name} WHERE ${counter} = ?`, [number]) !== undefined;
			// Counting goes on from the highest, and what comes of it has to fit into the next export.
			const isFar = typeof number === 'number' && number > mostKeptNumber;
			insert(row, isTaken || isFar ? withoutCounter(row) : namesOf(row));
		},
		replace(row: RowValues): void {
			const names = withoutCounter(row).filter((column) => !key.includes(column));
			const sets = names.map((column) => `${column} = ?`).join(', ');
			const sql = `UPDATE ${name} SET ${sets} WHERE ${byKey}`;
			transaction.run(sql, [...valuesOf(row, names), ...valuesOf(row, key)]);
		},
		/** Removes what belongs to a row of another table. */
		removeOf(owner: SqlValue): void {
			transaction.run(`DELETE FROM ${name} WHERE ${table.owner?.column} = ?`, [owner]);
		},
		/** The row as it is now. */
		read(row: RowValues): RowValues {
			const sql = `SELECT ${columns.join(', ')} FROM ${name} WHERE ${byKey}`;
			const values = transaction.get(sql, valuesOf(row, key)) ?? [];
			return new Map(columns.map((column, index) => [column, values[index] ?? null]));
		},
	};
}

export type TableWriter = ReturnType<typeof createTableWriter>;
