import {resolve} from 'node:path';

/** A path as people write it: `~` is the home folder, a relative path starts at `base`. */
export function expandPath(path: string, base: string, home: string | undefined): string {
	if (home !== undefined && (path === '~' || path.startsWith('~/'))) {
		return resolve(home, path.slice(2));
	}
	return resolve(base, path);
}
