import {lstat, readdir, rmdir, unlink} from 'node:fs/promises';
import {join} from 'node:path';

/** Removes a file or folder and returns how many entries went. Unlike `rm` of Node it stops when the signal says so. */
export async function removeTree(path: string, signal: AbortSignal): Promise<number> {
	signal.throwIfAborted();
	const status = await lstat(path);
	if (!status.isDirectory()) {
		await unlink(path);
		return 1;
	}
	let count = 1;
	for (const name of await readdir(path)) count += await removeTree(join(path, name), signal);
	await rmdir(path);
	return count;
}
