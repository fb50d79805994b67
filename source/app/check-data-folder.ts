import fs from 'node:fs';
import path from 'node:path';
import type {DataPaths} from '../config/data-paths.js';
import {formatBytes} from '../lib/format-bytes.js';
import {explainWriteFailure} from '../lib/write-failure.js';

/** Something that is wrong, and what to do about it. */
export type Problem = {readonly text: string; readonly hint: string | undefined};

export type CheckedPaths = Pick<
	DataPaths,
	'dataFolder' | 'storeFolder' | 'transcriptsFolder' | 'auditFile' | 'auditFolder' | 'logFile'
>;

const otherFolder = 'choose another folder with --data-dir';

/** Whether this user, and nobody else, can read and write what is in the data folder. Looks at what is there only. */
export function checkAccess(paths: CheckedPaths): Problem[] {
	const {dataFolder, storeFolder, transcriptsFolder, auditFile, auditFolder, logFile} = paths;
	const own = [storeFolder, transcriptsFolder, path.dirname(logFile), auditFile, auditFolder];
	const blocked = checkOwnUse(dataFolder);
	return [
		...(blocked ?? []),
		...checkOthers(dataFolder),
		// On a disk that takes nothing it is the same for everything in it.
		...(blocked
			? []
			: own.flatMap((place) => [...(checkOwnUse(place) ?? []), ...checkOthers(place)])),
	];
}

/** Undefined when this user can read and write the place, or nothing is there. */
function checkOwnUse(place: string): readonly Problem[] | undefined {
	try {
		const stats = fs.statSync(place, {throwIfNoEntry: false});
		const problem = stats && (checkOwner(place, stats) ?? checkWriting(place, stats));
		return problem && [problem];
	} catch (error) {
		const {reason, nextStep} = explainWriteFailure(error, otherFolder);
		return [{text: `${place} cannot be looked at: ${reason}.`, hint: nextStep}];
	}
}

function checkOwner(place: string, {uid}: fs.Stats): Problem | undefined {
	const ownUid = process.getuid?.() ?? uid;
	if (uid === ownUid) return undefined;
	return {
		text: `${place} belongs to user ${uid}, and this is user ${ownUid}.`,
		hint: `run openintent as that user, or let an administrator run: chown -R ${ownUid} ${quoted(place)}`,
	};
}

function checkWriting(place: string, stats: fs.Stats): Problem | undefined {
	const rights = stats.isDirectory() ? 'u+rwx' : 'u+rw';
	const wanted = fs.constants.W_OK | (stats.isDirectory() ? fs.constants.X_OK : 0);
	try {
		fs.accessSync(place, wanted);
		return undefined;
	} catch (error) {
		const step =
			(error as NodeJS.ErrnoException).code === 'EACCES'
				? `chmod ${rights} ${quoted(place)}`
				: `make it writable, or ${otherFolder}`;
		const {reason, nextStep} = explainWriteFailure(error, step);
		const text = `${place} cannot be written: ${reason}. Reading goes on; nothing can be saved.`;
		return {text, hint: nextStep};
	}
}

function checkOthers(place: string): readonly Problem[] {
	const stats = statIfPossible(place);
	if (stats === undefined || (stats.mode & 0o077) === 0) return [];
	// Only its owner can close it.
	if (stats.uid !== process.getuid?.()) return [];
	const what = (stats.mode & 0o022) === 0 ? 'read' : 'change';
	return [
		{
			text: `Other users can ${what} what is in ${place}: its mode is ${(stats.mode & 0o7777).toString(8)}.`,
			// A sticky folder such as /tmp is shared on purpose.
			hint:
				(stats.mode & 0o1000) === 0
					? `chmod ${stats.isDirectory() ? 700 : 600} ${quoted(place)}`
					: `the folder is shared: ${otherFolder}`,
		},
	];
}

function statIfPossible(place: string): fs.Stats | undefined {
	try {
		return fs.statSync(place, {throwIfNoEntry: false});
	} catch {
		return undefined;
	}
}

const leastFreeBytes = 16 * 1024 * 1024;

/** Whether the disk has room for the work of the store, which writes itself anew beside the old files. */
export function checkSpace(dataFolder: string, storeBytes: number): Problem | undefined {
	const disk = statDisk(dataFolder);
	if (disk === undefined) return undefined;
	const hint = 'free some space; what is kept can be read meanwhile';
	const freeBytes = disk.bavail * disk.bsize;
	if (freeBytes === 0) return {text: `The disk of ${dataFolder} is full.`, hint};
	// Some file systems count no files.
	if (disk.files > 0 && disk.ffree === 0) {
		return {text: `The disk of ${dataFolder} has no room for one more file.`, hint};
	}
	const neededBytes = leastFreeBytes + 2 * storeBytes;
	if (freeBytes >= neededBytes) return undefined;
	const text = `The disk of ${dataFolder} is nearly full: ${formatBytes(freeBytes)} are free, and openintent may need ${formatBytes(neededBytes)}.`;
	return {text, hint};
}

function statDisk(folder: string): fs.StatsFs | undefined {
	try {
		return fs.statfsSync(folder);
	} catch {
		return undefined;
	}
}

function quoted(file: string): string {
	return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
}
