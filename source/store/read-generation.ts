import {hash} from 'node:crypto';
import type {FileHandle} from 'node:fs/promises';
import type {DurableMark} from './durable-mark.js';
import {readMark} from './durable-mark.js';
import type {Frame} from './journal-frame.js';
import type {JournalHeader, Position} from './journal-header.js';
import {decodeHeader, headerBytes, noSnapshot} from './journal-header.js';
import {scanJournal} from './scan-journal.js';
import type {StoreFiles, StorePaths} from './store-files.js';
import {codeOf, openFlags, openIfThere, readAll, readWhole} from './store-files.js';

/** An open journal, and how far this process has read it. */
export type OpenJournal = {
	readonly handle: FileHandle;
	readonly inode: number;
	readonly header: JournalHeader;
	readonly end: number;
};

/** A snapshot, and what was committed since. */
export type Generation = {
	readonly snapshot: Buffer | undefined;
	readonly journal: OpenJournal;
	readonly frames: readonly Frame[];
	readonly position: Position;
};

/** What the files hold before anything is made of it. */
export type FoundFiles = {
	readonly snapshot: Buffer | undefined;
	readonly journal: {readonly handle: FileHandle; readonly bytes: Buffer} | undefined;
};

/** Reads both files. The journal stays open: close it, or pass it on. */
export async function readFiles(paths: StorePaths, files: StoreFiles): Promise<FoundFiles> {
	// The journal first: a new generation brings its snapshot before its journal.
	const handle = await openJournal(paths.journal, files);
	try {
		const [snapshot, bytes] = await Promise.all([
			readWhole(paths.snapshot, files),
			handle && readAll(handle),
		]);
		return {snapshot, journal: handle && bytes && {handle, bytes}};
	} catch (error) {
		await handle?.close();
		throw error;
	}
}

/**
 * The generation, when the files are whole, belong together, and nothing in them is younger than the mark; undefined when
 * only the holder of the lock can say what they mean.
 */
export async function settledGeneration(
	{snapshot, journal}: FoundFiles,
	mark: DurableMark | undefined,
): Promise<Generation | undefined> {
	if (journal === undefined) return undefined;
	const header = decodeHeader(journal.bytes);
	if (header === undefined || !mark?.generation.equals(header.generation)) return undefined;
	if (mark.lengthBytes !== journal.bytes.length) return undefined;
	if (!isSnapshotOf(header, snapshot)) return undefined;
	const generation = await toGeneration(header, {snapshot, journal});
	return generation.journal.end === journal.bytes.length ? generation : undefined;
}

export async function toGeneration(
	header: JournalHeader,
	{snapshot, journal}: {snapshot: Buffer | undefined; journal: NonNullable<FoundFiles['journal']>},
): Promise<Generation> {
	const {frames, position, end} = scanJournal(journal.bytes, headerBytes, header.base);
	const {ino: inode} = await journal.handle.stat();
	return {
		snapshot,
		frames,
		position,
		journal: {handle: journal.handle, inode, header, end},
	};
}

export function isSnapshotOf({snapshotHash}: JournalHeader, snapshot: Buffer | undefined): boolean {
	return snapshotHash.equals(snapshot === undefined ? noSnapshot : hashOfSnapshot(snapshot));
}

export function hashOfSnapshot(bytes: Uint8Array): Buffer {
	return hash('sha256', bytes, 'buffer');
}

/** For writing where that is allowed; a journal that may only be read is still read. */
export async function openJournal(path: string, files: StoreFiles) {
	try {
		return await openIfThere(path, openFlags.readWrite, files);
	} catch (error) {
		if (!['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error) ?? '')) throw error;
		return openIfThere(path, openFlags.read, files);
	}
}

/** The files as they are, when that needs no lock. */
export async function readSettled(
	paths: StorePaths,
	files: StoreFiles,
): Promise<Generation | 'nothing' | 'unsettled'> {
	const found = await readFiles(paths, files);
	if (found.journal === undefined) return found.snapshot === undefined ? 'nothing' : 'unsettled';
	const generation = await settledGeneration(found, readMark(paths.mark));
	if (generation !== undefined) return generation;
	await found.journal.handle.close();
	return 'unsettled';
}
