import path from 'node:path';
import {missingStoreText} from './missing-store.js';

export type DataFolders = {
	readonly transcriptsFolder: string;
	readonly storeFolder: string;
	/** Where the bundle and its wasm are. */
	readonly bundleFolder: string;
	readonly signal: AbortSignal;
	/** Told what was found damaged and what was done about it. */
	readonly report: (problem: string) => void;
};

/** The store for a command that works on all of it. Does not follow other processes, so that an export is of one state. */
export async function openDataStore(folders: DataFolders) {
	const {storeFolder, bundleFolder, report} = folders;
	const missing = missingStoreText(folders);
	if (missing !== undefined) report(missing);
	const [{openStore}, {createWorkerJobs}] = await Promise.all([
		import('../store/open-store.js'),
		import('../store/worker-jobs.js'),
	]);
	const wasmPath = path.join(bundleFolder, 'sql-wasm.wasm');
	return openStore({
		folder: storeFolder,
		now: Date.now,
		wasmPath,
		report,
		runJob: createWorkerJobs(path.join(bundleFolder, 'store-worker.cjs'), wasmPath),
	});
}
