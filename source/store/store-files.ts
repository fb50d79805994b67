import {constants, promises as nodeFiles} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {join} from 'node:path';
import {privateFileMode} from '../lib/private-files.js';

/** The calls that read and write a store's files, so that a test can make each of them fail. */
export type StoreFiles = Pick<
	typeof nodeFiles,
	'open' | 'rename' | 'unlink' | 'link' | 'readdir' | 'stat'
>;

export const realFiles: StoreFiles = nodeFiles;

/** The files of one store; docs/storage.md says what is in each. */
export type StorePaths = ReturnType<typeof storePaths>;

/** `name` is `openintent` or `vault`. */
export function storePaths(folder: string, name: string) {
	const snapshot = join(folder, `${name}.db`);
	return {
		folder,
		snapshot,
		journal: `${snapshot}.journal`,
		mark: `${snapshot}.mark`,
		lock: `${snapshot}.lock`,
		/** The generation before this one, kept until the next compaction in case this one is damaged. */
		previousSnapshot: `${snapshot}.previous`,
		previousJournal: `${snapshot}.previous.journal`,
		/** A generation that is being written. */
		nextSnapshot: `${snapshot}.next`,
		nextJournal: `${snapshot}.next.journal`,
	};
}

// Not through a link, because replacing the file would replace the link; without waiting, because a pipe never answers.
const noSurprise = constants.O_NOFOLLOW | constants.O_NONBLOCK;

export const openFlags = {
	read: constants.O_RDONLY | noSurprise,
	readWrite: constants.O_RDWR | noSurprise,
	create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | noSurprise,
	overwrite: constants.O_WRONLY | noSurprise,
} as const;

/** Undefined when there is no such file. Refuses what is not a regular file. */
export async function readWhole(path: string, files: StoreFiles): Promise<Buffer | undefined> {
	const file = await openIfThere(path, openFlags.read, files);
	if (file === undefined) return undefined;
	try {
		return await readAll(file);
	} finally {
		await file.close();
	}
}

/** In one turn of the thread pool, where `readFile` takes one for each half megabyte. */
export async function readAll(file: FileHandle): Promise<Buffer> {
	const {size} = await file.stat();
	const bytes = Buffer.allocUnsafeSlow(size);
	let length = 0;
	while (length < size) {
		const {bytesRead} = await file.read(bytes, length, size - length, length);
		if (bytesRead === 0) break;
		length += bytesRead;
	}
	return bytes.subarray(0, length);
}

/** An open regular file, or undefined when there is none of that name. */
export async function openIfThere(path: string, flags: number, files: StoreFiles) {
	try {
		const file = await files.open(path, flags);
		if ((await file.stat()).isFile()) return file;
		await file.close();
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
	throw Object.assign(new Error('it is not a file'), {code: 'EISDIR'});
}

/** Writes a file that must not exist yet, and returns once it is on the disk. */
export async function writeNew(
	path: string,
	parts: readonly Uint8Array[],
	files: StoreFiles,
): Promise<void> {
	const file = await files.open(path, openFlags.create, privateFileMode);
	try {
		// `open` leaves out what the umask forbids.
		await file.chmod(privateFileMode);
		for (const part of parts) await file.writeFile(part);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Without it a power cut can undo a rename. Some file systems cannot sync a folder and say so. */
export async function syncFolder(path: string, files: StoreFiles): Promise<void> {
	const folder = await files.open(path, constants.O_RDONLY);
	try {
		await folder.sync();
	} catch (error) {
		if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error) ?? '')) throw error;
	} finally {
		await folder.close();
	}
}

export async function removeIfThere(path: string, files: StoreFiles): Promise<void> {
	try {
		await files.unlink(path);
	} catch (error) {
		if (codeOf(error) !== 'ENOENT') throw error;
	}
}

/** Keeps a damaged file under another name, which is returned. The file stays where it is, too. */
export async function setAside(path: string, files: StoreFiles, now: number): Promise<string> {
	return (await keepAs(path, 'damaged', files, now)) ?? path;
}

/** Gives a file a second name that says why and when; undefined when there is no file. */
export async function keepAs(
	path: string,
	reason: 'damaged' | 'replaced',
	files: StoreFiles,
	now: number,
): Promise<string | undefined> {
	for (let attempt = 0; ; attempt++) {
		const kept = keptName(path, reason, now, attempt);
		try {
			await files.link(path, kept);
			return kept;
		} catch (error) {
			if (codeOf(error) === 'ENOENT') return undefined;
			if (codeOf(error) !== 'EEXIST') throw error;
		}
	}
}

/** The name of a file that is kept aside; with each attempt another one, because two may come within a millisecond. */
export function keptName(
	path: string,
	reason: 'damaged' | 'replaced',
	now: number,
	attempt: number,
): string {
	const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
	return `${path}.${reason}-${stamp}${attempt === 0 ? '' : `-${attempt}`}`;
}

export function codeOf(error: unknown): string | undefined {
	return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
