import {lstat, readdir} from 'node:fs/promises';
import {join} from 'node:path';

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
	/** Called for a folder or file that cannot be read. */
	readonly onUnreadable?: (path: string) => void;
};

const batchSize = 32;

/** Every regular file below a folder, in batches. Links are not followed and hard links are counted once. */
export async function* walkFiles(
	folder: string,
	options: WalkOptions,
): AsyncGenerator<readonly WalkedFile[]> {
	const seen = new Set<string>();
	const folders = [folder];
	for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
		options.signal.throwIfAborted();
		const entries = await readFolder(next, options);
		const current = next;
		for (const entry of entries) {
			if (entry.isDirectory() && !options.skippedNames?.has(entry.name)) {
				folders.push(join(current, entry.name));
			}
		}
		const files = entries.filter((entry) => entry.isFile());
		for (let start = 0; start < files.length; start += batchSize) {
			options.signal.throwIfAborted();
			const batch = files.slice(start, start + batchSize);
			const paths = batch.map((entry) => join(current, entry.name));
			const found = await Promise.all(paths.map((path) => measure(path, seen, options)));
			yield found.filter((file) => file !== undefined);
		}
	}
}

async function readFolder(folder: string, {onUnreadable}: WalkOptions) {
	try {
		return await readdir(folder, {withFileTypes: true});
	} catch {
		onUnreadable?.(folder);
		return [];
	}
}

async function measure(
	path: string,
	seen: Set<string>,
	{onUnreadable}: WalkOptions,
): Promise<WalkedFile | undefined> {
	try {
		const status = await lstat(path);
		if (status.nlink > 1) {
			const identity = `${status.dev}:${status.ino}`;
			if (seen.has(identity)) return undefined;
			seen.add(identity);
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
