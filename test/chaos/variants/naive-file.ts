import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {applyNaively, loadNaiveEngine, readNaively} from './naive-database.js';
import type {StoreOptions, VariantStore} from './variant-table.js';

type Habits = {
	readonly save: (path: string, bytes: Uint8Array) => void;
	/** Time between reading and saving, as a larger store would take. */
	readonly pauseMs?: number;
	readonly withLock: <Result>(folder: string, work: () => Promise<Result>) => Promise<Result>;
};

/** A store that reads the whole file, changes it and saves it, each time. How it saves and locks are its habits. */
export async function openNaiveFile(
	{folder, wasmPath}: StoreOptions,
	{save, withLock, pauseMs = 0}: Habits,
): Promise<VariantStore> {
	mkdirSync(folder, {recursive: true});
	const openDatabase = await loadNaiveEngine(wasmPath);
	const path = join(folder, 'openintent.db');
	const load = () => openDatabase(existsSync(path) ? readFileSync(path) : undefined);
	const current = load();
	return {
		reader: readNaively(() => current),
		transaction: (work) =>
			withLock(folder, async () => {
				const database = load();
				try {
					const result = applyNaively(database, work, {onStatement() {}, publish() {}});
					if (pauseMs > 0) await sleep(pauseMs);
					save(path, database.export());
					return result;
				} finally {
					database.close();
				}
			}),
		onCommit: () => () => undefined,
		close: async () => current.close(),
	};
}
