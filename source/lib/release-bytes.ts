import {MessageChannel} from 'node:worker_threads';

/**
 * Gives the memory of a chunk back at once, for a chunk that nobody looks at again: afterwards it is empty. The garbage
 * collector would let some 60 MB of them pile up, because to it each is only a small object. A buffer that is sent leaves
 * this side, and one that is sent to a port nobody holds is freed.
 */
export function createByteReleaser(): {release(chunk: Buffer): void; close(): void} {
	const {port1, port2} = new MessageChannel();
	port2.close();
	port1.unref();
	return {
		release({buffer, byteLength}) {
			// A part of a pool belongs to others, too.
			if (byteLength < buffer.byteLength || byteLength < smallestBytes) return;
			port1.postMessage(undefined, [buffer as ArrayBuffer]);
		},
		close: () => port1.close(),
	};
}

// Sending costs a few µs, which few bytes are not worth.
const smallestBytes = 16 * 1024;
