import {createHash} from 'node:crypto';
import {constants} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {open, readdir, realpath} from 'node:fs/promises';
import path from 'node:path';

/**
 * The files of a project that a person can trust: its instructions, which count as the person's word then, and its
 * commands, which can be called then and do not.
 */
export type ProjectFileName = string;

export const instructionsFile = 'AGENTS.md';
export const projectCommandsFolder = '.openintent/commands';

const commandFile = /^\.openintent\/commands\/[a-z][a-z0-9_-]{0,39}\.md$/;
const mostCommands = 200;

export function isProjectFileName(name: string): boolean {
	return name === instructionsFile || commandFile.test(name);
}

/** What a person is asked to trust in this folder: those that are there. */
export async function listProjectFiles(folder: string): Promise<readonly ProjectFile[]> {
	const entries = await readdir(path.join(folder, projectCommandsFolder)).catch(() => []);
	const commands = entries
		.map((entry) => `${projectCommandsFolder}/${entry}`)
		.filter(isProjectFileName);
	const names = [instructionsFile, ...commands.sort().slice(0, mostCommands)];
	const files = await Promise.all(names.map((name) => readProjectFile(folder, name)));
	return files.filter((file) => file !== undefined);
}

export type ProjectFile = {
	readonly name: ProjectFileName;
	readonly path: string;
	/** No more than `projectFileMaxBytes` and one. */
	readonly bytes: Uint8Array;
	/** Of these very bytes, in hexadecimal. */
	readonly sha256: string;
};

export const projectFileMaxBytes = 1024 * 1024;

/** Read once, so that what is compared is what is used. Undefined when there is none, or nothing that may be read as one. */
export async function readProjectFile(
	folder: string,
	name: ProjectFileName,
): Promise<ProjectFile | undefined> {
	const file = path.join(folder, name);
	try {
		const real = await realpath(file);
		if (!isItself(real, {folder, name})) return undefined;
		// A pipe of that name would hold the program up.
		const handle = await open(
			real,
			constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
		);
		try {
			if (!(await handle.stat()).isFile()) return undefined;
			const bytes = await readBytes(handle, projectFileMaxBytes + 1);
			const sha256 = createHash('sha256').update(bytes).digest('hex');
			return {name, path: file, bytes, sha256};
		} finally {
			await handle.close();
		}
	} catch {
		return undefined;
	}
}

/**
 * Tools write to the name of the instructions only after a yes; a link would lead to a file that they write unasked. A
 * command is no link at all, nor in a folder that is one.
 */
function isItself(real: string, {folder, name}: {folder: string; name: string}): boolean {
	if (name === instructionsFile) return path.basename(real).toLowerCase() === name.toLowerCase();
	return real === path.join(folder, name);
}

async function readBytes(handle: FileHandle, most: number): Promise<Uint8Array> {
	const parts: Buffer[] = [];
	let length = 0;
	while (length < most) {
		const buffer = Buffer.alloc(Math.min(64 * 1024, most - length));
		const {bytesRead} = await handle.read(buffer, 0, buffer.length);
		if (bytesRead === 0) break;
		parts.push(buffer.subarray(0, bytesRead));
		length += bytesRead;
	}
	return Buffer.concat(parts);
}
