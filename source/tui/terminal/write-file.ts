import {write, writeSync} from 'node:fs';

export type WriteFile = (
	fd: number,
	bytes: Uint8Array,
	done: (error: NodeJS.ErrnoException | null, written: number) => void,
) => void;

/** Another thread writes, and waits there. */
export const writeBeside: WriteFile = (fd, bytes, done) => write(fd, bytes, done);

/**
 * For a descriptor that never blocks: asking another thread would cost more than the write itself, and would be one thing
 * more to wait for before the echo of a key is seen.
 */
export const writeAtOnce: WriteFile = (fd, bytes, done) => {
	let written: number;
	try {
		written = writeSync(fd, bytes);
	} catch (error) {
		return done(error as NodeJS.ErrnoException, 0);
	}
	done(null, written);
};
