import {stat} from 'node:fs/promises';
import {openRegularFile} from './open-file.js';

export type SearchScope = {
	readonly target: string;
	/** Which files of a folder; ignored for a single file. */
	readonly glob: string | undefined;
	/** Whether what lies in a folder, given by its real path, may be opened. */
	readonly admits: (realFolder: string) => boolean;
	readonly signal: AbortSignal;
};

const maxFiles = 50_000;

/** The file itself, or the files of a folder that no .gitignore hides. Only the second loads the pattern library. */
export async function findTextFiles({
	target,
	glob,
	admits,
	signal,
}: SearchScope): Promise<readonly string[]> {
	if (!(await stat(target)).isDirectory()) return [target];
	const {findPaths} = await import('./find-paths.js');
	// A pattern without a folder means the files of that kind anywhere, as in grep --include.
	const pattern = glob === undefined ? '**/*' : glob.includes('/') ? glob : `**/${glob}`;
	return (await findPaths(target, pattern, {admits, signal, limit: maxFiles})).paths;
}

/** The text of a file; undefined for one that is binary, too large, special or not readable. */
export async function readTextFile(
	path: string,
	maxBytes: number,
	signal: AbortSignal,
): Promise<string | undefined> {
	try {
		const file = await openRegularFile(path);
		try {
			if ((await file.stat()).size > maxBytes) return undefined;
			const bytes = await file.readFile({signal});
			return bytes.subarray(0, 8192).includes(0) ? undefined : bytes.toString('utf8');
		} finally {
			await file.close();
		}
	} catch {
		signal.throwIfAborted();
		return undefined;
	}
}
