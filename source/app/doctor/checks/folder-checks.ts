import fs from 'node:fs';
import {quoteShellWord} from '../../../lib/quote-shell-word.js';
import {explainWriteFailure} from '../../../lib/write-failure.js';
import type {Check, Finding} from '../check.js';
import type {OwnFile} from '../own-files.js';
import {changeMode} from '../own-files.js';

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
	look({ownFiles, machine: {uid}}) {
		if (uid === undefined) return [];
		const foreign = ownFiles().filter(({stats}) => stats.uid !== uid);
		return foreign.slice(0, mostNamed).map(({path: place, stats}) => ({
			state: 'fault',
			values: {place, owner: stats.uid, uid},
			// Root must not take a person's data from them because somebody typed sudo.
			...(uid === 0 ? {kind: 'root'} : {command: `sudo chown -R ${uid} ${quoteShellWord(place)}`}),
		}));
	},
};

/** More of the same helps nobody. */
const mostNamed = 10;

const modes: Check = {
	id: 'modes',
	family: 'files',
	repairs: 'safe',
	look({ownFiles, machine: {uid}}) {
		const open = ownFiles().filter(
			({stats}) => (stats.mode & 0o077) !== 0 && (uid === undefined || stats.uid === uid),
		);
		return [...open.slice(0, mostNamed).map(openToOthers), ...restOf(open)];
	},
};

function openToOthers(file: OwnFile): Finding {
	const {path: place, stats} = file;
	const values = {place, mode: (stats.mode & 0o7777).toString(8)};
	// A sticky folder such as /tmp is shared on purpose.
	if ((stats.mode & 0o1000) !== 0) return {state: 'fault', kind: 'shared', values};
	const kind = (stats.mode & 0o022) === 0 ? 'read' : 'change';
	const mode = stats.isDirectory() ? 0o700 : 0o600;
	const command = `chmod ${mode.toString(8)} ${quoteShellWord(place)}`;
	const run = () => changeMode(file, mode);
	return {state: 'fault', kind, values, command, repair: {isSafe: true, run}};
}

function restOf(open: readonly OwnFile[]): Finding[] {
	const rest = open.slice(mostNamed);
	if (rest.length === 0) return [];
	const run = () => {
		for (const file of rest) changeMode(file, file.stats.isDirectory() ? 0o700 : 0o600);
	};
	const values = {count: rest.length};
	return [{state: 'fault', kind: 'more', values, repair: {isSafe: true, run}}];
}

const writeRights: Check = {
	id: 'write-rights',
	family: 'files',
	repairs: 'safe',
	look: ({ownFiles, machine: {uid}}) =>
		ownFiles()
			.filter(({stats}) => stats.uid === uid && !mayBeWritten(stats))
			.slice(0, mostNamed)
			.map((file) => {
				const {path: place, stats} = file;
				const rights = stats.isDirectory() ? 0o700 : 0o600;
				// As it is by then: another repair may have closed it to others.
				const run = () => changeMode(file, (fs.statSync(place).mode & 0o7777) | rights);
				return {
					state: 'fault',
					values: {place, mode: (stats.mode & 0o7777).toString(8)},
					command: `chmod ${stats.isDirectory() ? 'u+rwx' : 'u+rw'} ${quoteShellWord(place)}`,
					repair: {isSafe: true, run},
				};
			}),
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
	look: ({paths}) => {
		try {
			fs.accessSync(paths.dataFolder, fs.constants.W_OK);
			return [];
		} catch (error) {
			const {code = ''} = error as NodeJS.ErrnoException;
			// The other checks of this file say what a mode forbids.
			if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(code)) return [];
			const {reason} = explainWriteFailure(error, '');
			return [{state: 'fault', values: {place: paths.dataFolder, reason}}];
		}
	},
};

export const folderChecks: readonly Check[] = [dataFolder, owner, modes, writeRights, readOnlyDisk];
