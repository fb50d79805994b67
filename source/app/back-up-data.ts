import path from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import type {DataFolders} from './open-data-store.js';
import {openDataStore} from './open-data-store.js';

/** Writes everything but the vault into one file, while other processes go on. */
export async function backUpData(folders: DataFolders, file: string): Promise<void> {
	if (path.dirname(file) === folders.storeFolder) throw besideTheStore(file);
	const store = await openDataStore(folders);
	try {
		await store.backup(file, folders.transcriptsFolder);
	} finally {
		await store.close();
	}
}

/** Makes a backup the state of the data folder. Returns the names under which what was there is kept. */
export async function restoreData(
	{storeFolder, transcriptsFolder, bundleFolder}: DataFolders,
	file: string,
): Promise<readonly string[]> {
	const [
		{restoreStore},
		{refuseSnapshotInUse},
		{loadSqlEngine},
		{migrations},
		{realFiles, storePaths},
		{openFolder},
	] = await Promise.all([
		import('../store/restore-store.js'),
		import('../store/snapshot-in-use.js'),
		import('../store/sql-engine.js'),
		import('../store/migration-table.js'),
		import('../store/store-files.js'),
		import('../store/open-folder.js'),
	]);
	const engine = await loadSqlEngine(path.join(bundleFolder, 'sql-wasm.wasm'));
	const paths = storePaths(await openFolder(storeFolder), 'openintent');
	await refuseSnapshotInUse(file, paths, realFiles);
	const restoration = {paths, file, transcriptsFolder, migrations, now: Date.now()};
	return restoreStore(restoration, engine, realFiles);
}

function besideTheStore(file: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_USAGE', `${file} would lie among the files of the store.`, {
		hint: 'name a file in another folder: openintent backup ~/openintent-backup.db',
	});
}
