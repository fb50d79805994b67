import type {Stats} from 'node:fs';
import {closeSync, constants, fstatSync, mkdirSync, openSync, read} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {open} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import type {OpenFolder} from '../../lib/path-walk.js';
import {openFolder, withFolder} from '../../lib/path-walk.js';
import {requireRegular} from './open-file.js';
import type {PathScope, PathUse} from './path-scope.js';

/**
 * The one way from a real path of `PathScope` to the file system. Folders are opened from the top down through no link, and
 * everything is done in the opened folder, so that whoever swaps a folder for a link meanwhile reaches nothing else.
 */
export type FileAccess = {
	/** Lends a folder to look into. */
	inFolder<Result>(path: string, use: UseFolder<Result>): Promise<Result>;
	/** Lends the folder that holds an entry, and the entry's name. */
	inParent<Result>(path: string, purpose: PathUse, use: UseEntry<Result>): Promise<Result>;
	/** The same to write; folders that are missing are created. */
	inNewParent<Result>(path: string, use: UseEntry<Result>): Promise<Result>;
	/** Opens a regular file for reading; the caller closes it. */
	openFile(path: string): Promise<OpenedFile>;
	/** The bytes of a regular file; undefined when there are more than `maxBytes`. Made for very many files. */
	readWhole(path: string, maxBytes: number): Promise<Buffer | undefined>;
	/** The same without a look at the roots, for a fixed name in a folder above them. */
	openAbove(path: string): Promise<OpenedFile>;
};

export type OpenedFile = {readonly file: FileHandle; readonly status: Stats};

type UseFolder<Result> = (folder: OpenFolder) => Promise<Result>;
type UseEntry<Result> = (folder: OpenFolder, name: string) => Promise<Result>;

export type FileAccessDeps = {
	readonly scope: Pick<PathScope, 'target' | 'entry'>;
	/** Throws for an open file that is a protected one under another name. */
	readonly requireUnprotected: (status: Stats, path: string) => void;
};

/** How often a path that leads through a new link is looked up again. */
const maxRestarts = 8;

const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

export function createFileAccess({scope, requireUnprotected}: FileAccessDeps): FileAccess {
	const target = (use: PathUse) => (path: string) => scope.target(path, '/', use);
	const entry = (use: PathUse) => (path: string) => scope.entry(path, '/', use);
	const requireReadable = (status: Stats, path: string) => {
		requireRegular(status, path);
		requireUnprotected(status, path);
	};
	const openAt = (place: string, path: string) =>
		withFolder(openFolder(dirname(place)), async (folder) => {
			const file = await open(folder.at(requireBasename(place)), readFlags);
			try {
				const status = await file.stat();
				requireReadable(status, path);
				return {file, status};
			} catch (error) {
				await file.close();
				throw error;
			}
		});
	return {
		async inFolder(path, use) {
			const folder = await restarting(path, target('read'), async (place) => openFolder(place));
			return withFolder(folder, use);
		},
		async inParent(path, purpose, use) {
			const name = requireBasename(path);
			const folder = await restarting(path, entry(purpose), async (place) =>
				openFolder(dirname(place)),
			);
			return withFolder(folder, () => use(folder, name));
		},
		async inNewParent(path, use) {
			const name = requireBasename(path);
			const folder = await restarting(path, entry('write'), async (place) =>
				makeFolders(dirname(place)),
			);
			return withFolder(folder, () => use(folder, name));
		},
		readWhole: (path, maxBytes) =>
			restarting(path, target('read'), async (place) => {
				const descriptor = openPlain(place);
				try {
					const status = fstatSync(descriptor);
					requireReadable(status, path);
					return status.size > maxBytes ? undefined : await readAll(descriptor, status.size);
				} finally {
					closeSync(descriptor);
				}
			}),
		openAbove: (path) => openAt(path, path),
		openFile: (path) => restarting(path, target('read'), (place) => openAt(place, path)),
	};
}

/** In one go: a step on another thread for each call would cost more than the call. Only the bytes are waited for. */
function openPlain(path: string): number {
	const folder = openFolder(dirname(path));
	try {
		return openSync(folder.at(requireBasename(path)), readFlags);
	} catch (error) {
		throw folder.explain(error);
	} finally {
		folder.close();
	}
}

async function readAll(descriptor: number, sizeBytes: number): Promise<Buffer> {
	const bytes = Buffer.allocUnsafe(sizeBytes);
	let length = 0;
	while (length < sizeBytes) {
		const bytesRead = await readBytes(descriptor, bytes, length);
		if (bytesRead === 0) break;
		length += bytesRead;
	}
	return bytes.subarray(0, length);
}

function readBytes(descriptor: number, bytes: Buffer, offset: number): Promise<number> {
	return new Promise((resolve, reject) => {
		read(descriptor, bytes, offset, bytes.length - offset, offset, (error, bytesRead) => {
			if (error) reject(error);
			else resolve(bytesRead);
		});
	});
}

function makeFolders(path: string): OpenFolder {
	const missing: string[] = [];
	let folder = openExisting(path, missing);
	for (const name of missing) {
		const parent = folder;
		try {
			makeEntry(parent, name);
			folder = parent.child(name);
		} catch (error) {
			throw parent.explain(error);
		} finally {
			parent.close();
		}
	}
	return folder;
}

/** The nearest folder on the way that is there; the names below it go into `missing`. */
function openExisting(path: string, missing: string[]): OpenFolder {
	for (let existing = path; ; existing = dirname(existing)) {
		try {
			return openFolder(existing);
		} catch (error) {
			if (codeOf(error) !== 'ENOENT' || existing === '/') throw error;
			missing.unshift(basename(existing));
		}
	}
}

function makeEntry(folder: OpenFolder, name: string): void {
	try {
		mkdirSync(folder.at(name));
	} catch (error) {
		if (codeOf(error) !== 'EEXIST') throw error;
	}
}

/** What the system says when a part of a path is a link now, or gone. */
const ofMovedPaths = new Set(['ELOOP', 'ENOTDIR', 'ENOENT']);

/**
 * Tries a path, and when it meets a link that was not there before, tries where it leads to now, which has to be inside
 * the roots as well.
 */
async function restarting<Result>(
	path: string,
	lookUp: (path: string) => string,
	attempt: (path: string) => Promise<Result>,
): Promise<Result> {
	let place = path;
	let before = '';
	for (let count = 0; count <= maxRestarts; count++) {
		try {
			return await attempt(place);
		} catch (error) {
			const code = codeOf(error) ?? '';
			if (!ofMovedPaths.has(code)) throw error;
			const next = lookUp(place);
			// Missing twice at the same place is missing, and not on the move.
			if (code !== 'ELOOP' && next === place && code === before) throw error;
			before = code;
			place = next;
		}
	}
	throw new OpenIntentError('OI_ERR_FILE_CHANGED', `${path} changed while it was opened.`, {
		hint: 'see which program is changing it, and try again',
		retryable: true,
	});
}

function requireBasename(path: string): string {
	const name = basename(path);
	if (name !== '') return name;
	throw new OpenIntentError('OI_ERR_FILE_INVALID', `${path} is the top of the disk.`);
}

function codeOf(error: unknown): string | undefined {
	return (error as NodeJS.ErrnoException | null)?.code;
}
