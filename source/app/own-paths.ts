import {dirname, join} from 'node:path';
import type {DataPaths} from '../config/data-paths.js';
import {keyFile} from '../vault/audit/audit-files.js';
import {vaultFiles} from './vault-places.js';

/** What no tool may change: it would decide over tools, or hide what they did. */
export function ownPaths(paths: DataPaths): readonly string[] {
	const {auditFile, auditFolder, storeFolder, transcriptsFolder, undoFolder, runningFolder} = paths;
	const {policyFile, logFile, cacheFolder, configFile, intentsFile} = paths;
	const folders = [
		auditFolder,
		storeFolder,
		transcriptsFolder,
		undoFolder,
		runningFolder,
		cacheFolder,
	];
	const files = [auditFile, policyFile, configFile, intentsFile];
	return [...folders, ...files, dirname(logFile), ...Object.values(vaultFiles(paths))];
}

/** What no tool may read either. */
export function secretPaths(paths: DataPaths): readonly string[] {
	const {storeFolder, undoFolder, auditFile: file, auditFolder: folder} = paths;
	const database = ['vault.db', 'vault.db.journal'].map((name) => join(storeFolder, name));
	return [...database, undoFolder, keyFile({file, folder}), ...Object.values(vaultFiles(paths))];
}
