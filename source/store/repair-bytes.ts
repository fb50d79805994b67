import {checksumOf, wholeFrame} from './journal-frame.js';
import {decodeHeader, headerBytes} from './journal-header.js';

/**
 * Finds the one byte that was changed in a damaged frame, and puts it right. The checksum is linear: changing one byte
 * changes it by an amount that depends only on the change and on how many bytes follow, so walking that amount back
 * through the frame shows where it becomes a single byte (compare "burst error correction" with cyclic codes). Returns
 * false, with the bytes as they were, when no single byte explains the damage. `fits` decides between candidates.
 */
export function repairFrame(bytes: Buffer, offset: number, fits: () => boolean): boolean {
	return repairPrefix(bytes, offset, fits) || repairBody(bytes, offset, fits);
}

/** The same for a header. Only 84 bytes: every change of every byte is tried. */
export function repairHeader(bytes: Buffer): boolean {
	return tryEveryByte(bytes, 0, headerBytes, () => decodeHeader(bytes) !== undefined);
}

// A changed length moves the end of the frame, so the rule above does not hold for it.
function repairPrefix(bytes: Buffer, offset: number, fits: () => boolean): boolean {
	return tryEveryByte(bytes, offset, offset + 8, () => {
		const frame = wholeFrame(bytes, offset);
		return frame !== undefined && checksumOf(frame) === frame.readUInt32LE(4) && fits();
	});
}

function tryEveryByte(bytes: Buffer, from: number, to: number, fits: () => boolean): boolean {
	for (let index = from; index < Math.min(to, bytes.length); index++) {
		const damaged = bytes[index] as number;
		for (let change = 1; change < 256; change++) {
			bytes[index] = damaged ^ change;
			if (fits()) return true;
		}
		bytes[index] = damaged;
	}
	return false;
}

function repairBody(bytes: Buffer, offset: number, fits: () => boolean): boolean {
	const frame = wholeFrame(bytes, offset);
	if (frame === undefined) return false;
	const {forward, backward} = crcTables();
	let difference = (checksumOf(frame) ^ frame.readUInt32LE(4)) >>> 0;
	for (let index = frame.length - 1; index >= 8; index--) {
		// What one step of the checksum made of `change`: forward[change].
		const change = backward[difference >>> 24] as number;
		if (change !== 0 && forward[change] === difference) {
			frame[index] = (frame[index] as number) ^ change;
			if (fits()) return true;
			frame[index] = (frame[index] as number) ^ change;
		}
		difference = (((difference ^ (forward[change] as number)) << 8) | change) >>> 0;
	}
	return false;
}

/** The table of CRC-32 (ISO 3309), and which entry has a given highest byte. Made for a repair, which is rare. */
function crcTables() {
	const forward = new Uint32Array(256);
	const backward = new Uint8Array(256);
	for (let byte = 0; byte < 256; byte++) {
		let rest = byte;
		for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
		forward[byte] = rest;
		backward[(rest >>> 24) & 0xff] = byte;
	}
	return {forward, backward};
}
