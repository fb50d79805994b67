import {writeSync} from 'node:fs';
import type {SafeText} from './safe-text.js';

/** Writes to a terminal at once, for what cannot wait for an event loop. Throws when the terminal is gone. */
export function writeNow(descriptor: number, text: SafeText): void {
	writeSync(descriptor, text);
}
