import {createHash} from 'node:crypto';
import {constants} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {open, realpath} from 'node:fs/promises';
import path from 'node:path';

/** The files of a project that get authority: what is in them counts as the person's word, and not as text from outside. */
export const projectFileNames = ['AGENTS.md'] as const;

export type ProjectFileName = (typeof projectFileNames)[number];

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
		// Tools write to this name only after a yes; a link would lead to a file that they write unasked.
		if (path.basename(real).toLowerCase() !== name.toLowerCase()) return undefined;
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
