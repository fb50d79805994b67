import {randomBytes} from 'node:crypto';
import type {Stats} from 'node:fs';
import {constants} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {open, rename, rm, stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';

export type AtomicWriteOptions = {
	/** Mode of a file that does not exist yet; an existing file keeps its own. The umask counts only when it is absent: 0o666 less that. */
	readonly mode?: number;
};

/**
 * Replaces a file as a whole: readers see the old bytes or the new ones, and a crash or a full disk leaves the old file.
 * The bytes and the rename are on disk when the promise resolves. The folder has to exist.
 */
export async function writeFileAtomic(
	path: string,
	content: string | Uint8Array,
	options: AtomicWriteOptions = {},
): Promise<void> {
	const folder = dirname(path);
	const old = await stat(path).catch(() => undefined);
	// In the same folder, because a rename does not cross file systems.
	const temporary = join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
	try {
		const file = await open(temporary, 'wx', old ? 0o600 : (options.mode ?? 0o666));
		try {
			if (old) await takeOwnershipOf(file, old);
			else if (options.mode !== undefined) await file.chmod(options.mode);
			await file.writeFile(content);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, {force: true});
		throw error;
	}
	await syncFolder(folder);
}

/** The new file belongs to whom the old one did: root editing a user's file must not take it away. */
async function takeOwnershipOf(file: FileHandle, old: Stats): Promise<void> {
	const {uid, gid} = await file.stat();
	if (uid !== old.uid || gid !== old.gid) await file.chown(old.uid, old.gid).catch(() => {});
	// After chown, which clears the set-id bits; and not through open, which applies the umask.
	await file.chmod(old.mode & 0o7777);
}

/** Makes a rename in a folder survive a power cut. Some file systems cannot; then there is nothing more to do. */
export async function syncFolder(folder: string): Promise<void> {
	try {
		const handle = await open(folder, constants.O_RDONLY);
		await handle.sync().finally(() => handle.close());
	} catch {}
}
