import {setFlagsFromString} from 'node:v8';

/**
 * Lets V8 optimise only what has run for a long while. A screen that shows an answer word by word works for a millisecond at a
 * time: what the optimising compiler takes on other threads comes back after thousands of words only. Asked for where that was
 * measured.
 */
export function optimiseLater(): void {
	if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=500000');
}
