import {statSync} from 'node:fs';
import {basename, dirname, isAbsolute, join} from 'node:path';
import {readEnvironment} from './environment.js';

declare const OPENINTENT_BUILD: string;

/** The digest of all scripts of this build, set by the bundler. */
const build = typeof OPENINTENT_BUILD === 'string' ? OPENINTENT_BUILD : 'source';

/**
 * Where the code cache of a bundle is: beside the bundle in a checkout, else in the user's cache folder. The name says
 * which file of which build, which Node and which of its flags it belongs to, so that none is ever used for another: V8
 * itself compares only its own version and flags, and the length of the text. `use` keeps apart what compiles different
 * functions of the same bundle; without it the first run would decide what all later ones find compiled.
 */
export function codeCacheFile(bundle: string, use: string): string {
	const {size, mtimeMs} = statSync(bundle);
	const file = `${size.toString(36)}-${Math.round(mtimeMs).toString(36)}`;
	const flags = process.execArgv.map((flag) => flag.replaceAll(/[^a-z0-9]/gi, '')).join('-');
	const node = `${process.version}-${process.arch}${flags && `-${flags.slice(0, 80)}`}`;
	const name = `${basename(bundle, '.cjs')}-${use}-${build.slice(0, buildLength)}-${file}-${node}.v8`;
	const {home = '/nonexistent', xdg} = readEnvironment();
	const cache = xdg.cache && isAbsolute(xdg.cache) ? xdg.cache : join(home, '.cache');
	const isInstalled = bundle.includes('node_modules');
	const folder = isInstalled ? join(cache, 'openintent') : join(packageFolder(bundle), 'cache');
	return join(folder, name);
}

const buildLength = 16;
const cacheName = /^[\w-]+?-(?:run|chat|command)-([0-9a-z]{6,16})-[0-9a-z]+-[0-9a-z]+-v\d.*\.v8$/;

/** True for a file that `codeCacheFile` of another build has named. */
export function isCacheOfOtherBuild(name: string): boolean {
	const [, found] = cacheName.exec(name) ?? [];
	return found !== undefined && found !== build.slice(0, buildLength);
}

/** Where the bundles are; some are a folder deeper. */
function packageFolder(bundle: string): string {
	const folder = dirname(bundle);
	return basename(folder) === 'chunks' ? dirname(folder) : folder;
}
