import {randomUUID} from 'node:crypto';
import {dirname} from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import {packTranscripts} from './backup-transcripts.js';
import {readDurable} from './compact-store.js';
import {createStoreLock} from './create-store-lock.js';
import type {SqlEngine} from './sql-engine.js';
import type {StoreFiles, StorePaths} from './store-files.js';
import {realFiles, removeIfThere, syncFolder, writeNew} from './store-files.js';
import type {BackupJob, JobOutcome} from './store-job.js';
import {snapshotOf} from './write-generation.js';

/** Writes everything that is durable at one moment into one SQLite file of mode 0600. */
export async function backUpStore(
	{paths, target, transcriptsFolder, now}: BackupJob,
	engine: SqlEngine,
	files: StoreFiles = realFiles,
): Promise<JobOutcome> {
	const generation = await readDurable(paths, files, createStoreLock(paths.lock, 'write'));
	if (generation === undefined) throw nothingToCopy(paths);
	await generation.journal.handle.close();
	const bytes = snapshotOf(generation, engine, now, (replica) => {
		if (transcriptsFolder !== undefined) packTranscripts(replica, transcriptsFolder);
	});
	const temporary = `${target}.${randomUUID()}.tmp`;
	try {
		await writeNew(temporary, [bytes], files);
		await files.rename(temporary, target);
	} catch (error) {
		await removeIfThere(temporary, files).catch(() => undefined);
		throw error;
	}
	await syncFolder(dirname(target), files);
	return 'done';
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
