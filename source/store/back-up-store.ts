import {randomUUID} from 'node:crypto';
import {dirname} from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import {placeNewFile} from '../lib/place-file.js';
import {sealOf} from './backup-seal.js';
import {packTranscripts} from './backup-transcripts.js';
import {readDurable} from './compact-store.js';
import {createStoreLock} from './create-store-lock.js';
import {countTables} from './kept-counts.js';
import type {SqlEngine} from './sql-engine.js';
import type {StoreFiles, StorePaths} from './store-files.js';
import {realFiles, removeIfThere, syncFolder, writeNew} from './store-files.js';
import type {BackupJob, BackupReport, KeptCounts} from './store-job.js';
import {snapshotOf} from './write-generation.js';

/** Writes everything that is durable at one moment into one SQLite file of mode 0600. */
export async function backUpStore(
	{paths, target, replaces, transcriptsFolder, now}: BackupJob,
	engine: SqlEngine,
	files: StoreFiles = realFiles,
): Promise<BackupReport> {
	const generation = await readDurable(paths, files, createStoreLock(paths.lock, 'write'));
	if (generation === undefined) throw nothingToCopy(paths);
	await generation.journal.handle.close();
	let counts: KeptCounts = {tables: {}, transcripts: 0};
	const bytes = snapshotOf(generation, engine, now, (replica) => {
		const transcripts =
			transcriptsFolder === undefined ? 0 : packTranscripts(replica, transcriptsFolder);
		counts = {tables: countTables(replica), transcripts};
	});
	const seal = sealOf(bytes);
	const temporary = `${target}.${randomUUID()}.tmp`;
	try {
		await writeNew(temporary, [bytes, seal], files);
		if (replaces) await files.rename(temporary, target);
		else await placeNewFile(temporary, target, files);
	} catch (error) {
		await removeIfThere(temporary, files).catch(() => undefined);
		throw error;
	}
	await syncFolder(dirname(target), files);
	return {...counts, sizeBytes: bytes.length + seal.length};
}

function nothingToCopy({folder}: StorePaths): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_STORE_EMPTY',
		`There is nothing in ${folder} to back up yet.`,
		{
			hint: 'use openintent first, or name another folder with --data-dir',
		},
	);
}
