import {dirname, join} from 'node:path';
import type {DataPaths} from '../config/data-paths.js';
import {vaultFiles} from './vault-places.js';

/** What no tool may change: it would decide over tools, or hide what they did. */
export function ownPaths(paths: DataPaths): readonly string[] {
	const {auditFile, storeFolder, transcriptsFolder, undoFolder, runningFolder} = paths;
	const {policyFile, logFile, cacheFolder, configFile, intentsFile} = paths;
	const folders = [storeFolder, transcriptsFolder, undoFolder, runningFolder, cacheFolder];
	const files = [auditFile, policyFile, configFile, intentsFile];
	return [...folders, ...files, dirname(logFile), ...Object.values(vaultFiles(paths))];
}

/** What no tool may read either. */
export function secretPaths(paths: DataPaths): readonly string[] {
	const {storeFolder, undoFolder} = paths;
	const database = ['vault.db', 'vault.db.journal'].map((name) => join(storeFolder, name));
	return [...database, undoFolder, ...Object.values(vaultFiles(paths))];
}
