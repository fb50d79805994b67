import {promises as nodeFiles} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {join} from 'node:path';
import {syncFolder} from '../../lib/atomic-write.js';
import {privateFileMode} from '../../lib/private-files.js';
import {makeStaging, stagingFolder} from '../transcript-staging.js';
import {toImportError} from '../write-error.js';
import type {Fate} from './row-fates.js';
import type {SessionSides} from './session-sides.js';
import {transcriptSuffix} from './transcript-lines.js';

export type TranscriptCounts = {
	readonly added: number;
	readonly kept: number;
	readonly replaced: number;
};

export type StagedTranscripts = {
	/** Puts bytes at the end of what is there of a transcript. The id has been checked. */
	add(id: string, bytes: Uint8Array): Promise<void>;
	/** Everything that was added is on the disk then. */
	flush(): Promise<void>;
	/**
	 * Moves every transcript to its place: that of a session goes with its rows. Where there is no session, or the same one
	 * on both sides, one that is there stays without `replaces`.
	 */
	place(replaces: boolean, sides: SessionSides): Promise<TranscriptCounts>;
	/** What `place` would say. */
	preview(replaces: boolean, sides: SessionSides): Promise<TranscriptCounts>;
	/** Removes what was put aside and not placed. */
	clear(): Promise<void>;
};

/**
 * Transcripts of an import, put aside in a folder beside their places until the rows are saved. With `isDryRun` nothing is
 * written.
 */
export function stageTranscripts(
	folder: string,
	isDryRun: boolean,
	now: () => number,
): StagedTranscripts {
	const staging = stagingFolder(folder);
	const ids = new Set<string>();
	let open: {readonly id: string; readonly file: FileHandle} | undefined;

	const finishFile = async () => {
		const finished = open;
		open = undefined;
		// On the disk before it takes its place.
		await finished?.file.sync();
		await finished?.file.close();
	};

	const flush = async () => {
		try {
			await finishFile();
		} catch (error) {
			throw toImportError(folder, error);
		}
	};

	const fileOf = async (id: string) => {
		if (open?.id === id) return open.file;
		await finishFile();
		if (ids.size === 1) await makeStaging(folder, staging, now());
		const file = await nodeFiles.open(join(staging, id), 'a', privateFileMode);
		open = {id, file};
		await file.chmod(privateFileMode);
		return file;
	};

	const plan = async (replaces: boolean, sides: SessionSides) => {
		const steps: {readonly id: string; readonly fate: Fate}[] = [];
		for (const id of ids) {
			const isThere = await exists(placeOf(folder, id));
			steps.push({id, fate: fateOf({isThere, replaces, side: sides.get(id)})});
		}
		return steps;
	};

	const preview = async (replaces: boolean, sides: SessionSides) =>
		countFates(await plan(replaces, sides));

	return {
		preview,
		flush,
		async add(id, bytes) {
			ids.add(id);
			if (isDryRun) return;
			try {
				await (await fileOf(id)).writeFile(bytes);
			} catch (error) {
				throw toImportError(folder, error);
			}
		},
		async place(replaces, sides) {
			await flush();
			const steps = await plan(replaces, sides);
			await clearPlaces(folder, sides, {staged: ids, now: now()});
			for (const {id, fate} of steps) {
				const place = fate === 'replaced' ? nodeFiles.rename : linkIfFree;
				if (fate !== 'kept') await place(join(staging, id), placeOf(folder, id));
			}
			if (ids.size + sides.size > 0) await syncFolder(folder).catch(ifThere);
			return countFates(steps);
		},
		async clear() {
			await finishFile().catch(() => undefined);
			if (!isDryRun) await nodeFiles.rm(staging, {recursive: true, force: true});
		},
	};
}

function fateOf(found: {
	readonly isThere: boolean;
	readonly replaces: boolean;
	readonly side: Fate | 'same' | undefined;
}): Fate {
	if (found.side === 'kept') return 'kept';
	if (!found.isThere || found.side === 'added') return 'added';
	return found.replaces ? 'replaced' : 'kept';
}

function countFates(steps: readonly {readonly fate: Fate}[]): TranscriptCounts {
	const counts = {added: 0, kept: 0, replaced: 0};
	for (const {fate} of steps) counts[fate]++;
	return counts;
}

type Clearing = {readonly staged: ReadonlySet<string>; readonly now: number};

/** Of a session that is another one now, what was here of the one before. */
async function clearPlaces(
	folder: string,
	sides: SessionSides,
	{staged, now}: Clearing,
): Promise<void> {
	for (const [id, side] of sides) {
		if (side === 'added') await setAside(folder, id, now);
		if (side === 'replaced' && !staged.has(id)) {
			await nodeFiles.rm(placeOf(folder, id), {force: true});
		}
	}
}

/** A transcript without a session stays one, under another name, and retention removes it like others of that kind. */
async function setAside(folder: string, id: string, now: number): Promise<void> {
	const free = placeOf(folder, `${id}-without-session-${now.toString(36)}`);
	await nodeFiles.rename(placeOf(folder, id), free).catch(ifThere);
}

function ifThere(error: NodeJS.ErrnoException): void {
	if (error.code !== 'ENOENT') throw error;
}

function placeOf(folder: string, id: string): string {
	return join(folder, `${id}${transcriptSuffix}`);
}

// Looking first and renaming then would overwrite what another process began in between.
async function linkIfFree(from: string, to: string): Promise<void> {
	await nodeFiles.link(from, to).catch(async (error: NodeJS.ErrnoException) => {
		if (error.code === 'EEXIST') return;
		// Some file systems have no links.
		if (error.code !== 'EPERM' && error.code !== 'ENOTSUP') throw error;
		if (!(await exists(to))) await nodeFiles.rename(from, to);
	});
}

async function exists(path: string): Promise<boolean> {
	return nodeFiles.lstat(path).then(
		() => true,
		() => false,
	);
}
