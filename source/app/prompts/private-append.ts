import {constants} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {open, readdir, rename, rm, stat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {makePrivateFolder, privateFileMode} from '../../lib/private-files.js';

const appending =
	constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;
const mostTries = 5;
/** The file is set aside at this part of what is kept in all. */
const parts = 8;
/** Parts that are never removed: a slow process may still write into one. */
const leastParts = 2;
const digits = 15;

let lastPart = 0;

/** The files that were set aside, oldest first. */
async function listParts(path: string): Promise<string[]> {
	const folder = dirname(path);
	const start = `${basename(path)}.`;
	const names = await readdir(folder).catch(() => []);
	const isPart = (name: string) =>
		name.startsWith(start) && /^\d{15}-\d+-\d+$/.test(name.slice(start.length));
	return names
		.filter(isPart)
		.sort()
		.map((name) => join(folder, name));
}

/** The last bytes of a private file and of what was set aside of it, from the beginning of a line; empty when there is none. */
export async function readEnd(path: string, mostBytes: number): Promise<string> {
	const files = [...(await listParts(path)), path].reverse();
	let text = '';
	let room = mostBytes;
	for (const file of files) {
		if (room <= 0) break;
		const part = await readFrom(file, room);
		room -= Buffer.byteLength(part);
		text = part + text;
	}
	return text;
}

async function readFrom(path: string, mostBytes: number): Promise<string> {
	const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
	if (file === undefined) return '';
	try {
		const {size} = await file.stat();
		const length = Math.min(size, mostBytes);
		const bytes = Buffer.alloc(length);
		const {bytesRead} = await file.read(bytes, 0, length, size - length);
		const text = bytes.toString('utf8', 0, bytesRead);
		return length < size ? text.slice(text.indexOf('\n') + 1) : text;
	} finally {
		await file.close();
	}
}

/**
 * Adds a line to a private file that several processes add to. A file is never shortened, because another process may be
 * adding to it: a full one is set aside under a name of its own, and the oldest of those are removed. Whoever finds that
 * the file was set aside meanwhile writes again, so that no line is in a part that may be removed soon.
 */
export async function appendLine(path: string, line: string, mostBytes: number): Promise<void> {
	makePrivateFolder(dirname(path));
	for (let attempt = 0; attempt < mostTries; attempt++) {
		const file = await open(path, appending, privateFileMode);
		try {
			const size = await addTo(file, path, line);
			if (size === undefined) continue;
			if (size > mostBytes / parts) await setAside(path, mostBytes);
			return;
		} finally {
			await file.close();
		}
	}
}

/** The size of the file with the line; undefined when it is another one by now. */
async function addTo(file: FileHandle, path: string, line: string): Promise<number | undefined> {
	await file.chmod(privateFileMode);
	await file.write(`${line}\n`);
	const {ino, size} = await file.stat();
	const now = await stat(path).catch(() => undefined);
	return now?.ino === ino ? size : undefined;
}

async function setAside(path: string, mostBytes: number): Promise<void> {
	lastPart += 1;
	const time = String(Date.now()).padStart(digits, '0');
	// Another process may have done so this moment: then a new file, which may be short, becomes a part as well.
	await rename(path, `${path}.${time}-${process.pid}-${lastPart}`).catch(() => undefined);
	await removeOldest(path, mostBytes);
}

async function removeOldest(path: string, mostBytes: number): Promise<void> {
	const files = await listParts(path);
	const sizes = await Promise.all(
		files.map(async (file) => (await stat(file).catch(() => undefined))?.size ?? 0),
	);
	let total = sizes.reduce((sum, size) => sum + size, 0);
	for (const [index, file] of files.slice(0, -leastParts).entries()) {
		if (total <= mostBytes) break;
		total -= sizes[index] ?? 0;
		await rm(file, {force: true});
	}
}
