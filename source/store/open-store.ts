import {OpenIntentError} from '../contracts/errors.js';
import {createBackgroundJobs} from './background-jobs.js';
import type {Committer} from './committer.js';
import {createCommitter} from './committer.js';
import {createStoreLock} from './create-store-lock.js';
import {describeStore} from './describe-store.js';
import {followOthers} from './follow-others.js';
import {createGroupQueue} from './group-queue.js';
import type {Migration} from './migrate.js';
import {migrations as allMigrations} from './migration-table.js';
import {openFolder} from './open-folder.js';
import {unreadable} from './read-error.js';
import {removeLeftovers} from './remove-leftovers.js';
import {runStoreJob} from './run-store-job.js';
import type {SqlEngine} from './sql-engine.js';
import {loadSqlEngine} from './sql-engine.js';
import {refuseWriting} from './sql-guard.js';
import type {Commit, CommitListener, Reader, Store, Transaction} from './store.js';
import type {StoreFiles, StorePaths} from './store-files.js';
import {realFiles, storePaths} from './store-files.js';
import type {JobResult, StoreJob} from './store-job.js';
import type {FileDeps, StateDeps, StoreState} from './store-state.js';
import {findGeneration, toState} from './store-state.js';
import type {PendingTransaction} from './transaction-group.js';
import {toTargetError, toWriteError} from './write-error.js';

export type OpenStoreOptions = {
	/** Created with mode 0700 when it is missing. */
	readonly folder: string;
	/** The files begin with `<name>.db`. */
	readonly name?: 'openintent' | 'vault';
	/** Where the bundle keeps `sql-wasm.wasm`; without it the one of the sql.js package is used. */
	readonly wasmPath?: string;
	readonly now: () => number;
	readonly migrations?: readonly Migration[];
	/** Takes over what other processes commit at once, and not only before a transaction of its own. */
	readonly watch?: boolean;
	/** Told, in sentences, what was found damaged and what was done about it. */
	readonly report?: (problem: string) => void;
	/** Length of the journal at which snapshot and journal are written anew. */
	readonly compactAtBytes?: number;
	/** Does what works on the files alone, in a worker; without it, it is done here. */
	readonly runJob?: (job: StoreJob) => Promise<JobResult>;
	readonly files?: StoreFiles;
};

const defaultCompactAtBytes = 1024 * 1024;

/** Opens the store of a folder. Reading never writes: the files appear with the first transaction. */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
	const {name = 'openintent', files = realFiles, report = () => undefined} = options;
	const loading = loadSqlEngine(options.wasmPath).catch((error: unknown) => {
		throw unreadable(options.wasmPath ?? 'sql-wasm.wasm', error);
	});
	// Awaited below; a folder that cannot be used is said first.
	loading.catch(() => undefined);
	const paths = storePaths(await openFolder(options.folder), name);
	const lock = createStoreLock(paths.lock, 'write');
	const fileDeps: FileDeps = {paths, files, now: options.now, report, lock};
	await removeLeftovers(paths, files).catch((error: unknown) => {
		throw unreadable(paths.folder, error);
	});
	// The files are read while the engine is compiled.
	const generation = await findGeneration(fileDeps);
	const engine = await loading;
	const migrations = options.migrations ?? allMigrations;
	const deps: StateDeps = {...fileDeps, engine, migrations, path: paths.snapshot};
	const {state} = await toState(generation, deps);
	const listeners = new Set<CommitListener>();
	const committer = createCommitter(state, {
		...deps,
		onCommit: (commit) => notify(listeners, commit),
	});
	return createStore({options, paths, engine, files, committer, listeners});
}

type StoreParts = {
	readonly options: OpenStoreOptions;
	readonly paths: StorePaths;
	readonly engine: SqlEngine;
	readonly files: StoreFiles;
	readonly committer: Committer;
	readonly listeners: Set<CommitListener>;
};

function createStore({options, paths, engine, files, committer, listeners}: StoreParts): Store {
	const {report = () => undefined} = options;
	const runJob = options.runJob ?? ((job) => runStoreJob(job, engine, files));
	const jobs = createBackgroundJobs({paths, now: options.now, report, runJob});
	const stopFollowing = options.watch
		? followOthers({
				paths,
				committer,
				report: (error) => report(toWriteError(paths.snapshot, error).message),
			})
		: undefined;
	let closing: Promise<void> | undefined;
	let isClosed = false;
	const replica = () => {
		if (isClosed) throw closed(paths.snapshot);
		return committer.state().replica;
	};
	const queue = createGroupQueue<PendingTransaction>(async (group) => {
		try {
			await committer.commit(group);
			compactIfWorthwhile();
		} catch (error) {
			const reason = toWriteError(paths.snapshot, error);
			for (const {reject} of group) reject(reason);
		}
	});
	const {compactAtBytes = defaultCompactAtBytes} = options;
	// A snapshot opens much faster than a journal that makes the tables anew, so the second process makes the first one.
	let isOneMissing = isOnlyJournal(committer.state());
	const compactIfWorthwhile = () => {
		const isLong = (committer.state().journal?.end ?? 0) > compactAtBytes;
		if (isLong || isOneMissing) jobs.startCompaction();
		isOneMissing = false;
	};
	const close = async () => {
		stopFollowing?.();
		await queue.whenEmpty();
		await jobs.whenDone();
		await committer.close();
		isClosed = true;
	};
	return {
		reader: createReader(replica),
		transaction<Result>(work: (transaction: Transaction) => Result) {
			if (closing !== undefined) return Promise.reject(closed(paths.snapshot));
			return new Promise<Result>((resolve, reject) => {
				queue.add({work, resolve: (result) => resolve(result as Result), reject});
			});
		},
		onCommit(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		sizeBytes() {
			const {snapshotBytes, journal} = committer.state();
			return snapshotBytes + (journal?.end ?? 0);
		},
		async compact({forgetOlder = false, waits = true} = {}) {
			await queue.whenEmpty();
			const isDone = await jobs.compact({forgetOlder, waits});
			// Another one would only put aside, as the generation before, what this one has written.
			if (isDone) isOneMissing = false;
			return isDone;
		},
		async backup(target, {transcriptsFolder, replaces = false} = {}) {
			await queue.whenEmpty();
			return jobs.backup({target, transcriptsFolder, replaces}).catch((error: unknown) => {
				throw toTargetError(target, error);
			});
		},
		describe: () => describeStore(committer.state(), paths, files),
		close() {
			closing ??= close();
			return closing;
		},
	};
}

/** Of the replica that is in use at the moment of a read. */
function createReader(replica: () => Reader): Reader {
	return {
		get(sql, parameters) {
			refuseWriting(sql);
			return replica().get(sql, parameters);
		},
		all(sql, parameters) {
			refuseWriting(sql);
			return replica().all(sql, parameters);
		},
	};
}

function isOnlyJournal({snapshotBytes, journal}: StoreState): boolean {
	return snapshotBytes === 0 && journal !== undefined;
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
