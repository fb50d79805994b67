import {applyFrames} from './apply-frames.js';
import {writeMark} from './durable-mark.js';
import type {Position} from './journal-header.js';
import {createHeader, decodeHeader, encodeHeader, headerBytes} from './journal-header.js';
import type {Generation} from './read-generation.js';
import {hashOfSnapshot} from './read-generation.js';
import type {Replica} from './replica.js';
import {openReplica} from './replica.js';
import {samePosition, scanJournal} from './scan-journal.js';
import type {SqlEngine} from './sql-engine.js';
import type {StoreFiles, StorePaths} from './store-files.js';
import {codeOf, readWhole, removeIfThere, syncFolder, writeNew} from './store-files.js';

/** A SQLite file with everything up to a position, and what `addMore` puts in, without a trace of what was deleted. */
export function snapshotOf(
	{snapshot, frames, position}: Generation,
	engine: SqlEngine,
	now: number,
	addMore: (replica: Replica) => void = () => undefined,
): Uint8Array {
	const replica = openReplica(engine, snapshot);
	try {
		replica.execute('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON');
		applyFrames(replica, frames);
		addMore(replica);
	} catch (error) {
		replica.close();
		throw error;
	}
	return stampSnapshot(replica, position, now);
}

/** The bytes of a replica as a snapshot of that position; closes it. */
export function stampSnapshot(replica: Replica, {sequence, hash}: Position, now: number) {
	try {
		replica.execute('PRAGMA secure_delete = ON; DELETE FROM snapshot_state');
		replica.run('INSERT INTO snapshot_state (sequence, hash, written_at) VALUES (?, ?, ?)', [
			sequence,
			hash,
			now,
		]);
		// Deleted words stay in the segments of a full-text index until these are merged.
		for (const [table] of replica.all(fullTextTables)) {
			replica.execute(`INSERT INTO "${table}" ("${table}") VALUES ('optimize')`);
		}
		replica.execute('VACUUM');
		return replica.toBytes();
	} finally {
		replica.close();
	}
}

const fullTextTables =
	"SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts4%' ORDER BY name";

type Installation = {
	readonly paths: StorePaths;
	readonly files: StoreFiles;
	readonly snapshotHash: Buffer;
	/** What the new snapshot contains. */
	readonly base: Position;
};

/**
 * Makes `nextSnapshot`, which is on the disk already, the snapshot, with a new journal of what came after it. Call it with
 * the lock held. Killed anywhere in between, the next holder finds the old pair, or both new files and finishes. False when
 * the files have become a generation that does not lead to this one.
 */
export async function installGeneration(installation: Installation): Promise<boolean> {
	const {paths, files, snapshotHash, base} = installation;
	const journal = await readWhole(paths.journal, files);
	const found = journal && framesAfter(journal, base);
	if (found === undefined) return false;
	const {rest, sequence} = found;
	const header = createHeader(snapshotHash, base);
	await removeIfThere(paths.nextJournal, files);
	await writeNew(paths.nextJournal, [encodeHeader(header), rest], files);
	await keepPrevious(paths, files);
	await files.rename(paths.nextSnapshot, paths.snapshot);
	await syncFolder(paths.folder, files);
	await files.rename(paths.nextJournal, paths.journal);
	await syncFolder(paths.folder, files);
	const lengthBytes = headerBytes + rest.length;
	writeMark(paths.mark, {generation: header.generation, lengthBytes, sequence});
	return true;
}

/** The frames behind a position, as they are, and the number of the last. A torn tail is left behind. */
function framesAfter(bytes: Buffer, base: Position) {
	const header = decodeHeader(bytes);
	if (header === undefined) return undefined;
	const scan = scanJournal(bytes, headerBytes, header.base);
	const {sequence} = scan.position;
	let from = headerBytes;
	if (samePosition(header.base, base)) return {rest: bytes.subarray(from, scan.end), sequence};
	for (const {position} of scan.frames) {
		from += 8 + bytes.readUInt32LE(from);
		if (samePosition(position, base)) return {rest: bytes.subarray(from, scan.end), sequence};
	}
	return undefined;
}

/** The pair in use gets a second name each; the journal last, because it is what makes them a generation. */
async function keepPrevious(paths: StorePaths, files: StoreFiles): Promise<void> {
	await removePrevious(paths, files);
	try {
		await files.link(paths.snapshot, paths.previousSnapshot);
	} catch (error) {
		// The first generation starts from nothing.
		if (codeOf(error) !== 'ENOENT') throw error;
	}
	await files.link(paths.journal, paths.previousJournal);
}

export async function removePrevious(paths: StorePaths, files: StoreFiles): Promise<void> {
	await removeIfThere(paths.previousJournal, files);
	await removeIfThere(paths.previousSnapshot, files);
}

/** Reads a snapshot back from the disk, to know that it is what was written. */
export async function isOnDisk(path: string, hash: Buffer, files: StoreFiles): Promise<boolean> {
	const bytes = await readWhole(path, files);
	return bytes !== undefined && hash.equals(hashOfSnapshot(bytes));
}
