import {constants, promises as nodeFiles} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {dirname} from 'node:path';
import {privateFileMode} from '../../lib/private-files.js';

/** The calls that reach the disk, so that a test can make each of them fail. */
export type TranscriptFiles = Pick<typeof nodeFiles, 'open'>;

// Not through a link, which could lead anywhere; without waiting, because a pipe would never answer.
const openFlags = constants.O_NOFOLLOW | constants.O_NONBLOCK;
const appendFlags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | openFlags;
const lineFeed = 10;
const chunkBytes = 65_536;

/**
 * Appends bytes that end with a line feed and returns where they begin, once they are on the disk. What a killed writer
 * left of its last line is cut off first. Call it with the lock held. When it fails, the file is as it was.
 */
export async function appendToTranscript(
	path: string,
	bytes: Buffer,
	files: TranscriptFiles = nodeFiles,
): Promise<number> {
	const file = await files.open(path, appendFlags, privateFileMode);
	try {
		const {size, mode} = await requireFile(file, path);
		if ((mode & 0o777) !== privateFileMode) await file.chmod(privateFileMode);
		const start = await endOfWholeLines(file, size);
		if (start < size) await file.truncate(start);
		await writeOrTakeBack(file, bytes, start);
		if (start === 0) await syncFolder(dirname(path), files);
		return start;
	} finally {
		await file.close();
	}
}

export async function openForReading(
	path: string,
	files: TranscriptFiles = nodeFiles,
): Promise<FileHandle> {
	const file = await files.open(path, constants.O_RDONLY | openFlags);
	try {
		await requireFile(file, path);
		return file;
	} catch (error) {
		await file.close();
		throw error;
	}
}

async function requireFile(file: FileHandle, path: string) {
	const stats = await file.stat();
	if (!stats.isFile()) throw new Error(`${path} is not a file`);
	return stats;
}

/** Where the last whole line ends. Read from the back, because the file may be long. */
async function endOfWholeLines(file: FileHandle, size: number): Promise<number> {
	const buffer = Buffer.alloc(Math.min(chunkBytes, Math.max(size, 1)));
	for (let end = size; end > 0; ) {
		const start = Math.max(0, end - buffer.length);
		const {bytesRead} = await file.read(buffer, 0, end - start, start);
		const found = buffer.subarray(0, bytesRead).lastIndexOf(lineFeed);
		if (found >= 0) return start + found + 1;
		end = start;
	}
	return 0;
}

async function writeOrTakeBack(file: FileHandle, bytes: Buffer, start: number): Promise<void> {
	try {
		for (let written = 0; written < bytes.length; ) {
			const {bytesWritten} = await file.write(bytes, written);
			written += bytesWritten;
		}
		await file.datasync();
	} catch (error) {
		// The reason of the failure is worth more than a second failure; the next writer cuts off what is torn.
		await file.truncate(start).catch(() => undefined);
		throw error;
	}
}

/** Without this a power cut can take away what is new in a folder. Some file systems cannot sync a folder and say so. */
export async function syncFolder(path: string, files: TranscriptFiles = nodeFiles): Promise<void> {
	const folder = await files.open(path, 'r');
	try {
		await folder.sync();
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code ?? '';
		if (!['EINVAL', 'ENOTSUP'].includes(code)) throw error;
	} finally {
		await folder.close();
	}
}
