import {realpath} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import {isInside} from '../../lib/is-inside.js';
import {requireModestPattern} from './pattern-limits.js';

export type FindOptions = {
	readonly signal: AbortSignal;
	/** Whether what lies in a folder, given by its real path, may be shown. */
	readonly admits: (realFolder: string) => boolean;
	readonly limit: number;
	readonly ignoreCase?: boolean;
	/** Folders too, with a slash behind. */
	readonly withFolders?: boolean;
};

export type FoundPaths = {
	/** Absolute, sorted by name. */
	readonly paths: readonly string[];
	/** True when there were more than `limit`. */
	readonly isTruncated: boolean;
};

/** Files below a folder that match a pattern and that no .gitignore hides. Links to folders are followed only by name, and not to the outside. */
export async function findPaths(
	folder: string,
	pattern: string,
	options: FindOptions,
): Promise<FoundPaths> {
	requireDownward(pattern);
	requireModestPattern(pattern);
	const {globbyStream} = await import('globby');
	const stream = globbyStream(pattern, {
		cwd: folder,
		gitignore: true,
		dot: true,
		ignore: ['**/.git/**'],
		onlyFiles: !options.withFolders,
		markDirectories: true,
		expandDirectories: false,
		followSymbolicLinks: false,
		suppressErrors: true,
		caseSensitiveMatch: !options.ignoreCase,
		unique: true,
	});
	const isAdmitted = createFolderCheck(options.admits);
	const paths: string[] = [];
	let isTruncated = false;
	for await (const found of stream) {
		options.signal.throwIfAborted();
		const path = join(folder, String(found));
		if (!isInside(folder, path) || !(await isAdmitted(dirname(path)))) continue;
		isTruncated = paths.length === options.limit;
		if (isTruncated) break;
		paths.push(path);
	}
	options.signal.throwIfAborted();
	return {paths: paths.sort(), isTruncated};
}

/** A pattern that names a link leads through it, wherever it points. Folders repeat, so each is looked up once. */
function createFolderCheck(admits: FindOptions['admits']) {
	const known = new Map<string, boolean>();
	return async (folder: string): Promise<boolean> => {
		const found = known.get(folder);
		if (found !== undefined) return found;
		const isAdmitted = await realpath(folder).then(admits, () => false);
		known.set(folder, isAdmitted);
		return isAdmitted;
	};
}

function requireDownward(pattern: string): void {
	if (!pattern.startsWith('/') && !/(^|[/{,(|])\.\.($|[/},)|])/.test(pattern)) return;
	throw new OpenIntentError(
		'OI_ERR_FILE_INVALID',
		`The pattern ${pattern} leaves the folder that is searched.`,
		{hint: 'name the folder to search in as path'},
	);
}
