import {createHash} from 'node:crypto';

const magic = Buffer.from('OIBACKUP\0\0\0\x01', 'latin1');
const hashBytes = 32;
const sealBytes = magic.length + hashBytes;

/**
 * What ends a backup: a mark and the SHA-256 of all before it. SQLite reads as many pages as the head of the file says, so
 * that the file stays one that every SQLite tool opens.
 */
export function sealOf(bytes: Uint8Array): Uint8Array {
	return Buffer.concat([magic, hashOf(bytes)]);
}

export type Unsealed =
	| {readonly state: 'whole'; readonly bytes: Buffer}
	/** `none` is also what a file is that was cut off. */
	| {readonly state: 'changed' | 'none'};

/** The file without its seal, when the seal is that of this file. */
export function unseal(file: Buffer): Unsealed {
	const bytes = file.subarray(0, Math.max(0, file.length - sealBytes));
	const seal = file.subarray(bytes.length);
	if (!seal.subarray(0, magic.length).equals(magic)) return {state: 'none'};
	return seal.subarray(magic.length).equals(hashOf(bytes))
		? {state: 'whole', bytes}
		: {state: 'changed'};
}

function hashOf(bytes: Uint8Array): Buffer {
	return createHash('sha256').update(bytes).digest();
}
