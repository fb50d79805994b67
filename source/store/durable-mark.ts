import {closeSync, constants, openSync, readSync, writeSync} from 'node:fs';
import {crc32} from 'node:zlib';
import {makePrivate, privateFileMode} from '../lib/private-files.js';
import {codeOf, openFlags} from './store-files.js';

/** How much of which journal is on the disk. A watcher wakes when a frame is written, which is before it is synced. */
export type DurableMark = {
	readonly generation: Buffer;
	readonly lengthBytes: number;
	/** Of the last frame: says how many are missing when the journal turns out to be shorter. */
	readonly sequence: number;
};

// generation 16 · length 8 · sequence 8 · crc32 4
const checkedBytes = 32;
const markBytes = checkedBytes + 4;

/** Undefined when there is no usable mark: then only the holder of the lock can say what is durable. */
export function readMark(path: string): DurableMark | undefined {
	const bytes = readBytes(path);
	if (bytes === undefined) return undefined;
	if (crc32(bytes.subarray(0, checkedBytes)) !== bytes.readUInt32LE(checkedBytes)) return undefined;
	return {
		generation: bytes.subarray(0, 16),
		lengthBytes: Number(bytes.readBigUInt64LE(16)),
		sequence: Number(bytes.readBigUInt64LE(24)),
	};
}

/**
 * Call it with the lock held, after the journal was synced. It is not synced itself, and a failure is no failure: after a
 * crash the journal is read under the lock, and others then see the change a moment later.
 */
export function writeMark(path: string, {generation, lengthBytes, sequence}: DurableMark): void {
	const bytes = Buffer.alloc(markBytes);
	generation.copy(bytes, 0);
	bytes.writeBigUInt64LE(BigInt(lengthBytes), 16);
	bytes.writeBigUInt64LE(BigInt(sequence), 24);
	bytes.writeUInt32LE(crc32(bytes.subarray(0, checkedBytes)), checkedBytes);
	try {
		withFile(path, openFlags.overwrite, (file) => writeSync(file, bytes, 0, markBytes, 0));
	} catch {
		// See above.
	}
}

function readBytes(path: string): Buffer | undefined {
	const bytes = Buffer.alloc(markBytes);
	try {
		const count = withFile(path, openFlags.read, (file) => readSync(file, bytes, 0, markBytes, 0));
		return count === markBytes ? bytes : undefined;
	} catch {
		return undefined;
	}
}

// Synchronous, because one of these calls costs a hundredth of what a turn of the thread pool costs.
function withFile<Result>(path: string, flags: number, use: (file: number) => Result): Result {
	const file = openOrMake(path, flags);
	try {
		return use(file);
	} finally {
		closeSync(file);
	}
}

/** Making it is rare, so only that pays for a mode that the umask has no part in. */
function openOrMake(path: string, flags: number): number {
	try {
		return openSync(path, flags);
	} catch (error) {
		if (flags === openFlags.read || codeOf(error) !== 'ENOENT') throw error;
	}
	const file = openSync(path, flags | constants.O_CREAT, privateFileMode);
	makePrivate(file);
	return file;
}
