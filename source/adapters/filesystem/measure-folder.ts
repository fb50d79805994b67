import type {Dirent} from 'node:fs';
import {lstat} from 'node:fs/promises';
import {join} from 'node:path';
import type {OpenFolder} from '../../lib/path-walk.js';
import {createFirstItems, readEntries} from './first-entries.js';
import type {WalkOptions} from './walk-files.js';
import {walkFiles} from './walk-files.js';

export type ChildSize = {
	readonly name: string;
	readonly isFolder: boolean;
	readonly sizeBytes: number;
};

/** No more are told one by one. */
const maxChildren = 1000;

/** What each entry of a folder takes with everything below it, biggest first. */
export async function measureChildren(
	folder: OpenFolder,
	{signal, leavesOut}: Pick<WalkOptions, 'signal' | 'leavesOut'>,
) {
	const first = createFirstItems<ChildSize>(
		maxChildren,
		(a, b) => b.sizeBytes - a.sizeBytes || (a.name < b.name ? -1 : 1),
	);
	let [count, totalBytes, unreadableCount] = [0, 0, 0];
	const onUnreadable = () => {
		unreadableCount++;
	};
	const measureEntry = async (entry: Dirent) => {
		signal.throwIfAborted();
		if (leavesOut?.(join(folder.path, entry.name))) return;
		const isFolder = entry.isDirectory();
		const sizeBytes = isFolder
			? await measureBelow(folder, entry.name, {signal, onUnreadable, leavesOut})
			: await lstat(folder.at(entry.name)).then(
					({size}) => size,
					() => 0,
				);
		count++;
		totalBytes += sizeBytes;
		first.add({name: entry.name, isFolder, sizeBytes});
	};
	for await (const entries of readEntries(folder)) {
		for (const entry of entries) await measureEntry(entry);
	}
	return {children: first.list(), count, totalBytes, unreadableCount};
}

async function measureBelow(parent: OpenFolder, name: string, options: WalkOptions) {
	let folder: OpenFolder;
	try {
		folder = parent.child(name);
	} catch {
		options.onUnreadable?.(name);
		return 0;
	}
	try {
		let sizeBytes = 0;
		for await (const batch of walkFiles(folder, options)) {
			for (const file of batch) sizeBytes += file.sizeBytes;
		}
		return sizeBytes;
	} finally {
		folder.close();
	}
}
