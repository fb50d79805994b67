import {promises as nodeFiles} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {join} from 'node:path';
import {syncFolder} from '../../lib/atomic-write.js';
import {privateFileMode} from '../../lib/private-files.js';
import {makeStaging, stagingFolder} from '../transcript-staging.js';
import {toImportError} from '../write-error.js';
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
	/** Moves every transcript to its place; without `replaces`, one that is there stays. */
	place(replaces: boolean): Promise<TranscriptCounts>;
	/** What `place` would say. */
	preview(replaces: boolean): Promise<TranscriptCounts>;
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

	const preview = async (replaces: boolean) => {
		const present = await Promise.all([...ids].map((id) => exists(placeOf(folder, id))));
		const old = present.filter((isThere) => isThere).length;
		return {
			added: ids.size - old,
			kept: replaces ? 0 : old,
			replaced: replaces ? old : 0,
		};
	};

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
		async place(replaces) {
			await flush();
			const counts = await preview(replaces);
			const place = replaces ? nodeFiles.rename : linkIfFree;
			for (const id of ids) await place(join(staging, id), placeOf(folder, id));
			if (ids.size > 0) await syncFolder(folder);
			return counts;
		},
		async clear() {
			await finishFile().catch(() => undefined);
			if (!isDryRun) await nodeFiles.rm(staging, {recursive: true, force: true});
		},
	};
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
