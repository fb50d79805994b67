import {lstat} from 'node:fs/promises';
import {join} from 'node:path';
import type {ToolContext} from '../../contracts/tool.js';
import type {OpenFolder} from '../../lib/path-walk.js';
import {readEntries} from './first-entries.js';
import {isOfKernel} from './path-scope.js';

export type WalkedFile = {
	readonly path: string;
	/** Bytes on disk for a sparse file, else the length. */
	readonly sizeBytes: number;
	readonly modifiedMs: number;
};

export type WalkOptions = {
	readonly signal: AbortSignal;
	/** Folders of these names are not entered. */
	readonly skippedNames?: ReadonlySet<string>;
	/** Not entered, and not among what is found. */
	readonly leavesOut?: ToolContext['leavesOut'] | undefined;
	/** Called for a folder or file that cannot be read, or that lies too deep. */
	readonly onUnreadable?: (path: string) => void;
};

/** A folder to look into later on. Only its name is kept, because there can be very many. */
type Pending = {readonly above: Pending | undefined; readonly name: string; readonly depth: number};

const batchSize = 32;
const maxDepth = 200;
const maxPending = 100_000;
const maxRemembered = 100_000;

/** Every regular file below an open folder, in batches. Links are not followed and hard links are counted once. */
export async function* walkFiles(
	start: OpenFolder,
	options: WalkOptions,
): AsyncGenerator<readonly WalkedFile[]> {
	const seen = new Set<string>();
	const pending: Pending[] = [];
	yield* walkOne(start, undefined);
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		options.signal.throwIfAborted();
		const folder = openPending(start, next, options);
		if (!folder) continue;
		try {
			yield* walkOne(folder, next);
		} finally {
			folder.close();
		}
	}

	async function* walkOne(folder: OpenFolder, at: Pending | undefined) {
		const depth = (at?.depth ?? 0) + 1;
		const onFolder = (name: string) => addFolder({above: at, name, depth}, folder);
		try {
			for await (const names of fileNames(folder, onFolder)) {
				options.signal.throwIfAborted();
				yield await measureAll(folder, names, seen, options);
			}
		} catch {
			options.signal.throwIfAborted();
			options.onUnreadable?.(folder.path);
		}
	}

	function addFolder(found: Pending, folder: OpenFolder) {
		const path = join(folder.path, found.name);
		if (options.skippedNames?.has(found.name) || isOfKernel(path)) return;
		if (options.leavesOut?.(path)) return;
		if (found.depth > maxDepth || pending.length >= maxPending) options.onUnreadable?.(path);
		else pending.push(found);
	}
}

/** The names of the files in a folder, in batches. */
async function* fileNames(folder: OpenFolder, onFolder: (name: string) => void) {
	for await (const entries of readEntries(folder)) {
		for (const entry of entries) if (entry.isDirectory()) onFolder(entry.name);
		const names = entries.filter((entry) => entry.isFile()).map(({name}) => name);
		for (let start = 0; start < names.length; start += batchSize) {
			yield names.slice(start, start + batchSize);
		}
	}
}

/** Opens a folder again from the start, so that few are open at a time. */
function openPending(
	start: OpenFolder,
	pending: Pending,
	{onUnreadable}: WalkOptions,
): OpenFolder | undefined {
	const names: string[] = [];
	for (let at: Pending | undefined = pending; at; at = at.above) names.unshift(at.name);
	let folder = start;
	try {
		for (const name of names) {
			const parent = folder;
			try {
				folder = parent.child(name);
			} finally {
				if (parent !== start) parent.close();
			}
		}
		return folder;
	} catch {
		onUnreadable?.(join(start.path, ...names));
		return undefined;
	}
}

/** Waits for all of them: none may still be under way when the folder is closed. */
async function measureAll(
	folder: OpenFolder,
	names: readonly string[],
	seen: Set<string>,
	options: WalkOptions,
): Promise<readonly WalkedFile[]> {
	const found = await Promise.all(names.map((name) => measure(folder, name, seen, options)));
	return found.filter((file) => file !== undefined);
}

async function measure(
	folder: OpenFolder,
	name: string,
	seen: Set<string>,
	{onUnreadable, leavesOut}: WalkOptions,
): Promise<WalkedFile | undefined> {
	const path = join(folder.path, name);
	if (leavesOut?.(path)) return undefined;
	try {
		const status = await lstat(folder.at(name));
		if (status.nlink > 1) {
			const identity = `${status.dev}:${status.ino}`;
			if (seen.has(identity)) return undefined;
			if (seen.size < maxRemembered) seen.add(identity);
		}
		return {path, sizeBytes: usedBytes(status), modifiedMs: status.mtimeMs};
	} catch {
		onUnreadable?.(path);
		return undefined;
	}
}

/** Zero blocks are ignored: some file systems count them only after a while. */
function usedBytes({size, blocks}: {size: number; blocks: number}): number {
	return blocks > 0 ? Math.min(size, blocks * 512) : size;
}
