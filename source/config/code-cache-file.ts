import {statSync} from 'node:fs';
import {dirname, isAbsolute, join} from 'node:path';
import {readEnvironment} from './environment.js';

/**
 * Where the code cache of a bundle is: beside the bundle in a checkout, else in the user's cache folder. The name says
 * which build and which Node it belongs to, so that none is ever used for another.
 */
export function codeCacheFile(bundle: string): string {
	const {size, mtimeMs} = statSync(bundle);
	const build = `${size.toString(36)}-${Math.round(mtimeMs).toString(36)}`;
	const name = `${build}-${process.version}-${process.arch}.v8`;
	const {home = '/nonexistent', xdg} = readEnvironment();
	const cache = xdg.cache && isAbsolute(xdg.cache) ? xdg.cache : join(home, '.cache');
	const isInstalled = dirname(bundle).includes('node_modules');
	return isInstalled ? join(cache, 'openintent', name) : join(dirname(bundle), 'cache', name);
}
