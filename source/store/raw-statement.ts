import type {RawSqlite} from './raw-sqlite.js';
import {sqliteError} from './raw-sqlite.js';
import type {SqlStatement} from './sql-statement.js';
import type {SqlValue} from './store.js';

const rowReady = 100;
const done = 101;

// SQLite need not copy what is bound: it stays where it is until the statement is reset.
const staticMemory = 0;

/** Prepares the first statement in `sql` on an open connection. */
export function prepareRaw(sqlite: RawSqlite, connection: number, sql: string): SqlStatement {
	const {calls, memory} = sqlite;
	const statement = compile(sqlite, connection, sql);

	function step(): boolean {
		const result = calls.step(statement);
		if (result === rowReady) return true;
		if (result === done) return false;
		throw sqliteError(sqlite, connection);
	}

	function use<Result>(parameters: readonly SqlValue[], read: () => Result): Result {
		try {
			for (let index = 0; index < parameters.length; index++) {
				const result = bindValue(sqlite, statement, index + 1, parameters[index] as SqlValue);
				if (result !== 0) throw sqliteError(sqlite, connection);
			}
			return read();
		} finally {
			// A statement that was not reset would keep its transaction open.
			calls.reset(statement);
			calls.clearBindings(statement);
			memory.release();
		}
	}

	const readFirst = () => (step() ? readRow(sqlite, statement) : undefined);
	function readAll() {
		const rows: SqlValue[][] = [];
		while (step()) rows.push(readRow(sqlite, statement));
		return rows;
	}
	function runToEnd() {
		while (step());
		return calls.changes(connection);
	}
	return {
		get: (parameters) => use(parameters, readFirst),
		all: (parameters) => use(parameters, readAll),
		run: (parameters) => use(parameters, runToEnd),
		finalize: () => void calls.finalize(statement),
	};
}

function compile(sqlite: RawSqlite, connection: number, sql: string): number {
	const {calls, memory} = sqlite;
	try {
		const statementCell = memory.place(8);
		const text = memory.placeText(`${sql}\0`);
		const result = calls.prepare(connection, text.pointer, text.sizeBytes, statementCell, 0);
		if (result !== 0) throw sqliteError(sqlite, connection);
		const statement = memory.readPointer(statementCell);
		if (statement === 0) throw new Error('the SQL holds no statement');
		return statement;
	} finally {
		memory.release();
	}
}

function bindValue(
	{calls, memory}: RawSqlite,
	statement: number,
	index: number,
	value: SqlValue,
): number {
	if (typeof value === 'string') {
		const {pointer, sizeBytes} = memory.placeText(value);
		return calls.bindText(statement, index, pointer, sizeBytes, staticMemory);
	}
	if (typeof value === 'number') {
		const isInteger = value === (value | 0);
		return (isInteger ? calls.bindInteger : calls.bindDouble)(statement, index, value);
	}
	// A blob at no address is NULL.
	if (value === null) return calls.bindBlob(statement, index, 0, 0, staticMemory);
	const pointer = memory.placeBytes(value);
	return calls.bindBlob(statement, index, pointer, value.length, staticMemory);
}

function readRow(sqlite: RawSqlite, statement: number): SqlValue[] {
	const columnCount = sqlite.calls.columnCount(statement);
	const row: SqlValue[] = [];
	for (let column = 0; column < columnCount; column++) {
		row.push(readColumn(sqlite, statement, column));
	}
	return row;
}

type ReadColumn = (sqlite: RawSqlite, statement: number, column: number) => SqlValue;

const readNumber: ReadColumn = ({calls}, statement, column) =>
	calls.columnDouble(statement, column);

const readNull: ReadColumn = () => null;

// The place of SQLite's type code: integer, float, text, blob, null. The pointer is asked for before the size, and the
// memory is looked at last, because asking may move the value and grow the memory.
const readers: readonly ReadColumn[] = [
	readNull,
	readNumber,
	readNumber,
	({calls, memory}, statement, column) => {
		const pointer = calls.columnText(statement, column);
		return memory.readText(pointer, calls.columnBytes(statement, column));
	},
	({calls, memory}, statement, column) => {
		const pointer = calls.columnBlob(statement, column);
		return memory.readBytes(pointer, calls.columnBytes(statement, column));
	},
	readNull,
];

function readColumn(sqlite: RawSqlite, statement: number, column: number): SqlValue {
	const read = readers[sqlite.calls.columnType(statement, column)] ?? readNull;
	return read(sqlite, statement, column);
}
