import {LRUCache} from 'lru-cache';
import {prepareRaw} from './raw-statement.js';
import type {SqlDatabase, SqlEngine} from './sql-engine.js';
import {prepareThroughSqlJs} from './sql-js-statement.js';
import {checkParameters, checkTexts} from './sql-parameters.js';
import type {SqlStatement} from './sql-statement.js';
import type {Reader, SqlValue} from './store.js';

/** A database in memory with its prepared statements. */
export type Replica = Reader & {
	run(sql: string, parameters?: readonly SqlValue[]): number;
	/** One or several statements without parameters. */
	execute(sql: string): void;
	/** The bytes of a SQLite file. Throws inside a transaction. */
	toBytes(): Uint8Array;
	/** Safe to call twice. */
	close(): void;
};

const mostKeptStatements = 200;

// The database is a file in memory that nobody else opens. Without these, SQLite asks before every statement whether
// somebody did (8 of the 10 µs of a read), and writes a journal file; rolling back works with a journal in memory too.
const pragmas = `
	PRAGMA locking_mode = EXCLUSIVE;
	PRAGMA journal_mode = MEMORY;
	PRAGMA synchronous = OFF;
	PRAGMA temp_store = MEMORY;
	PRAGMA cache_size = -8000;
`;

/**
 * Opens `bytes` as a SQLite file, or an empty database without them. The bytes belong to the replica from then on: it
 * writes into them. Throws when they do not begin like a SQLite file; does not look further.
 */
export function openReplica(engine: SqlEngine, bytes?: Uint8Array): Replica {
	const database = openDatabase(engine, bytes);
	const statements = keepStatements((sql) => prepare(engine, database, sql));
	let isOpen = true;
	const refuseClosed = () => {
		if (!isOpen) throw new Error('the database is closed');
	};
	const statement = (sql: string): SqlStatement => {
		refuseClosed();
		return statements.get(sql);
	};
	return {
		get(sql, parameters = []) {
			checkParameters(parameters);
			return statement(sql).get(parameters);
		},
		all(sql, parameters = []) {
			checkParameters(parameters);
			return statement(sql).all(parameters);
		},
		run(sql, parameters = []) {
			checkParameters(parameters);
			checkTexts(parameters);
			return statement(sql).run(parameters);
		},
		execute(sql) {
			refuseClosed();
			// BEGIN, SAVEPOINT and the like come again and again; what holds several statements comes once.
			if (sql.includes(';')) database.run(sql);
			else statement(sql).run([]);
		},
		toBytes() {
			refuseClosed();
			// Some versions of sql.js open the connection anew for this.
			statements.clear();
			return database.export();
		},
		close() {
			if (!isOpen) return;
			isOpen = false;
			statements.clear();
			database.close();
		},
	};
}

function openDatabase(engine: SqlEngine, bytes: Uint8Array | undefined): SqlDatabase {
	const database = new engine.Database(bytes && withoutCopy(bytes));
	try {
		database.run(pragmas);
		return database;
	} catch (error) {
		database.close();
		throw error;
	}
}

// sql.js keeps what `slice` returns, which is a copy for a Uint8Array and the same memory for a Buffer.
function withoutCopy({buffer, byteOffset, byteLength}: Uint8Array): Buffer {
	return Buffer.from(buffer, byteOffset, byteLength);
}

function prepare({raw}: SqlEngine, database: SqlDatabase, sql: string): SqlStatement {
	const connection = database.db;
	return raw !== undefined && typeof connection === 'number'
		? prepareRaw(raw, connection, sql)
		: prepareThroughSqlJs(database, sql);
}

function keepStatements(prepareStatement: (sql: string) => SqlStatement) {
	const kept = new LRUCache<string, SqlStatement>({
		max: mostKeptStatements,
		dispose: (statement) => statement.finalize(),
	});
	return {
		get(sql: string): SqlStatement {
			const known = kept.get(sql);
			if (known !== undefined) return known;
			const statement = prepareStatement(sql);
			kept.set(sql, statement);
			return statement;
		},
		clear: () => kept.clear(),
	};
}
