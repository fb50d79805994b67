import fs from 'node:fs';
import path from 'node:path';
import {once} from '../lib/once.js';
import {makePrivateFolder} from '../lib/private-files.js';
import type {Store} from '../store/store.js';
import {watchFolder} from '../store/watch-folder.js';

export type VaultStoreOptions = {
	readonly storeFolder: string;
	/** Where the bundle keeps the wasm file and the worker of the store. */
	readonly bundleFolder: string;
	/** Takes over at once what other processes commit. */
	readonly watch: boolean;
	/** Told what was found damaged and what was done about it. */
	readonly report: (problem: string) => void;
};

export type VaultStore = {
	/** Opened at the first call; the same for everybody. */
	open(): Promise<Store>;
	/** False as long as nothing was ever kept in it. Opens nothing. */
	exists(): boolean;
	/** Calls back once there is something in it, which may be at once. Returns the function that gives up waiting. */
	whenThere(listener: () => void): () => void;
	close(): Promise<void>;
};

const fileNames = ['vault.db', 'vault.db.journal'];

/** Calls back once, when there is something, and no more. */
function waitFor(folder: string, exists: () => boolean, listener: () => void): () => void {
	if (exists()) {
		listener();
		return () => undefined;
	}
	makePrivateFolder(folder);
	let isFound = false;
	const look = () => {
		if (isFound || !exists()) return;
		isFound = true;
		stop();
		listener();
	};
	const stop = watchFolder({folder, names: new Set(fileNames), onChange: look});
	// It may have come between the first look and the watch.
	look();
	return stop;
}

/** Where credentials, rules, approvals and grants are: a pair of files of its own, on the same engine. */
export function createVaultStore(options: VaultStoreOptions): VaultStore {
	const {storeFolder: folder, bundleFolder, watch, report} = options;
	const open = once(async () => {
		const [{openStore}, {createWorkerJobs}, {vaultMigrations}] = await Promise.all([
			import('../store/open-store.js'),
			import('../store/worker-jobs.js'),
			import('../store/vault-migration-table.js'),
		]);
		const wasmPath = path.join(bundleFolder, 'sql-wasm.wasm');
		return openStore({
			name: 'vault',
			folder,
			migrations: vaultMigrations,
			wasmPath,
			now: Date.now,
			watch,
			report,
			runJob: createWorkerJobs(path.join(bundleFolder, 'store-worker.cjs'), wasmPath),
		});
	});
	const exists = () => fileNames.some((name) => fs.existsSync(path.join(folder, name)));
	return {
		open,
		exists,
		whenThere: (listener) => waitFor(folder, exists, listener),
		close: async () => (await open.peek())?.close(),
	};
}
