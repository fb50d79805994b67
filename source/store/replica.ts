import {OpenIntentError} from '../contracts/errors.js';
import type {SqlDatabase, SqlEngine} from './sql-engine.js';
import type {Reader, SqlValue} from './store.js';

/** A database in memory with its prepared statements. */
export type Replica = Reader & {
	run(sql: string, parameters?: readonly SqlValue[]): number;
	/** Several statements without parameters. */
	execute(sql: string): void;
	/** The bytes of a SQLite file. Throws inside a transaction. */
	toBytes(): Uint8Array;
	close(): void;
};

/** Opens `bytes` as a SQLite file, or an empty database without them. Does not look at the contents. */
export function openReplica(engine: SqlEngine, bytes?: Uint8Array): Replica {
	const database = new engine.Database(bytes);
	const statement = keepStatements(database);
	return {
		get(sql, parameters) {
			return statement(sql, parameters, (prepared) =>
				prepared.step() ? (prepared.get() as SqlValue[]) : undefined,
			);
		},
		all(sql, parameters) {
			return statement(sql, parameters, (prepared) => {
				const rows: SqlValue[][] = [];
				while (prepared.step()) rows.push(prepared.get() as SqlValue[]);
				return rows;
			});
		},
		run(sql, parameters) {
			return statement(sql, parameters, (prepared) => {
				prepared.step();
				return database.getRowsModified();
			});
		},
		execute(sql) {
			database.exec(sql);
		},
		toBytes: () => database.export(),
		close: () => database.close(),
	};
}

type Prepared = ReturnType<SqlDatabase['prepare']>;

function keepStatements(database: SqlDatabase) {
	const kept = new Map<string, Prepared>();
	return <Result>(
		sql: string,
		parameters: readonly SqlValue[] = [],
		use: (prepared: Prepared) => Result,
	): Result => {
		let prepared = kept.get(sql);
		if (prepared === undefined) {
			prepared = database.prepare(sql);
			kept.set(sql, prepared);
		}
		parameters.forEach(refuseWhatDoesNotRoundTrip);
		prepared.bind(parameters as SqlValue[]);
		try {
			return use(prepared);
		} finally {
			// A statement that was not reset would keep its transaction open.
			prepared.reset();
		}
	};
}

// SQLite stores NaN as NULL, and sql.js has no answer to undefined and binds booleans as numbers.
function refuseWhatDoesNotRoundTrip(value: unknown, index: number): void {
	const isStorable =
		typeof value === 'string' ||
		(typeof value === 'number' && !Number.isNaN(value)) ||
		value instanceof Uint8Array ||
		value === null;
	if (isStorable) return;
	throw new OpenIntentError(
		'OI_ERR_INTERNAL',
		`SQL parameter ${index + 1} is ${String(value)} (${typeof value}), which the store cannot keep.`,
	);
}
