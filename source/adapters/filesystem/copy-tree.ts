import type {Stats} from 'node:fs';
import {constants} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {lstat, mkdir, open, readlink, symlink, unlink} from 'node:fs/promises';
import {join} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import type {OpenFolder} from '../../lib/path-walk.js';
import {withFolder} from '../../lib/path-walk.js';
import {readEntries} from './first-entries.js';
import {requireDepth} from './remove-tree.js';

export type EntryPlace = {readonly folder: OpenFolder; readonly name: string};

export type CopyOptions = {
	readonly signal: AbortSignal;
	/** Called before anything of an entry is read; throws to refuse it. */
	readonly check: (path: string, status: Stats) => void;
	/** Times of last change too. */
	readonly keepsTimes?: boolean;
};

/** Each level keeps two folders open. */
const maxDepth = 200;
const chunkBytes = 512 * 1024;
const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const newFileFlags =
	constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/** Copies a file, a link as a link, or a folder with everything in it. There must be nothing at the new place. */
export async function copyTree(
	from: EntryPlace,
	to: EntryPlace,
	options: CopyOptions,
	depth = 0,
): Promise<void> {
	const {signal, check} = options;
	signal.throwIfAborted();
	const path = join(from.folder.path, from.name);
	const status = await lstat(from.folder.at(from.name));
	if (!status.isFile()) check(path, status);
	if (status.isSymbolicLink()) {
		await symlink(await readlink(from.folder.at(from.name)), to.folder.at(to.name));
	} else if (status.isDirectory()) {
		requireDepth(depth, maxDepth, path);
		await copyFolder(from, to, options, depth);
	} else if (status.isFile()) {
		await copyFile(from, to, options);
	} else {
		throw new OpenIntentError('OI_ERR_FILE_INVALID', `${path} is a pipe, socket or device.`, {
			hint: 'leave it out',
		});
	}
}

async function copyFolder(from: EntryPlace, to: EntryPlace, options: CopyOptions, depth: number) {
	await mkdir(to.folder.at(to.name), 0o700);
	await withFolder(from.folder.child(from.name), (source) =>
		withFolder(to.folder.child(to.name), async (copy) => {
			for await (const entries of readEntries(source)) {
				for (const {name} of entries) {
					await copyTree({folder: source, name}, {folder: copy, name}, options, depth + 1);
				}
			}
			const status = await lstat(source.self());
			const handle = await open(copy.self(), constants.O_RDONLY | constants.O_DIRECTORY);
			try {
				await finish(handle, status, options);
			} finally {
				await handle.close();
			}
		}),
	);
}

async function copyFile(from: EntryPlace, to: EntryPlace, options: CopyOptions): Promise<void> {
	const source = await open(from.folder.at(from.name), readFlags);
	try {
		const status = await source.stat();
		options.check(join(from.folder.path, from.name), status);
		const copy = await open(to.folder.at(to.name), newFileFlags, 0o600);
		try {
			await copyBytes(source, copy, options.signal);
			await finish(copy, status, options);
		} catch (error) {
			await unlink(to.folder.at(to.name)).catch(() => undefined);
			throw error;
		} finally {
			await copy.close();
		}
	} finally {
		await source.close();
	}
}

/** In pieces, so that the signal is heard and memory stays small, however large the file is. */
export async function copyBytes(
	source: FileHandle,
	copy: FileHandle,
	signal: AbortSignal,
): Promise<void> {
	const chunk = Buffer.allocUnsafe(chunkBytes);
	for (let position = 0; ; ) {
		signal.throwIfAborted();
		const {bytesRead} = await source.read(chunk, 0, chunkBytes, position);
		if (bytesRead === 0) return;
		for (let written = 0; written < bytesRead; ) {
			const left = bytesRead - written;
			written += (await copy.write(chunk, written, left, position + written)).bytesWritten;
		}
		position += bytesRead;
	}
}

/** Mode and times come last: a folder that is read-only could not be filled. */
async function finish(copy: FileHandle, status: Stats, {keepsTimes}: CopyOptions): Promise<void> {
	await copy.chmod(status.mode & 0o777);
	if (keepsTimes) await copy.utimes(status.atimeMs / 1000, status.mtimeMs / 1000);
}
