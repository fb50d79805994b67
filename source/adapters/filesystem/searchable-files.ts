import {lstat} from 'node:fs/promises';
import type {ToolContext} from '../../contracts/tool.js';
import {isInside} from '../../lib/is-inside.js';
import type {FileToolDeps} from './file-tool-deps.js';
import {probeBytes} from './open-file.js';

export type SearchScope = {
	readonly target: string;
	/** Which files of a folder; ignored for a single file. */
	readonly glob: string | undefined;
	readonly signal: AbortSignal;
	readonly leavesOut?: ToolContext['leavesOut'] | undefined;
};

const maxFiles = 50_000;

/** The file itself, or the files of a folder that no .gitignore hides. Only the second loads the pattern library. */
export async function findTextFiles(
	deps: FileToolDeps,
	{target, glob, signal, leavesOut}: SearchScope,
): Promise<readonly string[]> {
	if (!(await isFolder(deps, target))) return [target];
	const {findPaths} = await import('./find-paths.js');
	// A pattern without a folder means the files of that kind anywhere, as in grep --include.
	const pattern = glob === undefined ? '**/*' : glob.includes('/') ? glob : `**/${glob}`;
	const {paths} = await findPaths(deps, target, pattern, {
		signal,
		leavesOut,
		limit: maxFiles,
	});
	return paths.filter((path) => {
		// A link that a pattern names is read where it leads to.
		const real = deps.scope.locateTarget(path, '/');
		return isInside(target, real) && !deps.scope.isHidden(real) && !leavesOut?.(real);
	});
}

/** The text of a file; undefined for one that is binary, too large, special or not readable. */
export async function readTextFile(
	{files}: FileToolDeps,
	path: string,
	maxBytes: number,
	signal: AbortSignal,
): Promise<string | undefined> {
	try {
		const bytes = await files.readWhole(path, maxBytes);
		return bytes && !bytes.subarray(0, probeBytes).includes(0) ? bytes.toString('utf8') : undefined;
	} catch {
		signal.throwIfAborted();
		return undefined;
	}
}

async function isFolder({files}: FileToolDeps, path: string): Promise<boolean> {
	if (path === '/') return true;
	const status = await files.inParent(path, 'read', (folder, name) => lstat(folder.at(name)));
	return status.isDirectory();
}
