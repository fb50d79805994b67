import type {Stats} from 'node:fs';
import {constants} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {lstat, open, rename, unlink} from 'node:fs/promises';
import {OpenIntentError} from '../../contracts/errors.js';
import {newId} from '../../lib/new-id.js';
import type {OpenFolder} from '../../lib/path-walk.js';

const newFileFlags =
	constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/**
 * Puts a file into an open folder as a whole: readers see the old bytes or the new ones, and a crash or a full disk leaves
 * the old file. An old file keeps its mode, and its owner where that is possible; not its extended attributes.
 */
export async function replaceFile(
	folder: OpenFolder,
	name: string,
	old: Stats | undefined,
	write: (file: FileHandle) => Promise<void>,
): Promise<void> {
	// In the same folder, because a rename does not cross file systems; never one that is there, link or not.
	const temporary = folder.at(`.${newId()}.tmp`);
	try {
		const file = await open(temporary, newFileFlags, old ? 0o600 : 0o666);
		try {
			if (old) await takeOwnershipOf(file, old);
			await write(file);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(temporary, folder.at(name));
	} catch (error) {
		await unlink(temporary).catch(() => undefined);
		throw error;
	}
	await syncFolder(folder);
}

/** The status of an entry, of a link itself; undefined when there is none. */
export async function statusOf(folder: OpenFolder, name: string): Promise<Stats | undefined> {
	try {
		return await lstat(folder.at(name));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

/** What is there already may be replaced: it is a regular file with one name. */
export function requireReplaceable(status: Stats | undefined, shown: string): void {
	if (status && !status.isFile()) {
		throw new OpenIntentError('OI_ERR_FILE_INVALID', `${shown} exists and is not a regular file.`, {
			hint: 'choose another name',
		});
	}
	if (status && status.nlink > 1) {
		const names = `${status.nlink} names on this disk`;
		throw new OpenIntentError(
			'OI_ERR_FILE_INVALID',
			`${shown} is a file with ${names} (hard links), and a change might show up elsewhere.`,
			{hint: 'copy it to a new name and change the copy'},
		);
	}
}

/** The new file belongs to whom the old one did: root editing a user's file must not take it away. */
async function takeOwnershipOf(file: FileHandle, old: Stats): Promise<void> {
	const {uid, gid} = await file.stat();
	if (uid !== old.uid || gid !== old.gid) await file.chown(old.uid, old.gid).catch(() => {});
	// After chown, which clears the set-id bits; and not through open, which applies the umask.
	await file.chmod(old.mode & 0o7777);
}

/** Makes a rename in a folder survive a power cut. Some file systems cannot; then there is nothing more to do. */
async function syncFolder(folder: OpenFolder): Promise<void> {
	try {
		const handle = await open(folder.self(), constants.O_RDONLY | constants.O_DIRECTORY);
		await handle.sync().finally(() => handle.close());
	} catch {}
}
