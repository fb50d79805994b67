import {readFile} from 'node:fs/promises';
import {openAtomicFile} from '../../lib/atomic-file.js';
import {checksum} from './transcript-line.js';

/** A line whose bytes may be others than its row knows. */
export type RewrittenLine = {readonly offset: number; readonly crc: number};

const lineFeed = 10;
const space = 32;

/**
 * Puts other lines in the place of lines, each padded to the length it had, so that no other line moves. The file appears
 * as a whole. `rewrite` returns undefined for a line that stays. Returns every line that was ever padded: a row may still
 * have the checksum from before if the program was killed at that moment. Call it with the lock held.
 */
export async function rewriteTranscript(
	path: string,
	rewrite: (line: Buffer) => Buffer | undefined,
): Promise<readonly RewrittenLine[]> {
	const bytes = await readIfThere(path);
	if (bytes === undefined) return [];
	const rewritten: RewrittenLine[] = [];
	// What a killed writer left of its last line was never said to be kept.
	const end = bytes.lastIndexOf(lineFeed) + 1;
	let hasChanged = end < bytes.length;
	for (let offset = 0; offset < end; ) {
		const lineEnd = bytes.indexOf(lineFeed, offset);
		const line = bytes.subarray(offset, lineEnd);
		const other = rewrite(line);
		if (other !== undefined) {
			line.fill(space);
			other.copy(line);
			hasChanged = true;
		}
		if (other !== undefined || line.at(-1) === space) {
			rewritten.push({offset, crc: checksum(line)});
		}
		offset = lineEnd + 1;
	}
	if (hasChanged) await replace(path, bytes.subarray(0, end));
	return rewritten;
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
	try {
		return await readFile(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

async function replace(path: string, bytes: Buffer): Promise<void> {
	const file = await openAtomicFile(path);
	try {
		await file.write(bytes);
		await file.commit();
	} catch (error) {
		await file.abandon();
		throw error;
	}
}
