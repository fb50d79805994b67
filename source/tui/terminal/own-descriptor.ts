import fs from 'node:fs';

/**
 * A descriptor of our own on the terminal behind `shared`, which never blocks: one whose reader has stopped (a link that
 * hangs) must not hold the program, not even at its end. The shared one is also the shell's, so it cannot be changed.
 * Where it cannot be opened, the shared one is used as it is.
 */
export function openOwnDescriptor(shared: number): {
	fd: number;
	neverBlocks: boolean;
	close: () => void;
} {
	const {O_WRONLY, O_NONBLOCK, O_NOCTTY} = fs.constants;
	try {
		const fd = fs.openSync(`/proc/self/fd/${shared}`, O_WRONLY | O_NONBLOCK | O_NOCTTY);
		return {fd, neverBlocks: true, close: () => fs.closeSync(fd)};
	} catch {
		return {fd: shared, neverBlocks: false, close: () => undefined};
	}
}
