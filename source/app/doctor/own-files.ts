import fs from 'node:fs';
import path from 'node:path';
import type {DataPaths} from '../../config/data-paths.js';
import {ghostFolder} from '../own-paths.js';
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
		ghostFolder(paths),
		vaultFiles(paths).agent,
	];
}

/** Everything of ours that is there, the folders first. Looks at names and modes only, and follows no link below them. */
export function listOwnFiles(paths: DataPaths): readonly OwnFile[] {
	const {epoch, attempts, key} = vaultFiles(paths);
	const folders = ownFolderPaths(paths);
	const single = [paths.undoFolder, paths.auditFile, paths.policyFile, epoch, attempts, key];
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

/** As a shell takes it. */
export function quoted(file: string): string {
	return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
}

/** The bytes of all files in these folders. */
export function bytesIn(...folders: readonly string[]): number {
	const files = folders.flatMap((folder) => namesIn(folder).map((name) => path.join(folder, name)));
	return files.reduce((sum, file) => sum + (statIfThere(file)?.size ?? 0), 0);
}

export function removeFiles(files: readonly string[]): void {
	for (const file of files) fs.rmSync(file, {recursive: true, force: true});
}
