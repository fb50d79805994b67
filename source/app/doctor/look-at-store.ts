import path from 'node:path';
import type {OpenIntentError} from '../../contracts/errors.js';
import {toOpenIntentError} from '../../contracts/errors.js';
import type {Task} from '../../contracts/task.js';
import type {Store, StoreDescription} from '../../store/store.js';
import {listCutOff} from '../cut-off-tasks.js';
import {missingStoreText} from '../missing-store.js';
import {countWithoutVector} from '../note-vectors.js';
import {openDataStore} from '../open-data-store.js';
import type {DoctorDeps} from './doctor-deps.js';
import {statIfThere} from './own-files.js';

export type StoreLook = {
	/** Undefined when there is none, or it cannot be opened. */
	readonly found: StoreFacts | undefined;
	/** What was put right while it was opened. */
	readonly reports: readonly string[];
	/** Why it cannot be opened. */
	readonly error: OpenIntentError | undefined;
	/** Sessions have been, and the store that knew them is gone. */
	readonly missing: string | undefined;
};

export type StoreFacts = {
	readonly description: StoreDescription;
	/** What SQLite says when it is not `ok`. */
	readonly verdict: string;
	readonly notesWithoutVector: number;
	readonly counts: Readonly<Record<string, number>>;
	readonly retentionRanAt: number | undefined;
	/** Tasks that count as running, of processes that are no more. */
	readonly deadTasks: readonly Task[];
};

type StoreDeps = Pick<DoctorDeps, 'paths' | 'bundleFolder' | 'config' | 'signal'>;

/** Opens the store as every command does. Where nothing was ever kept, nothing is made. */
export async function lookAtStore(deps: StoreDeps): Promise<StoreLook> {
	const {storeFolder} = deps.paths;
	const nothing = {found: undefined, reports: [], error: undefined, missing: undefined};
	const files = ['openintent.db', 'openintent.db.journal'].map((name) =>
		path.join(storeFolder, name),
	);
	if (!files.some((file) => statIfThere(file))) {
		return {...nothing, missing: missingStoreText(deps.paths)};
	}
	const reports: string[] = [];
	let store: Store | undefined;
	try {
		store = await openDataStore({
			...deps.paths,
			bundleFolder: deps.bundleFolder,
			signal: deps.signal,
			report: (text) => reports.push(text),
		});
		return {...nothing, reports, found: await factsOf(store, deps)};
	} catch (error) {
		return {...nothing, reports, error: toOpenIntentError(error)};
	} finally {
		await store?.close().catch(() => undefined);
	}
}

const countedTables = ['sessions', 'messages', 'tasks', 'episodes', 'memories', 'usage'];

async function factsOf(store: Store, {config}: StoreDeps): Promise<StoreFacts> {
	const {reader} = store;
	const countOf = (table: string) => Number(reader.get(`SELECT count(*) FROM ${table}`)?.[0]);
	const retention = reader.get("SELECT completed_at FROM maintenance WHERE name = 'retention'");
	return {
		verdict: String(reader.get('PRAGMA integrity_check(1)')?.[0]),
		description: await store.describe(),
		notesWithoutVector: await countWithoutVector(store, config.memory.embedder),
		counts: Object.fromEntries(countedTables.map((table) => [table, countOf(table)])),
		retentionRanAt: (retention?.[0] as number | null | undefined) ?? undefined,
		deadTasks: await deadTasksOf(store),
	};
}

async function deadTasksOf(store: Store): Promise<readonly Task[]> {
	const {createTasksRepository} = await import('../../store/repositories/tasks-repository.js');
	return listCutOff(createTasksRepository(store));
}
