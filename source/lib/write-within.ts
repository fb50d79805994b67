import {writeSync} from 'node:fs';
import type {SafeText} from './safe-text.js';

const retryMs = 5;

/**
 * Writes to a terminal at once, for what cannot wait for an event loop, and gives up when its reader takes nothing for so
 * long. Returns false when not all of it was written, also because the terminal is gone.
 */
export function writeWithin(descriptor: number, text: SafeText, limitMs: number): boolean {
	let rest: Uint8Array = Buffer.from(text);
	const limit = performance.now() + limitMs;
	while (rest.length > 0) {
		const written = tryWrite(descriptor, rest);
		if (written === undefined) return false;
		rest = rest.subarray(written);
		if (written === 0 && performance.now() > limit) return false;
		if (written === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
	}
	return true;
}

function tryWrite(descriptor: number, bytes: Uint8Array): number | undefined {
	try {
		return writeSync(descriptor, bytes);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? 0 : undefined;
	}
}
