import {createWireError} from '../wire-error.js';

/** One line of a stream may not be longer; a server that never ends a line would fill the memory. */
export const longestLineBytes = 16 * 1024 * 1024;

const [lineFeed, carriageReturn] = [10, 13];

/**
 * Puts the lines of a stream together from chunks that are cut anywhere, so that what reads them sees the same however
 * they came. `isCrLineEnd` also ends lines at CR and CR LF, and turns both into LF.
 */
export function createWholeLines({isCrLineEnd}: {readonly isCrLineEnd: boolean}) {
	let held = Buffer.alloc(0);
	let heldBytes = 0;
	let endsInCr = false;

	function hold(bytes: Uint8Array): void {
		requireShort(heldBytes + bytes.length);
		if (heldBytes + bytes.length > held.length) {
			// Twice as much each time: a server may send a long line byte by byte.
			const larger = Buffer.allocUnsafe(Math.max(1024, 2 * held.length, heldBytes + bytes.length));
			held.copy(larger, 0, 0, heldBytes);
			held = larger;
		}
		held.set(bytes, heldBytes);
		heldBytes += bytes.length;
	}

	function takeHeld(): Buffer {
		const bytes = held.subarray(0, heldBytes);
		held = Buffer.alloc(0);
		heldBytes = 0;
		return bytes;
	}

	function toLineFeeds(chunk: Uint8Array): Uint8Array {
		const isPlain = !endsInCr && !chunk.includes(carriageReturn);
		if (!isCrLineEnd || isPlain) return chunk;
		const bytes = Buffer.allocUnsafe(chunk.length);
		let length = 0;
		for (const byte of chunk) {
			const isSecondHalf = endsInCr && byte === lineFeed;
			endsInCr = byte === carriageReturn;
			if (!isSecondHalf) bytes[length++] = endsInCr ? lineFeed : byte;
		}
		return bytes.subarray(0, length);
	}

	return {
		/** The lines that are complete with this chunk, each with its LF. */
		add(chunk: Uint8Array): Buffer | undefined {
			const bytes = toLineFeeds(chunk);
			const end = bytes.lastIndexOf(lineFeed) + 1;
			if (end === 0) {
				hold(bytes);
				return undefined;
			}
			requireShort(heldBytes + bytes.indexOf(lineFeed));
			const lines = Buffer.concat([takeHeld(), bytes.subarray(0, end)]);
			hold(bytes.subarray(end));
			return lines;
		},
		/** The last line when it has no end. */
		rest: (): Buffer => takeHeld(),
	};
}

function requireShort(lineBytes: number): void {
	if (lineBytes > longestLineBytes)
		throw createWireError('A line of the answer is longer than 16 MB', {kind: 'malformed'});
}
