import {constants} from 'node:fs';
import {mkdir, open} from 'node:fs/promises';
import {dirname} from 'node:path';
import {openAtomicFile} from './atomic-file.js';

const mostBytes = 64 * 1024;

/**
 * The bytes of a small file that only its owner may read; undefined when there is none. Rejects for a link, for a file of
 * another user, and for one that others may read or write: what is in it is then not private, or not ours.
 */
export async function readPrivateFile(path: string): Promise<Uint8Array | undefined> {
	const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
	const file = await open(path, flags).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
		throw error.code === 'ELOOP' ? new Error('it is a link') : error;
	});
	if (file === undefined) return undefined;
	try {
		const {mode, uid, size} = await file.stat();
		if ((mode & constants.S_IFMT) !== constants.S_IFREG) throw new Error('it is not a file');
		if (uid !== (process.getuid?.() ?? uid)) throw new Error(`it belongs to user ${uid}`);
		if ((mode & 0o077) !== 0)
			throw new Error('others may read or write it (chmod 600 makes it private)');
		if (size > mostBytes) throw new Error('it is too long');
		return new Uint8Array(await file.readFile());
	} finally {
		await file.close();
	}
}

/** Replaces a file that only its owner may read, as a whole; its folder is made with mode 0700 when it is missing. */
export async function writePrivateFile(path: string, content: string | Uint8Array): Promise<void> {
	await mkdir(dirname(path), {recursive: true, mode: 0o700});
	const file = await openAtomicFile(path);
	try {
		await file.write(content);
		await file.commit();
	} catch (error) {
		await file.abandon();
		throw error;
	}
}
