import {randomBytes} from 'node:crypto';
import {crc32} from 'node:zlib';

/**
 * The first bytes of a journal. `snapshotHash` is the SHA-256 of the snapshot that the frames continue, all zero when
 * they start from an empty database; `base` is the last frame which that snapshot contains.
 */
export type JournalHeader = {
	/** Names this journal: another one has another, even if its frames are the same. 16 bytes. */
	readonly generation: Buffer;
	readonly snapshotHash: Buffer;
	readonly base: Position;
};

/** A place in the history of a store: the number of a frame, and the hash of everything up to it (16 bytes). */
export type Position = {readonly sequence: number; readonly hash: Buffer};

// magic 8 · generation 16 · snapshot hash 32 · base sequence 8 · base hash 16 · crc32 4
const magic = Buffer.from('OIJRNL\0\x01', 'latin1');
export const headerBytes = 84;
const checkedBytes = headerBytes - 4;

export const hashBytes = 16;
export const noSnapshot = Buffer.alloc(32);
export const start: Position = {sequence: 0, hash: Buffer.alloc(hashBytes)};

export function createHeader(snapshotHash: Buffer, base: Position): JournalHeader {
	return {generation: randomBytes(16), snapshotHash, base};
}

export function encodeHeader({generation, snapshotHash, base}: JournalHeader): Buffer {
	const bytes = Buffer.alloc(headerBytes);
	magic.copy(bytes, 0);
	generation.copy(bytes, 8);
	snapshotHash.copy(bytes, 24);
	bytes.writeBigUInt64LE(BigInt(base.sequence), 56);
	base.hash.copy(bytes, 64);
	bytes.writeUInt32LE(crc32(bytes.subarray(0, checkedBytes)), checkedBytes);
	return bytes;
}

/** Undefined when the bytes do not begin with a whole and undamaged header. */
export function decodeHeader(bytes: Buffer): JournalHeader | undefined {
	if (bytes.length < headerBytes || !bytes.subarray(0, magic.length).equals(magic))
		return undefined;
	if (crc32(bytes.subarray(0, checkedBytes)) !== bytes.readUInt32LE(checkedBytes)) return undefined;
	return {
		generation: Buffer.from(bytes.subarray(8, 24)),
		snapshotHash: Buffer.from(bytes.subarray(24, 56)),
		base: {
			sequence: Number(bytes.readBigUInt64LE(56)),
			hash: Buffer.from(bytes.subarray(64, 80)),
		},
	};
}
