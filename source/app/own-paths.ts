import {dirname} from 'node:path';
import type {DataPaths} from '../config/data-paths.js';

/** What no tool may change: it would decide over tools, or hide what they did. */
export function ownPaths(paths: DataPaths): string[] {
	const {auditFile, storeFolder, transcriptsFolder, logFile, cacheFolder} = paths;
	const data = [auditFile, storeFolder, transcriptsFolder, dirname(logFile), cacheFolder];
	return [...data, paths.configFile, paths.intentsFile, paths.policyFile];
}
