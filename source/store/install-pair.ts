import type {StoreFiles, StorePaths} from './store-files.js';
import {removeIfThere, syncFolder, writeNew} from './store-files.js';

/**
 * Replaces snapshot and journal by others that are given whole. Call it with the lock held. Killed anywhere in between,
 * the next holder finishes it, as for every half-made generation.
 */
export async function installPair(
	paths: StorePaths,
	files: StoreFiles,
	snapshot: Uint8Array | undefined,
	journal: Uint8Array,
): Promise<void> {
	await preparePair(paths, files, snapshot, journal);
	await placePair(paths, files, snapshot !== undefined);
}

/** Writes both beside the pair in use; all that takes space is done then. When it fails, nothing is left of it. */
export async function preparePair(
	paths: StorePaths,
	files: StoreFiles,
	snapshot: Uint8Array | undefined,
	journal: Uint8Array,
): Promise<void> {
	await forgetPair(paths, files);
	try {
		await writeNew(paths.nextJournal, [journal], files);
		if (snapshot !== undefined) await writeNew(paths.nextSnapshot, [snapshot], files);
	} catch (error) {
		await forgetPair(paths, files).catch(() => undefined);
		throw error;
	}
}

/** Makes what was prepared the pair in use. */
export async function placePair(
	paths: StorePaths,
	files: StoreFiles,
	hasSnapshot: boolean,
): Promise<void> {
	if (hasSnapshot) await files.rename(paths.nextSnapshot, paths.snapshot);
	else await removeIfThere(paths.snapshot, files);
	await syncFolder(paths.folder, files);
	await files.rename(paths.nextJournal, paths.journal);
	await syncFolder(paths.folder, files);
}

/** Removes a pair that was prepared. */
export async function forgetPair(paths: StorePaths, files: StoreFiles): Promise<void> {
	await removeIfThere(paths.nextJournal, files);
	await removeIfThere(paths.nextSnapshot, files);
}
