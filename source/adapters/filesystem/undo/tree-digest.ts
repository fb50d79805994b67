import type {Hash} from 'node:crypto';
import {constants} from 'node:fs';
import {lstat, open, readlink} from 'node:fs/promises';
import {withFolder} from '../../../lib/path-walk.js';
import type {EntryPlace} from '../copy-tree.js';
import {readEntries} from '../first-entries.js';

/** What a folder is looked through for at most: its entries, and the bytes of its files. */
export type TreeLimits = {readonly maxEntries: number; readonly maxBytes: number};

type Walk = {readonly hash: Hash; readonly limits: TreeLimits; entries: number; bytes: number};

const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** SHA-256 (base64) over the names, kinds and contents in a folder; undefined for one that is larger than the limits. */
export async function digestTree(
	{folder, name}: EntryPlace,
	limits: TreeLimits,
): Promise<string | undefined> {
	const {createHash} = await import('node:crypto');
	const walk: Walk = {hash: createHash('sha256'), limits, entries: 0, bytes: 0};
	return (await addFolder({folder, name}, walk)) ? walk.hash.digest('base64') : undefined;
}

async function addFolder({folder, name}: EntryPlace, walk: Walk): Promise<boolean> {
	return withFolder(folder.child(name), async (inside) => {
		const names: string[] = [];
		for await (const entries of readEntries(inside)) {
			walk.entries += entries.length;
			if (walk.entries > walk.limits.maxEntries) return false;
			for (const entry of entries) names.push(entry.name);
		}
		for (const entry of names.sort()) {
			if (!(await addEntry({folder: inside, name: entry}, walk))) return false;
		}
		// So that what follows a folder is not taken for something in it.
		walk.hash.update('end\0');
		return true;
	});
}

async function addEntry(place: EntryPlace, walk: Walk): Promise<boolean> {
	const path = place.folder.at(place.name);
	const status = await lstat(path);
	const add = (kind: string, content: string | Buffer) => {
		walk.hash.update(`${kind}\0${place.name}\0${content.length}\0`).update(content);
		return true;
	};
	if (status.isSymbolicLink()) return add('link', await readlink(path, 'buffer'));
	if (status.isDirectory()) return add('folder', '') && addFolder(place, walk);
	if (!status.isFile()) return add('other', '');
	walk.bytes += status.size;
	if (walk.bytes > walk.limits.maxBytes) return false;
	const file = await open(path, readFlags);
	try {
		return add('file', await file.readFile());
	} finally {
		await file.close();
	}
}
