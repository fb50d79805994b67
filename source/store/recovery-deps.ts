import type {StoreFiles, StorePaths} from './store-files.js';

export type RecoveryDeps = {
	readonly paths: StorePaths;
	readonly files: StoreFiles;
	readonly now: () => number;
	/** Told, in sentences, what was damaged and what was done. */
	readonly report: (problem: string) => void;
};
