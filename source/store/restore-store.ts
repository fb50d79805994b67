import {dirname} from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import {unseal} from './backup-seal.js';
import type {UnpackedTranscripts} from './backup-transcripts.js';
import {unpackTranscripts} from './backup-transcripts.js';
import {createStoreLock} from './create-store-lock.js';
import {writeMark} from './durable-mark.js';
import {forgetPair, placePair, preparePair} from './install-pair.js';
import type {Position} from './journal-header.js';
import {createHeader, encodeHeader, headerBytes, start} from './journal-header.js';
import {newerSchema} from './load-replica.js';
import type {Migration} from './migrate.js';
import {createSnapshotState, schemaVersionOf} from './migrate.js';
import {unreadable} from './read-error.js';
import {hashOfSnapshot} from './read-generation.js';
import type {Replica} from './replica.js';
import {openReplica} from './replica.js';
import {findSchemaGaps} from './schema-gaps.js';
import type {SqlEngine} from './sql-engine.js';
import type {StoreFiles, StorePaths} from './store-files.js';
import {keepAs, readWhole, removeIfThere} from './store-files.js';
import {toRestoreError} from './write-error.js';
import {stampSnapshot} from './write-generation.js';

export type Restoration = {
	readonly paths: StorePaths;
	/** A backup, or any snapshot. */
	readonly file: string;
	/** Where the transcripts of the backup go. */
	readonly transcriptsFolder: string;
	readonly migrations: readonly Migration[];
	readonly now: number;
};

/**
 * Makes a backup the state of the store, whatever the store holds now, readable or not: that is kept under other names,
 * which are returned. Running processes take the restored state over.
 */
export async function restoreStore(
	{paths, file, transcriptsFolder, migrations, now}: Restoration,
	engine: SqlEngine,
	files: StoreFiles,
): Promise<readonly string[]> {
	const bytes = await readBackup(file, paths, files);
	const replica = openBackup(bytes, file, migrations, engine);
	const position = positionOf(replica);
	let transcripts: UnpackedTranscripts | undefined;
	try {
		const unpacked = await unpackTranscripts(replica, transcriptsFolder, now);
		transcripts = unpacked;
		const snapshot = stampSnapshot(replica, position, now);
		const header = createHeader(hashOfSnapshot(snapshot), position);
		const compaction = createStoreLock(paths.lock, 'compact');
		const lock = createStoreLock(paths.lock, 'write');
		return await compaction.hold(() =>
			lock.hold(async () => {
				await preparePair(paths, files, snapshot, encodeHeader(header));
				const kept = await keepAll({paths, files, now}, unpacked);
				await placePair(paths, files, true);
				writeMark(paths.mark, {
					generation: header.generation,
					lengthBytes: headerBytes,
					sequence: position.sequence,
				});
				return kept;
			}),
		);
	} catch (error) {
		throw toRestoreError(file, paths.folder, error);
	} finally {
		replica.close();
		transcripts?.clear();
	}
}

type KeepDeps = {readonly paths: StorePaths; readonly files: StoreFiles; readonly now: number};

/**
 * Gives what is in use a second name each. The rows refer to lines of the transcripts, so these take their places before
 * the rows do. When it fails, everything is as it was.
 */
async function keepAll(
	{paths, files, now}: KeepDeps,
	transcripts: UnpackedTranscripts,
): Promise<readonly string[]> {
	const kept: string[] = [];
	try {
		for (const path of [paths.snapshot, paths.journal]) {
			const name = await keepAs(path, 'replaced', files, now);
			if (name !== undefined) kept.push(name);
		}
		return [...transcripts.place(), ...kept];
	} catch (error) {
		for (const name of kept) await removeIfThere(name, files).catch(() => undefined);
		await forgetPair(paths, files).catch(() => undefined);
		throw error;
	}
}

/** The SQLite file in a backup. The program's own snapshots, which restore takes as well, have no seal. */
async function readBackup(file: string, paths: StorePaths, files: StoreFiles): Promise<Buffer> {
	let bytes: Buffer | undefined;
	try {
		bytes = await readWhole(file, files);
	} catch (error) {
		const {message, hint = ''} = unreadable(file, error);
		throw new OpenIntentError('OI_ERR_INPUT_INVALID', message, {hint, cause: error});
	}
	if (bytes === undefined) {
		throw new OpenIntentError('OI_ERR_INPUT_INVALID', `There is no file ${file}.`, {
			hint: 'name a file that openintent backup has written',
		});
	}
	const unsealed = unseal(bytes);
	if (unsealed.state === 'whole') return unsealed.bytes;
	if (unsealed.state === 'none' && dirname(file) === paths.folder) return bytes;
	throw notABackup(file, new Error(sealProblems[unsealed.state]));
}

const sealProblems = {
	changed: 'it is not what was written, its checksum does not fit',
	none: 'it does not end with the checksum of a backup, so it is cut off or something else',
};

function openBackup(
	bytes: Buffer,
	file: string,
	migrations: readonly Migration[],
	engine: SqlEngine,
): Replica {
	let replica: Replica | undefined;
	try {
		replica = openReplica(engine, bytes);
		const verdict = replica.get('PRAGMA integrity_check(1)')?.[0];
		if (verdict !== 'ok') throw new Error(String(verdict));
		const newer = newerSchema(schemaVersionOf(replica), migrations);
		if (newer) throw newer;
		const gaps = findSchemaGaps(replica, schemaVersionOf(replica), migrations, engine);
		if (gaps.length > 0) throw new Error(`it is not whole, it lacks ${gaps.join(', ')}`);
		return replica;
	} catch (error) {
		replica?.close();
		if (error instanceof OpenIntentError) throw error;
		throw notABackup(file, error);
	}
}

/** Where the history of a backup ended; a file without that row begins a new one. */
function positionOf(replica: Replica): Position {
	replica.execute(createSnapshotState);
	const row = replica.get('SELECT sequence, hash FROM snapshot_state ORDER BY sequence LIMIT 1');
	if (row === undefined) return start;
	return {sequence: row[0] as number, hash: Buffer.from(row[1] as Uint8Array)};
}

function notABackup(file: string, cause: unknown): OpenIntentError {
	const reason = cause instanceof Error ? cause.message : String(cause);
	return new OpenIntentError('OI_ERR_INPUT_INVALID', `${file} is no usable backup: ${reason}.`, {
		hint: 'name a file that openintent backup has written; nothing was changed',
		cause,
	});
}
