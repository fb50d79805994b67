import path from 'node:path';
import type {BackupReport} from '../store/store-job.js';
import type {DataFolders} from './open-data-store.js';
import {openDataStore} from './open-data-store.js';
import type {OutputTarget} from './output-target.js';
import {checkTarget, targetError} from './output-target.js';

/** Writes everything but the vault into one file, while other processes go on. */
export async function backUpData(
	folders: DataFolders,
	target: OutputTarget,
): Promise<BackupReport> {
	const {storeFolder, transcriptsFolder} = folders;
	checkTarget(target, storeFolder);
	const store = await openDataStore(folders);
	try {
		return await store.backup(target.file, {transcriptsFolder, replaces: target.replaces});
	} catch (error) {
		throw targetError(target.file, error);
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
