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
	await removeIfThere(paths.nextJournal, files);
	await writeNew(paths.nextJournal, [journal], files);
	if (snapshot === undefined) {
		await removeIfThere(paths.snapshot, files);
	} else {
		await removeIfThere(paths.nextSnapshot, files);
		await writeNew(paths.nextSnapshot, [snapshot], files);
		await files.rename(paths.nextSnapshot, paths.snapshot);
	}
	await syncFolder(paths.folder, files);
	await files.rename(paths.nextJournal, paths.journal);
	await syncFolder(paths.folder, files);
}
