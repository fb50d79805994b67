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

const batchEntries = 1000;

/** The entries of an open folder, in batches and in no order. A large folder is never in memory as a whole. */
export async function* readEntries(folder: OpenFolder): AsyncGenerator<readonly Dirent[]> {
	const isLarge = lstatSync(folder.self()).size > largeFolderBytes;
	if (!isLarge) {
		// Reading it at once is one step in place of several, which counts when there are many small folders.
		yield await readdir(folder.self(), {withFileTypes: true});
		return;
	}
	let batch: Dirent[] = [];
	for await (const entry of await opendir(folder.self(), {bufferSize: batchEntries})) {
		if (batch.push(entry) < batchEntries) continue;
		yield batch;
		batch = [];
	}
	yield batch;
}
