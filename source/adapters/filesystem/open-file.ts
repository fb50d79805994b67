import type {Stats} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {OpenIntentError} from '../../contracts/errors.js';
import {pictureType} from '../../lib/picture-header.js';

export const probeBytes = 8192;

/** Refuses folders, pipes, sockets and devices. */
export function requireRegular(status: Stats, path: string): void {
	if (status.isFile()) return;
	if (status.isDirectory()) {
		throw new OpenIntentError('OI_ERR_FILE_INVALID', `${path} is a folder, not a file.`, {
			hint: 'list the folder to see the files in it',
		});
	}
	throw new OpenIntentError('OI_ERR_FILE_INVALID', `${path} is a pipe, socket or device.`);
}

/** A NUL in the first 8 KB: text does not have one, nearly every binary format does. */
export async function isBinary(file: FileHandle): Promise<boolean> {
	return (await readProbe(file)).includes(0);
}

async function readProbe(file: FileHandle): Promise<Buffer> {
	const probe = Buffer.alloc(probeBytes);
	const {bytesRead} = await file.read(probe, 0, probeBytes, 0);
	return probe.subarray(0, bytesRead);
}

/** Refuses all but text. */
export async function requireText(file: FileHandle, path: string): Promise<void> {
	if (await isBinary(file)) throw notText(path);
}

/** What a model can be shown of a file. Its bytes decide, not its name. Anything but text and pictures is refused. */
export async function requireReadable(file: FileHandle, path: string): Promise<'text' | 'picture'> {
	const probe = await readProbe(file);
	// A text may begin like a GIF.
	if (!probe.includes(0)) return 'text';
	if (pictureType(probe) !== undefined) return 'picture';
	throw notText(path);
}

function notText(path: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_FILE_INVALID', `${path} is a binary file, not text.`, {
		hint: 'use file info to see its size and dates',
	});
}
