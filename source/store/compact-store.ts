import {basename, join} from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import {createStoreLock} from './create-store-lock.js';
import {hashOfSnapshot, readSettled} from './read-generation.js';
import {recoverGeneration} from './recover-generation.js';
import type {SqlEngine} from './sql-engine.js';
import type {StoreFiles, StorePaths} from './store-files.js';
import {realFiles, removeIfThere, writeNew} from './store-files.js';
import type {CompactionJob, JobOutcome} from './store-job.js';
import {toRemovalError} from './write-error.js';
import {installGeneration, isOnDisk, snapshotOf} from './write-generation.js';

/**
 * Writes snapshot and journal anew from the files, beside the processes that use them: only the exchange of the files
 * holds their lock.
 */
export async function compactStore(
	job: CompactionJob,
	engine: SqlEngine,
	files: StoreFiles = realFiles,
): Promise<JobOutcome> {
	const alone = createStoreLock(job.paths.lock, 'compact');
	const compact = () => compactAlone(job, engine, files);
	return (await (job.waits ? alone.hold(compact) : alone.tryHold(compact))) ?? 'busy';
}

async function compactAlone(
	{paths, forgetOlder, now}: CompactionJob,
	engine: SqlEngine,
	files: StoreFiles,
): Promise<JobOutcome> {
	const lock = createStoreLock(paths.lock, 'write');
	const generation = await readDurable(paths, files, lock);
	if (generation === undefined) return 'done';
	await generation.journal.handle.close();
	const bytes = snapshotOf(generation, engine, now);
	const snapshotHash = hashOfSnapshot(bytes);
	await removeIfThere(paths.nextSnapshot, files);
	try {
		await writeNew(paths.nextSnapshot, [bytes], files);
		const base = generation.position;
		const isInstalled = await lock.hold(() =>
			installGeneration({paths, files, snapshotHash, base}),
		);
		if (!isInstalled) return 'overtaken';
	} finally {
		// Installed, it has another name.
		await removeIfThere(paths.nextSnapshot, files).catch(() => undefined);
	}
	if (!(await isOnDisk(paths.snapshot, snapshotHash, files))) throw notAsWritten(paths);
	if (forgetOlder) await removeOlder(paths, files);
	return 'done';
}

/** What is durable now, read from the files. The journal is open. */
export async function readDurable(
	paths: StorePaths,
	files: StoreFiles,
	lock: ReturnType<typeof createStoreLock>,
) {
	const found = await readSettled(paths, files);
	if (found === 'nothing') return undefined;
	if (found !== 'unsettled') return found;
	const report = () => undefined;
	return lock.hold(() => recoverGeneration({paths, files, now: Date.now, report}));
}

/** What older generations, damaged files and half-made ones hold may be what somebody wanted to be forgotten. */
async function removeOlder(paths: StorePaths, files: StoreFiles): Promise<void> {
	const prefix = `${basename(paths.snapshot)}.`;
	const inUse = [paths.snapshot, paths.journal, paths.mark, paths.lock].map((path) =>
		basename(path),
	);
	for (const name of await files.readdir(paths.folder)) {
		// Holds that are announced beside the lock go with their processes.
		const isOfLock = name.startsWith(`${basename(paths.lock)}.`);
		if (name.startsWith(prefix) && !inUse.includes(name) && !isOfLock) {
			const path = join(paths.folder, name);
			await removeIfThere(path, files).catch((error: unknown) => {
				throw toRemovalError(path, error);
			});
		}
	}
}

function notAsWritten({snapshot, previousSnapshot}: StorePaths): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_STORE_DAMAGED',
		`${snapshot} could not be read back as it was written. The one before is kept as ${previousSnapshot}.`,
		{hint: 'check the disk, and make a backup now: openintent backup <file>'},
	);
}
