import {readFile, stat} from 'node:fs/promises';

export type SearchScope = {
	readonly target: string;
	/** Which files of a folder; ignored for a single file. */
	readonly glob: string | undefined;
	readonly signal: AbortSignal;
};

const maxFiles = 50_000;

/** The file itself, or the files of a folder that no .gitignore hides. Only the second loads the pattern library. */
export async function findTextFiles({
	target,
	glob,
	signal,
}: SearchScope): Promise<readonly string[]> {
	if (!(await stat(target)).isDirectory()) return [target];
	const {findPaths} = await import('./find-paths.js');
	// A pattern without a folder means the files of that kind anywhere, as in grep --include.
	const pattern = glob === undefined ? '**/*' : glob.includes('/') ? glob : `**/${glob}`;
	return (await findPaths(target, pattern, {signal, limit: maxFiles})).paths;
}

/** The text of a file; undefined for one that is binary, too large, special or not readable. */
export async function readTextFile(
	path: string,
	maxBytes: number,
	signal: AbortSignal,
): Promise<string | undefined> {
	try {
		const status = await stat(path);
		if (!status.isFile() || status.size > maxBytes) return undefined;
		const bytes = await readFile(path, {signal});
		return bytes.subarray(0, 8192).includes(0) ? undefined : bytes.toString('utf8');
	} catch {
		signal.throwIfAborted();
		return undefined;
	}
}
