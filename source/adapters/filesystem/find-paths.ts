import {basename, dirname, join} from 'node:path';
import type {Options} from 'globby';
import {OpenIntentError} from '../../contracts/errors.js';
import type {ToolContext} from '../../contracts/tool.js';
import {isInside} from '../../lib/is-inside.js';
import type {FileToolDeps} from './file-tool-deps.js';
import {createGlobFileSystem} from './glob-file-system.js';
import {requireModestPattern} from './pattern-limits.js';

export type FindOptions = {
	readonly signal: AbortSignal;
	readonly limit: number;
	readonly ignoreCase?: boolean;
	/** Folders too, with a slash behind. */
	readonly withFolders?: boolean;
	/** Not entered, and not among what is found. */
	readonly leavesOut?: ToolContext['leavesOut'] | undefined;
};

export type FoundPaths = {
	/** Absolute, sorted by name. */
	readonly paths: readonly string[];
	/** True when there were more than `limit`. */
	readonly isTruncated: boolean;
};

/** Files below a folder that match a pattern and that no .gitignore hides. Links to folders are followed only by name, and not out of the folder: policy was asked about what is in there. */
export async function findPaths(
	deps: FileToolDeps,
	folder: string,
	pattern: string,
	options: FindOptions,
): Promise<FoundPaths> {
	requireDownward(pattern);
	requireModestPattern(pattern);
	const {globbyStream} = await import('globby');
	let isCut = false;
	const onCut = () => {
		isCut = true;
	};
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
		fs: createGlobFileSystem(deps, folder, {
			...options,
			onCut,
		}) as unknown as NonNullable<Options['fs']>,
	});
	const isBelow = createBelowTest(deps, folder, options.leavesOut);
	const paths: string[] = [];
	let isTruncated = false;
	for await (const found of stream) {
		options.signal.throwIfAborted();
		const path = join(folder, String(found));
		if (!isInside(folder, path) || !isBelow(path)) continue;
		isTruncated = paths.length === options.limit;
		if (isTruncated) break;
		paths.push(path);
	}
	options.signal.throwIfAborted();
	return {paths: paths.sort(), isTruncated: isTruncated || isCut};
}

/** Whether a path is really below, and not left out. Where the folders on the way lead to is looked up once. */
function createBelowTest(
	{scope}: FileToolDeps,
	folder: string,
	leavesOut: FindOptions['leavesOut'],
) {
	const known = new Map<string, string>();
	return (found: string): boolean => {
		const parent = dirname(found);
		const real = known.get(parent) ?? scope.locateTarget(parent, '/');
		known.set(parent, real);
		return isInside(folder, real) && !leavesOut?.(join(real, basename(found)));
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
