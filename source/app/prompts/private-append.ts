import {constants} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {open, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {openAtomicFile} from '../../lib/atomic-file.js';
import {makePrivateFolder, privateFileMode} from '../../lib/private-files.js';

const appending = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;
const mostTries = 5;

/** The last bytes of a private file, from the beginning of a line; empty when there is none. */
export async function readEnd(path: string, mostBytes: number): Promise<string> {
	const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
	if (file === undefined) return '';
	try {
		return await readFrom(file, mostBytes);
	} finally {
		await file.close();
	}
}

async function readFrom(file: FileHandle, mostBytes: number): Promise<string> {
	const {size} = await file.stat();
	const length = Math.min(size, mostBytes);
	const bytes = Buffer.alloc(length);
	const {bytesRead} = await file.read(bytes, 0, length, size - length);
	const text = bytes.toString('utf8', 0, bytesRead);
	return length < size ? text.slice(text.indexOf('\n') + 1) : text;
}

/**
 * Adds a line to a private file that several processes add to. Past `mostBytes` its older half is dropped. Whoever writes
 * into a file that was replaced meanwhile writes again, so that no line is lost.
 */
export async function appendLine(path: string, line: string, mostBytes: number): Promise<void> {
	makePrivateFolder(dirname(path));
	for (let attempt = 0; attempt < mostTries; attempt++) {
		const file = await open(path, appending, privateFileMode);
		try {
			await file.chmod(privateFileMode);
			await file.write(`${line}\n`);
			const written = await file.stat();
			if (!(await isStill(path, written.ino))) continue;
			if (written.size > mostBytes) await dropOlderHalf(path, file, mostBytes);
			return;
		} finally {
			await file.close();
		}
	}
}

async function isStill(path: string, inode: number): Promise<boolean> {
	const now = await stat(path).catch(() => undefined);
	return now?.ino === inode;
}

async function dropOlderHalf(path: string, file: FileHandle, mostBytes: number): Promise<void> {
	const kept = await readFrom(file, Math.floor(mostBytes / 2));
	const next = await openAtomicFile(path);
	try {
		await next.write(kept);
		await next.commit();
	} catch (error) {
		await next.abandon();
		throw error;
	}
}
