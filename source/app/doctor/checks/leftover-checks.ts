import fs from 'node:fs';
import path from 'node:path';
import {listOldCaches} from '../../../config/old-code-caches.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {quoteShellWord} from '../../../lib/quote-shell-word.js';
import type {KeptReason} from '../../kept-files.js';
import {listKeptFiles} from '../../kept-files.js';
import {isLeftBehind} from '../../prompts/owner-name.js';
import {promptPlaces} from '../../prompts/prompt-places.js';
import type {Check, Finding} from '../check.js';
import type {DoctorWorld} from '../doctor-world.js';
import {namesIn, ownFolderPaths, removeFiles, statIfThere} from '../own-files.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Names of files that a process gives another name when they are whole. */
const unfinished =
	/^(?:\.[0-9a-f]{16}\.tmp|.+\.[0-9a-f-]{16,36}\.tmp|.+\.\d+\.tmp|.+\.lock(?:\..+)?\.tmp|.+\.json\.new)$/;

const temporaries: Check = {
	id: 'temporaries',
	family: 'leftovers',
	repairs: 'safe',
	look({paths, now}) {
		const folders = [paths.dataFolder, paths.cacheFolder, ...ownFolderPaths(paths)];
		const left = folders.flatMap((folder) =>
			namesIn(folder)
				.filter((name) => unfinished.test(name))
				.map((name) => path.join(folder, name))
				// What is being written now is younger.
				.filter((file) => isOlder(file, now() - hourMs)),
		);
		if (left.length === 0) return [];
		const values = {count: left.length, place: left[0] ?? ''};
		const run = () => removeFiles(left);
		return [{state: 'warning', values, repair: {isSafe: true, run}}];
	},
};

function isOlder(file: string, than: number): boolean {
	const stats = statIfThere(file);
	return stats !== undefined && stats.mtimeMs < than;
}

/** What a process that is no more has left in a folder, and nobody has touched since. */
const leftIn = (folder: string, since: number): string[] =>
	namesIn(folder)
		.filter((name) => isLeftBehind(name))
		.map((name) => path.join(folder, name))
		.filter((place) => isOlder(place, since));

const editedTexts: Check = {
	id: 'edited-texts',
	family: 'leftovers',
	repairs: 'asked',
	look({paths, now}) {
		const left = leftIn(promptPlaces(paths).edited, now() - dayMs);
		return removal(left, {count: left.length, place: left[0] ?? ''});
	},
};

/** What a person may miss goes only when they say so. */
function removal(left: readonly string[], values: NonNullable<Finding['values']>): Finding[] {
	if (left.length === 0) return [];
	const run = () => removeFiles(left);
	return [{state: 'warning', values, repair: {isSafe: false, run}}];
}

const oldDraftMs = 30 * dayMs;

const drafts: Check = {
	id: 'drafts',
	family: 'leftovers',
	repairs: 'asked',
	look({paths, now}) {
		const {drafts: place} = promptPlaces(paths);
		const left = leftIn(place, now() - oldDraftMs);
		return removal(left, {count: left.length, place});
	},
};

const codeCache: Check = {
	id: 'code-cache',
	family: 'leftovers',
	repairs: 'safe',
	look({bundleFolder}) {
		const left = listOldCaches(bundleFolder);
		if (left.length === 0) return [];
		const bytes = left.reduce((sum, file) => sum + (statIfThere(file)?.size ?? 0), 0);
		const values = {
			count: left.length,
			size: formatBytes(bytes),
			place: path.dirname(left[0] ?? ''),
		};
		const run = () => removeFiles(left);
		return [{state: 'warning', values, repair: {isSafe: true, run}}];
	},
};

const keptReasons: readonly KeptReason[] = ['damaged', 'replaced', 'schema'];

/** Copies of a change of the schema, and what a restoration replaced, are no fault and take room only. */
const keptAside: Check = {
	id: 'kept-aside',
	family: 'leftovers',
	repairs: 'asked',
	look({paths}) {
		const {storeFolder, transcriptsFolder, logFile, configFile} = paths;
		const folders = [storeFolder, transcriptsFolder, path.dirname(logFile)];
		const own = path.dirname(configFile) === paths.dataFolder ? [paths.dataFolder] : [];
		const kept = listKeptFiles([...folders, ...own]);
		return keptReasons.flatMap((reason) => {
			const files = kept.filter((file) => file.reason === reason);
			const bytes = files.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
			const place = files[0]?.path ?? '';
			const values = {count: files.length, size: formatBytes(bytes), place};
			const paths = files.map((file) => file.path);
			return removal(paths, values).map((finding) => ({
				...finding,
				kind: reason,
				...(files.length === 1 ? {command: `rm ${quoteShellWord(place)}`} : {}),
			}));
		});
	},
};

/** The program makes a new file at that size; twice as much means that it could not. */
const tooLarge = 2;

const logSize: Check = {
	id: 'log-size',
	family: 'leftovers',
	repairs: 'safe',
	look({paths: {logFile}, config, now}) {
		const {log_max_bytes: mostBytes} = config.general;
		const sizeBytes = statIfThere(logFile)?.size ?? 0;
		if (sizeBytes <= tooLarge * mostBytes) return [];
		const stamp = new Date(now()).toISOString().replace(/[:.]/g, '-');
		const run = () => {
			const older = `${logFile}.1`;
			// The log before it is kept as well: this one may be what somebody looks for.
			if (statIfThere(older)) fs.renameSync(older, `${older}.replaced-${stamp}`);
			fs.renameSync(logFile, older);
		};
		const values = {place: logFile, size: formatBytes(sizeBytes), most: formatBytes(mostBytes)};
		return [{state: 'warning', values, repair: {isSafe: true, run}}];
	},
};

const auditSize: Check = {
	id: 'audit-size',
	family: 'leftovers',
	async look({audit, config: {audit: limits}, paths}) {
		const {sizeBytes} = await audit();
		const mostBytes = limits.segment_max_bytes * (limits.max_segments + 1);
		if (sizeBytes <= tooLarge * mostBytes) return [];
		const values = {
			place: paths.auditFolder,
			size: formatBytes(sizeBytes),
			most: formatBytes(mostBytes),
		};
		return [{state: 'warning', values, command: 'openintent audit verify'}];
	},
};

const manyBytes = 2 * 1024 ** 3;

const transcriptsSize: Check = {
	id: 'transcripts-size',
	family: 'leftovers',
	look({paths: {transcriptsFolder}, config, ownFiles}: DoctorWorld) {
		const {max_size_mb: mostMb} = config.retention;
		const mostBytes = mostMb > 0 ? tooLarge * mostMb * 1024 * 1024 : manyBytes;
		const sizeBytes = ownFiles()
			.filter((file) => path.dirname(file.path) === transcriptsFolder)
			.reduce((sum, {stats}) => sum + stats.size, 0);
		if (sizeBytes <= mostBytes) return [];
		return [{state: 'warning', values: {place: transcriptsFolder, size: formatBytes(sizeBytes)}}];
	},
};

export const leftoverChecks: readonly Check[] = [
	temporaries,
	editedTexts,
	drafts,
	codeCache,
	keptAside,
	logSize,
	auditSize,
	transcriptsSize,
];
