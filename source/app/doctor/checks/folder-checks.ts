import fs from 'node:fs';
import path from 'node:path';
import type {DataPaths} from '../../../config/data-paths.js';
import {inLanguage} from '../../../contracts/messages.js';
import {quoteShellWord} from '../../../lib/quote-shell-word.js';
import {explainWriteFailure} from '../../../lib/write-failure.js';
import type {Check, Finding} from '../check.js';
import type {DoctorWorld} from '../doctor-world.js';
import {forEachFile, groupBy, groupValues} from '../grouped-files.js';
import type {OwnFile} from '../own-files.js';
import {changeMode, listConfigPlaces, ownFolderPaths} from '../own-files.js';

/** What is in the place of the data folder cannot be one, or is closed to this user. */
const dataFolder: Check = {
	id: 'data-folder',
	family: 'files',
	look({folderProblem}) {
		if (folderProblem === undefined) return [];
		const {message, hint} = folderProblem;
		return [{state: 'fault', said: message, hint}];
	},
};

const owner: Check = {
	id: 'owner',
	family: 'files',
	look(world) {
		const {ownFiles, paths, machine} = world;
		const {uid} = machine;
		if (uid === undefined) return [];
		const foreign = ownFiles().filter(({stats}) => stats.uid !== uid);
		return groupBy(foreign, ({stats}) => stats.uid).map((files) => {
			const {values, places} = groupValues(files, world);
			const given = {values: {...values, owner: files[0].stats.uid, uid}, places};
			// Root must not take a person's data from them because somebody typed sudo.
			if (uid === 0) return {state: 'fault', kind: 'root', ...given};
			const command = `sudo chown -R ${uid} ${toGiveBack(places, paths).join(' ')}`;
			return {state: 'fault', command, ...given};
		});
	},
};

/** What to name so that these come back: of several, the folders that hold nothing but files of ours. */
function toGiveBack(places: readonly string[], paths: DataPaths): readonly string[] {
	const folders = ownFolderPaths(paths);
	const named = places.map((place) => {
		const folder = path.dirname(place);
		return places.length > 1 && folders.includes(folder) ? folder : place;
	});
	return [...new Set(named)].map(quoteShellWord);
}

const modes: Check = {
	id: 'modes',
	family: 'files',
	repairs: 'safe',
	look(world) {
		const {ownFiles, paths, machine} = world;
		const open = [
			...ownFiles().filter(({stats}) => (stats.mode & 0o077) !== 0),
			...listConfigPlaces(paths).filter(({stats}) => (stats.mode & 0o022) !== 0),
		].filter(({stats}) => machine.uid === undefined || stats.uid === machine.uid);
		// The folder of the configuration may be the data folder, or in it.
		const each = [...new Map(open.map((file) => [file.path, file])).values()];
		return groupBy(each, openness).map((files) => openToOthers(files, world));
	},
};

function openness({stats}: OwnFile): 'shared' | 'read' | 'change' {
	// A sticky folder such as /tmp is shared on purpose.
	if ((stats.mode & 0o1000) !== 0) return 'shared';
	return (stats.mode & 0o022) === 0 ? 'read' : 'change';
}

function openToOthers(files: readonly [OwnFile, ...OwnFile[]], world: DoctorWorld): Finding {
	const [file] = files;
	const kind = openness(file);
	const given = {kind, ...groupValues(files, world)} as const;
	if (kind === 'shared') return {state: 'fault', ...given};
	const run = () => forEachFile(files, (each) => changeMode(each, ownMode(each)));
	const repair = {isSafe: true, run};
	if (files.length > 1) return {state: 'fault', ...given, repair};
	const command = `chmod ${ownMode(file).toString(8)} ${quoteShellWord(file.path)}`;
	return {state: 'fault', ...given, command, repair};
}

const ownMode = ({stats}: OwnFile) => (stats.isDirectory() ? 0o700 : 0o600);

const writeRights: Check = {
	id: 'write-rights',
	family: 'files',
	repairs: 'safe',
	look(world) {
		const {ownFiles, machine} = world;
		const kept = ownFiles().filter(({stats}) => stats.uid === machine.uid && !mayBeWritten(stats));
		return groupBy(kept, () => 'all').map((files) => {
			const [file] = files;
			// As it is by then: another repair may have closed it to others.
			const giveRights = (each: OwnFile) =>
				changeMode(each, (fs.statSync(each.path).mode & 0o7777) | ownMode(each));
			const rights = file.stats.isDirectory() ? 'u+rwx' : 'u+rw';
			return {
				state: 'fault',
				...groupValues(files, world),
				...(files.length > 1 ? {} : {command: `chmod ${rights} ${quoteShellWord(file.path)}`}),
				repair: {isSafe: true, run: () => forEachFile(files, giveRights)},
			};
		});
	},
};

/** Files that are kept as they are may be read only. */
function mayBeWritten(stats: fs.Stats): boolean {
	const rights = stats.isDirectory() ? 0o700 : 0o600;
	if (stats.isFile() && stats.size === 0) return true;
	return (stats.mode & rights) === rights;
}

const readOnlyDisk: Check = {
	id: 'read-only-disk',
	family: 'files',
	look: ({paths, say}) => {
		try {
			fs.accessSync(paths.dataFolder, fs.constants.W_OK);
			return [];
		} catch (error) {
			const {code = ''} = error as NodeJS.ErrnoException;
			// The other checks of this file say what a mode forbids.
			if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(code)) return [];
			const {reason} = explainWriteFailure(error, '');
			return [{state: 'fault', values: {place: paths.dataFolder, reason: inLanguage(say, reason)}}];
		}
	},
};

export const folderChecks: readonly Check[] = [dataFolder, owner, modes, writeRights, readOnlyDisk];
