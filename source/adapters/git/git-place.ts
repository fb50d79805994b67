import {existsSync, realpathSync} from 'node:fs';
import {stat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import {realPath} from '../../lib/real-path.js';

/** Where git runs for a path. */
export type GitPlace = {
	readonly folder: string;
	/** The folder that holds `.git`; undefined outside a repository and in a bare one. */
	readonly top: string | undefined;
	/** What is left of the path in `folder`; undefined when it means the whole repository. */
	readonly pathspec: string | undefined;
};

/** Finds where to run git for an absolute path. A file that was deleted still has a history in its folder. */
export async function findPlace(path: string): Promise<GitPlace> {
	const status = await stat(path).catch(() => undefined);
	const folder = status?.isDirectory() ? path : dirname(path);
	if (!(await stat(folder).catch(() => undefined))) {
		throw new OpenIntentError('OI_ERR_FILE_NOT_FOUND', `There is no folder ${folder}.`, {
			hint: 'name a file or folder of a repository',
		});
	}
	const top = findTop(realpathSync(folder));
	if (folder !== path) return {folder, top, pathspec: basename(path)};
	const isTop = top === realpathSync(folder);
	return {folder, top, pathspec: isTop ? undefined : '.'};
}

function findTop(folder: string): string | undefined {
	for (let current = folder; ; current = dirname(current)) {
		if (existsSync(join(current, '.git'))) return current;
		if (current === dirname(current)) return undefined;
	}
}

/** Where a path leads, also when it does not exist: a folder before it may be a link. */
export function locatePath(absolute: string): string {
	try {
		return realPath(absolute);
	} catch {
		return absolute;
	}
}
