import {lstat, rmdir, unlink} from 'node:fs/promises';
import {join} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import type {OpenFolder} from '../../lib/path-walk.js';
import {withFolder} from '../../lib/path-walk.js';
import {readEntries} from './first-entries.js';

/** Each level keeps a folder open. */
const maxDepth = 200;

/** Removes a file or folder and returns how many entries went. Unlike `rm` of Node it stops when the signal says so. */
export async function removeTree(
	parent: OpenFolder,
	name: string,
	signal: AbortSignal,
	depth = 0,
): Promise<number> {
	signal.throwIfAborted();
	const status = await lstat(parent.at(name));
	if (!status.isDirectory()) {
		await unlink(parent.at(name));
		return 1;
	}
	requireDepth(depth, maxDepth, join(parent.path, name));
	let count = 1;
	await withFolder(parent.child(name), async (folder) => {
		for await (const entries of readEntries(folder)) {
			for (const {name: inside} of entries) {
				count += await removeTree(folder, inside, signal, depth + 1);
			}
		}
	});
	await rmdir(parent.at(name));
	return count;
}

export function requireDepth(depth: number, most: number, path: string): void {
	if (depth <= most) return;
	throw new OpenIntentError('OI_ERR_FILE_INVALID', `${path} lies more than ${most} folders deep.`, {
		hint: 'do it with a command of your own',
	});
}
