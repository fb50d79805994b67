import {readFile} from 'node:fs/promises';

/** A file of /proc, /sys or /etc; undefined where this system does not have it. */
export async function readSystemFile(path: string): Promise<string | undefined> {
	// The device tree ends its strings with a NUL.
	return readFile(path, 'utf8').then(
		(text) => text.replace(/\0+$/, ''),
		() => undefined,
	);
}
