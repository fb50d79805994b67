import type {StoreEvent} from '../contracts/store-events.js';
import type {BackupReport} from './store-job.js';

export type SqlValue = string | number | Uint8Array | null;

/** Columns in the order of the SELECT. */
export type Row = readonly SqlValue[];

/** Statements are prepared once and kept, so pass values as parameters, never inside the text. */
export type Reader = {
	/** The first row, or undefined when there is none. */
	get(sql: string, parameters?: readonly SqlValue[]): Row | undefined;
	all(sql: string, parameters?: readonly SqlValue[]): readonly Row[];
};

/** A row that is different from now on, named by its table and its primary key. */
export type Change = {readonly table: string; readonly key: string};

/**
 * What a transaction function works with; unusable once the function returned. Every process that replays the statements
 * must reach the same rows: time, randomness and ids are parameters, a LIMIT has an ORDER BY.
 */
export type Transaction = Reader & {
	/** Returns how many rows were inserted, updated or deleted. */
	run(sql: string, parameters?: readonly SqlValue[]): number;
	/** Names a row that this transaction changes, so that whoever caches it forgets it once the change is durable. */
	markChanged(table: string, key: string): void;
	/** Reaches the listeners of every process on the data folder, once the transaction is durable. */
	publish(event: StoreEvent): void;
};

/** What became durable. */
export type Commit = {
	/** `everything` when the rows were read anew and nobody can say which of them are different. */
	readonly changes: readonly Change[] | 'everything';
	readonly events: readonly StoreEvent[];
	/** Another process wrote it. */
	readonly isForeign: boolean;
};

export type CommitListener = (commit: Commit) => void;

/** What `openintent doctor` shows of a store. */
export type StoreDescription = {
	readonly path: string;
	readonly snapshotBytes: number;
	readonly journalBytes: number;
	/** The older generation that is kept in case the newer one is damaged. */
	readonly previousBytes: number;
	/** Number of the newest frame. */
	readonly sequence: number;
	readonly schema: number;
	/** When the snapshot was written, in milliseconds since the epoch. */
	readonly compactedAt: number | undefined;
	/** Names of files that were set aside as damaged. */
	readonly damaged: readonly string[];
};

export type Store = {
	/** Reads see what is durable, and never wait for a disk or a lock. */
	readonly reader: Reader;
	/**
	 * Runs `work` once, synchronously and without I/O, and resolves with its result when that is durable. Transactions of
	 * one tick share one save. One that throws is rolled back and rejected alone.
	 */
	transaction<Result>(work: (transaction: Transaction) => Result): Promise<Result>;
	/** Called when changes have become durable, before the promises of their transactions resolve. Returns the unsubscribe function. */
	onCommit(listener: CommitListener): () => void;
	/** Size of the files as this process last read or wrote them; 0 while there are none. */
	sizeBytes(): number;
	/**
	 * Writes the files anew, without what has been deleted. `forgetOlder` also removes every older copy of them, so that
	 * deleted rows are in no file of the folder afterwards. A process that compacts already is waited for, and named when it
	 * does not finish; with `waits: false`, the answer is false then.
	 */
	compact(options?: {readonly forgetOlder?: boolean; readonly waits?: boolean}): Promise<boolean>;
	/**
	 * Writes what is durable now into one SQLite file of mode 0600, while everybody goes on; with a folder of transcripts,
	 * these too. A file that is there is refused, unless it may be replaced.
	 */
	backup(
		file: string,
		options?: {readonly transcriptsFolder?: string; readonly replaces?: boolean},
	): Promise<BackupReport>;
	describe(): Promise<StoreDescription>;
	/** Finishes the transactions already accepted, then refuses new ones. Safe to call twice. */
	close(): Promise<void>;
};
