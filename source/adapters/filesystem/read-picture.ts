import type {FileHandle} from 'node:fs/promises';
import type {Picture} from '../../contracts/picture.js';
import {pictureLimits} from '../../contracts/picture.js';
import {requireSmall, toPicture} from '../../contracts/to-picture.js';

/** The picture that an opened file holds. */
export async function readPicture(
	file: FileHandle,
	{shown, sizeBytes}: {readonly shown: string; readonly sizeBytes: number},
): Promise<Picture> {
	requireSmall(sizeBytes, shown);
	const bytes = await readAll(file, pictureLimits.mostBytes + 1);
	requireSmall(bytes.length, shown);
	return toPicture(bytes, shown);
}

/** Up to so many bytes: the file may grow meanwhile. */
async function readAll(file: FileHandle, mostBytes: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let total = 0;
	while (total < mostBytes) {
		const chunk = Buffer.alloc(Math.min(256 * 1024, mostBytes - total));
		const {bytesRead} = await file.read(chunk, 0, chunk.length, total);
		if (bytesRead === 0) break;
		chunks.push(chunk.subarray(0, bytesRead));
		total += bytesRead;
	}
	return Buffer.concat(chunks);
}
