import type {Dirent} from 'node:fs';
import {lstatSync} from 'node:fs';
import {opendir, readdir} from 'node:fs/promises';
import type {OpenFolder} from '../../lib/path-walk.js';

/** A list that keeps the first items of some order, and holds only a few times as many, however many come. */
export function createFirstItems<Item>(limit: number, order: (a: Item, b: Item) => number) {
	let kept: Item[] = [];
	return {
		add(item: Item) {
			kept.push(item);
			if (kept.length > limit * 4 + 1000) kept = kept.sort(order).slice(0, limit);
		},
		list: (): readonly Item[] => kept.sort(order).slice(0, limit),
	};
}

/** More than this in bytes, and the folder itself is large: it may hold a hundred thousand entries. */
const largeFolderBytes = 2 * 1024 * 1024;

/** The entries of an open folder, in no order. A large folder is read bit by bit and not held in memory. */
export async function* readEntries(folder: OpenFolder): AsyncGenerator<Dirent> {
	const isLarge = lstatSync(folder.self()).size > largeFolderBytes;
	// Reading it at once is one step in place of several, which counts when there are many small folders.
	if (isLarge) yield* await opendir(folder.self(), {bufferSize: 1024});
	else yield* await readdir(folder.self(), {withFileTypes: true});
}
