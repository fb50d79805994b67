import {dirname, join} from 'node:path';
import type {DataPaths} from '../config/data-paths.js';

/** What no tool may change: it would decide over tools, or hide what they did. */
export function ownPaths(paths: DataPaths): readonly string[] {
	const {auditFile, storeFolder, transcriptsFolder, undoFolder, runningFolder} = paths;
	const {policyFile, logFile, cacheFolder, configFile, intentsFile} = paths;
	const folders = [storeFolder, transcriptsFolder, undoFolder, runningFolder, cacheFolder];
	return [...folders, auditFile, policyFile, dirname(logFile), configFile, intentsFile];
}

/** What no tool may read either. */
export function secretPaths({storeFolder, undoFolder}: DataPaths): readonly string[] {
	return [join(storeFolder, 'vault.db'), join(storeFolder, 'vault.db.journal'), undoFolder];
}
