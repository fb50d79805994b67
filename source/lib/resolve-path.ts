import {join, resolve} from 'node:path';

/** An absolute path from what a person typed. `~` stands for `home`, when that is known. Links are not followed. */
export function resolvePath(path: string, cwd: string, home: string | undefined): string {
	const isHome = path === '~' || path.startsWith('~/');
	return isHome && home !== undefined ? join(home, path.slice(1)) : resolve(cwd, path);
}
