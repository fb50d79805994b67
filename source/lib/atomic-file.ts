import {randomBytes} from 'node:crypto';
import {link, open, rename, rm, stat, unlink} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {syncFolder} from './atomic-write.js';
import {placeNewFile} from './place-file.js';
import {privateFileMode} from './private-files.js';

export type AtomicFile = {
	write(text: string | Uint8Array): Promise<void>;
	/** Puts the file in its place; what was written is on the disk then. Resolves with its length. */
	commit(): Promise<number>;
	/** Leaves everything as it was. Safe to call after a failed `commit`. */
	abandon(): Promise<void>;
};

/**
 * Begins a file that is written piece by piece and appears as a whole, with mode 0600. The folder has to exist; what is in
 * its place must be a file, and is replaced unless `isNew`: then `commit` rejects with EEXIST.
 */
export async function openAtomicFile(
	path: string,
	{isNew = false}: {readonly isNew?: boolean} = {},
): Promise<AtomicFile> {
	const old = await stat(path).catch(() => undefined);
	if (old && !old.isFile()) throw new Error('it is there and is not a file');
	// In the same folder, because a rename does not cross file systems.
	const temporary = join(dirname(path), `.${randomBytes(8).toString('hex')}.tmp`);
	const file = await open(temporary, 'wx', privateFileMode);
	await file.chmod(privateFileMode);
	return {
		async write(text) {
			await file.writeFile(text);
		},
		async commit() {
			await file.sync();
			const {size} = await file.stat();
			await file.close();
			if (isNew) await placeNewFile(temporary, path, {link, rename, open, unlink});
			else await rename(temporary, path);
			await syncFolder(dirname(path));
			return size;
		},
		async abandon() {
			await file.close().catch(() => undefined);
			await rm(temporary, {force: true});
		},
	};
}
