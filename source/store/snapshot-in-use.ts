import {realpath} from 'node:fs/promises';
import {OpenIntentError} from '../contracts/errors.js';
import {decodeHeader} from './journal-header.js';
import {isSnapshotOf, readFiles} from './read-generation.js';
import type {StoreFiles, StorePaths} from './store-files.js';

/**
 * Throws when `file` is the snapshot of a store whose journal is whole: without the journal it is an older state, and nobody
 * wants that by mistake. Where the journal is gone, or belongs to another snapshot, it is what can be had.
 */
export async function refuseSnapshotInUse(
	file: string,
	paths: StorePaths,
	files: StoreFiles,
): Promise<void> {
	const real = await realpath(file).catch(() => file);
	if (real !== paths.snapshot) return;
	const {snapshot, journal} = await readFiles(paths, files);
	await journal?.handle.close();
	const header = journal && decodeHeader(journal.bytes);
	if (header === undefined || !isSnapshotOf(header, snapshot)) return;
	throw new OpenIntentError(
		'OI_ERR_USAGE',
		`${file} is in use: what was changed after it was written is in ${paths.journal}, and would be dropped.`,
		{
			hint: 'name a file that openintent backup has written; nothing was changed',
		},
	);
}
