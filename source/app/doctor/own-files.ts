import fs from 'node:fs';
import path from 'node:path';
import type {DataPaths} from '../../config/data-paths.js';
import {ghostFolder, ownFolders} from '../own-paths.js';
import {promptPlaces} from '../prompts/prompt-places.js';
import {vaultFiles} from '../vault-places.js';

export type OwnFile = {readonly path: string; readonly stats: fs.Stats};

const mostFiles = 20_000;

/** The folders that hold nothing but files of ours. What is in the one for undoing has the modes of what it was. */
export function ownFolderPaths(paths: DataPaths): readonly string[] {
	return [
		paths.storeFolder,
		paths.transcriptsFolder,
		path.dirname(paths.logFile),
		paths.auditFolder,
		paths.runningFolder,
		paths.trustFolder,
		paths.promptsFolder,
		promptPlaces(paths).drafts,
		promptPlaces(paths).edited,
		ghostFolder(paths),
		vaultFiles(paths).agent,
		vaultFiles(paths).accounts,
	];
}

/** Everything of ours that is there, the folders first. Looks at names and modes only, and follows no link below them. */
export function listOwnFiles(paths: DataPaths): readonly OwnFile[] {
	const {epoch, attempts, key} = vaultFiles(paths);
	const folders = ownFolderPaths(paths);
	const single = [
		paths.undoFolder,
		paths.auditFile,
		paths.policyFile,
		paths.restsFile,
		epoch,
		attempts,
		key,
	];
	const inside = folders.flatMap((folder) =>
		namesIn(folder).map((name) => path.join(folder, name)),
	);
	return [paths.dataFolder, ...folders, ...single, ...inside]
		.slice(0, mostFiles)
		.flatMap((file) => {
			const stats = statIfThere(file, folders.includes(file) || file === paths.dataFolder);
			return stats === undefined || stats.isSymbolicLink() ? [] : [{path: file, stats}];
		});
}

/**
 * The configuration that is used, and its folder where that is ours. They are a person's to own and to show, and may be
 * links; nobody else may change them, because they say where keys are sent.
 */
export function listConfigPlaces(paths: DataPaths): readonly OwnFile[] {
	const folders = ownFolders(paths).filter((folder) => folder !== paths.dataFolder);
	return [...folders, paths.configFile].flatMap((place) => {
		const stats = statIfThere(place, true);
		if (stats === undefined || !(stats.isFile() || stats.isDirectory())) return [];
		return [{path: fs.realpathSync(place), stats}];
	});
}

export function namesIn(folder: string): readonly string[] {
	try {
		return fs.readdirSync(folder).sort();
	} catch {
		return [];
	}
}

/** Undefined when it is not there, or cannot be looked at. */
export function statIfThere(file: string, follows = false): fs.Stats | undefined {
	try {
		return follows ? fs.statSync(file) : fs.lstatSync(file);
	} catch {
		return undefined;
	}
}

// Such a descriptor only names what is there, whatever its modes. Node has no name for it.
const pathOnly = 0o10000000;
const descriptorFolder = '/proc/self/fd';

/** Changes the mode of what was looked at, and of nothing that was put into its place since. */
export function changeMode({path: file, stats: seen}: OwnFile, mode: number): void {
	const isSame = ({dev, ino}: fs.Stats) => dev === seen.dev && ino === seen.ino;
	const replaced = () => new Error(`${file} was replaced meanwhile; nothing was changed.`);
	if (!fs.existsSync(descriptorFolder)) {
		if (!isSame(fs.lstatSync(file))) throw replaced();
		fs.chmodSync(file, mode);
		return;
	}
	const descriptor = fs.openSync(file, pathOnly | fs.constants.O_NOFOLLOW);
	try {
		if (!isSame(fs.fstatSync(descriptor))) throw replaced();
		fs.chmodSync(`${descriptorFolder}/${descriptor}`, mode);
	} finally {
		fs.closeSync(descriptor);
	}
}

/** The bytes of all files in these folders. */
export function bytesIn(...folders: readonly string[]): number {
	const files = folders.flatMap((folder) => namesIn(folder).map((name) => path.join(folder, name)));
	return files.reduce((sum, file) => sum + (statIfThere(file)?.size ?? 0), 0);
}

export function removeFiles(files: readonly string[]): void {
	for (const file of files) fs.rmSync(file, {recursive: true, force: true});
}
