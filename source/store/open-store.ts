import {mkdir, realpath} from 'node:fs/promises';
import {join} from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import type {Committer, StoreState} from './committer.js';
import {createCommitter} from './committer.js';
import {createFileLock} from './file-lock.js';
import {createGroupQueue} from './group-queue.js';
import {loadReplica} from './load-replica.js';
import type {Migration} from './migrate.js';
import {migrations as allMigrations} from './migration-table.js';
import type {SnapshotFiles} from './snapshot-file.js';
import {createSnapshotFile} from './snapshot-file.js';
import {loadSqlEngine} from './sql-engine.js';
import type {Commit, CommitListener, Store, Transaction} from './store.js';
import type {PendingTransaction} from './transaction-group.js';
import {toWriteError} from './write-error.js';

export type OpenStoreOptions = {
	/** Created with mode 0700 when it is missing. */
	readonly folder: string;
	/** Where the bundle keeps `sql-wasm.wasm`; without it the one of the sql.js package is used. */
	readonly wasmPath?: string;
	readonly now: () => number;
	readonly migrations?: readonly Migration[];
	readonly files?: SnapshotFiles;
};

/** Opens `openintent.db` of a folder. Reading never writes: the file appears with the first transaction. */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
	const {wasmPath, now, migrations = allMigrations, files} = options;
	const [engine, folder] = await Promise.all([
		loadSqlEngine(wasmPath),
		createFolder(options.folder),
	]);
	const path = join(folder, 'openintent.db');
	const committer = createCommitter({
		path,
		file: createSnapshotFile(path, files),
		load: (bytes) => loadReplica(bytes, {engine, migrations, now, path}),
		withLock: createFileLock({path: `${path}.lock`}),
	});
	return createStore(path, committer, await committer.readState());
}

// Two names of one folder have to lead to one lock.
async function createFolder(folder: string): Promise<string> {
	try {
		await mkdir(folder, {recursive: true, mode: 0o700});
		return await realpath(folder);
	} catch (error) {
		throw toWriteError(folder, error);
	}
}

function createStore(path: string, committer: Committer, initial: StoreState): Store {
	const listeners = new Set<CommitListener>();
	let state = initial;
	let closing: Promise<void> | undefined;
	let isClosed = false;
	const replica = () => {
		if (isClosed) throw closed(path);
		return state.replica;
	};
	const queue = createGroupQueue<PendingTransaction>(async (group) => {
		try {
			const {next, commit, settle} = await committer.commit(state, group);
			state.replica.close();
			state = next;
			notify(listeners, commit);
			settle();
		} catch (error) {
			const reason = toWriteError(path, error);
			for (const {reject} of group) reject(reason);
		}
	});
	return {
		reader: {
			get: (sql, parameters) => replica().get(sql, parameters),
			all: (sql, parameters) => replica().all(sql, parameters),
		},
		transaction<Result>(work: (transaction: Transaction) => Result) {
			if (closing !== undefined) return Promise.reject(closed(path));
			return new Promise<Result>((resolve, reject) => {
				queue.add({work, resolve: (result) => resolve(result as Result), reject});
			});
		},
		onCommit(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		sizeBytes: () => state.sizeBytes,
		close() {
			closing ??= queue.whenEmpty().then(() => {
				state.replica.close();
				isClosed = true;
			});
			return closing;
		},
	};
}

function notify(listeners: Iterable<CommitListener>, commit: Commit): void {
	for (const listener of listeners) {
		try {
			listener(commit);
		} catch (error) {
			// The changes are durable whatever a listener does, so its bug must not look like a failed save.
			setImmediate(() => {
				throw error;
			});
		}
	}
}

function closed(path: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_INTERNAL', `${path} was used after it was closed.`);
}
