import {readdirSync, rmSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {codeCacheFile, isCacheOfOtherBuild} from './code-cache-file.js';

/** Code caches of builds that are not this one: nothing reads them, unless another version is in use as well. */
export function listOldCaches(bundleFolder: string): readonly string[] {
	try {
		const folder = dirname(codeCacheFile(join(bundleFolder, 'core.cjs'), 'command'));
		return readdirSync(folder)
			.filter(isCacheOfOtherBuild)
			.map((name) => join(folder, name));
	} catch {
		// There is no bundle, or no cache yet.
		return [];
	}
}

const oldMs = 30 * 24 * 3_600_000;

/** Removes those that were made long ago, so that updates do not pile them up. Never throws. */
export function removeOldCaches(bundleFolder: string, now: number): void {
	for (const file of listOldCaches(bundleFolder)) {
		try {
			if (statSync(file).mtimeMs < now - oldMs) rmSync(file, {force: true});
		} catch {
			// Somebody else was quicker, or the disk takes no change.
		}
	}
}
