import {basename} from 'node:path';
import {createStoreLock} from './create-store-lock.js';
import {finishHalfMade} from './recover-generation.js';
import type {StoreFiles, StorePaths} from './store-files.js';
import {removeIfThere} from './store-files.js';

/** Tidies up after a process that was killed while it wrote a new generation. Costs one listing when there is nothing. */
export async function removeLeftovers(paths: StorePaths, files: StoreFiles): Promise<void> {
	const names = await files.readdir(paths.folder);
	const isThere = (path: string) => names.includes(basename(path));
	for (const role of ['write', 'compact'] as const) {
		// A hold that was announced: whoever holds the lock next removes it, if its process is no more.
		if (!names.some((name) => name.startsWith(`${basename(paths.lock)}.${role}-`))) continue;
		await createStoreLock(paths.lock, role).tryHold(async () => undefined);
	}
	if (isThere(paths.nextSnapshot)) {
		// Unless somebody is writing it right now.
		await createStoreLock(paths.lock, 'compact').tryHold(() =>
			removeIfThere(paths.nextSnapshot, files),
		);
	}
	if (isThere(paths.nextJournal)) {
		await createStoreLock(paths.lock, 'write').hold(() => finishHalfMade({paths, files}));
	}
}
