import path from 'node:path';
import {codeCacheFile, isCacheOfOtherBuild} from '../../config/code-cache-file.js';
import {namesIn, statIfThere} from './own-files.js';

/** Code caches of builds that are not this one: nothing reads them any more. */
export function listOldCaches(bundleFolder: string): readonly string[] {
	const bundle = path.join(bundleFolder, 'core.cjs');
	if (statIfThere(bundle) === undefined) return [];
	const folder = path.dirname(codeCacheFile(bundle, 'command'));
	return namesIn(folder)
		.filter(isCacheOfOtherBuild)
		.map((name) => path.join(folder, name));
}
