import {isAbsolute, relative} from 'node:path';

/** Compares whole segments, so that /data-old is not inside /data. True for the folder itself. */
export function isInside(folder: string, path: string): boolean {
	const way = relative(folder, path);
	return way !== '..' && !way.startsWith('../') && !isAbsolute(way);
}
