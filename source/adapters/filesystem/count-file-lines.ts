import type {FileAccess} from './file-access.js';
import {isBinary, probeBytes, requireText} from './open-file.js';
import {countBreaks} from './read-lines.js';

const chunkBytes = 64 * 1024;
const smallBytes = 256 * 1024;

/**
 * Lines of a text file; a last line without a break counts. A file that is binary or cannot be read is an error when it
 * was asked for by name, and undefined otherwise.
 */
export async function countFileLines(
	files: FileAccess,
	path: string,
	signal: AbortSignal,
	isRequired: boolean,
): Promise<number | undefined> {
	try {
		return await count(files, path, signal, isRequired);
	} catch (error) {
		if (isRequired || signal.aborted) throw error;
		return undefined;
	}
}

async function count(files: FileAccess, path: string, signal: AbortSignal, isRequired: boolean) {
	signal.throwIfAborted();
	const small = isRequired ? undefined : await files.readWhole(path, smallBytes);
	if (small) return countSmall(small);
	const {file} = await files.openFile(path);
	try {
		if (isRequired) await requireText(file, path);
		else if (await isBinary(file)) return undefined;
		const chunk = Buffer.alloc(chunkBytes);
		let lines = 0;
		let position = 0;
		let isLineOpen = false;
		for (;;) {
			signal.throwIfAborted();
			const {bytesRead} = await file.read(chunk, 0, chunkBytes, position);
			if (bytesRead === 0) return lines + (isLineOpen ? 1 : 0);
			lines += countBreaks(chunk.subarray(0, bytesRead));
			isLineOpen = chunk[bytesRead - 1] !== 10;
			position += bytesRead;
		}
	} finally {
		await file.close();
	}
}

function countSmall(bytes: Buffer): number | undefined {
	if (bytes.subarray(0, probeBytes).includes(0)) return undefined;
	return countBreaks(bytes) + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0);
}
