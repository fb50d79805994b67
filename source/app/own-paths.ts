import {dirname, join} from 'node:path';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import {keyFile} from '../vault/audit/audit-files.js';
import {vaultDoors, vaultFiles} from './vault-places.js';

/** Where processes tell each other which masks of the sandbox they need. */
export const ghostFolder = ({dataFolder}: Pick<DataPaths, 'dataFolder'>) =>
	join(dataFolder, 'ghosts');

/** What tools keep away from, found out once: links are followed as they are when the program starts. */
export type OwnPlaces = {
	readonly ownPaths: readonly string[];
	readonly secretPaths: readonly string[];
};

export function findOwnPlaces(
	paths: DataPaths,
	environment: Pick<Environment, 'variable'>,
): OwnPlaces {
	return {ownPaths: ownPaths(paths), secretPaths: secretPaths(paths, environment)};
}

/** The folders that hold nothing but what is ours: whole, so that a file in them may be put into the place of another. */
export function ownFolders(
	paths: Pick<DataPaths, 'dataFolder' | 'configFile' | 'isConfigFileNamed'>,
): readonly string[] {
	const {dataFolder, configFile, isConfigFileNamed} = paths;
	return isConfigFileNamed ? [dataFolder] : [dataFolder, dirname(configFile)];
}

/** What no tool may change: it would decide over tools, or hide what they did. */
export function ownPaths(paths: DataPaths): readonly string[] {
	const {auditFile, auditFolder, storeFolder, transcriptsFolder, undoFolder, runningFolder} = paths;
	const {policyFile, trustFolder, promptsFolder, logFile, cacheFolder, configFile, intentsFile} =
		paths;
	const folders = [
		auditFolder,
		storeFolder,
		transcriptsFolder,
		undoFolder,
		runningFolder,
		paths.schedulersFolder,
		trustFolder,
		promptsFolder,
		cacheFolder,
		ghostFolder(paths),
	];
	const files = [auditFile, policyFile, paths.restsFile, configFile, intentsFile];
	return [...folders, ...files, dirname(logFile), ...Object.values(vaultFiles(paths))];
}

/** What no tool may read either. */
export function secretPaths(
	paths: DataPaths,
	environment: Pick<Environment, 'variable'>,
): readonly string[] {
	const {storeFolder, undoFolder, auditFile: file, auditFolder: folder} = paths;
	const database = ['vault.db', 'vault.db.journal'].map((name) => join(storeFolder, name));
	const ofVault = [...Object.values(vaultFiles(paths)), ...vaultDoors(paths, environment)];
	return [...database, undoFolder, keyFile({file, folder}), ...ofVault];
}
