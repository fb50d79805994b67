import type {FileDiff} from '../../contracts/file-diff.js';
import {diffLines} from '../../lib/line-diff.js';
import type {FileToolDeps} from './file-tool-deps.js';
import {showPath} from './path-scope.js';

/** Larger files are changed without being compared before. */
const mostBytes = 256 * 1024;

type Place = {readonly path: string; readonly cwd: string};

/**
 * What a change would do to a file, for the person who is asked about it. Undefined where that cannot be shown: the file is
 * no text, too large, or out of reach, which the change itself says better.
 */
export async function previewChange(
	{scope, files}: Pick<FileToolDeps, 'scope' | 'files'>,
	{path, cwd}: Place,
	change: (before: string) => string | undefined,
): Promise<{readonly diff?: FileDiff}> {
	try {
		const target = scope.target(path, cwd, 'write');
		const before = await readText(files, target);
		const after = before === undefined ? undefined : change(before);
		if (before === undefined || after === undefined || after.length > mostBytes) return {};
		const lines = diffLines(before, after);
		return lines.length === 0 ? {} : {diff: {file: showPath(target, cwd), lines}};
	} catch {
		return {};
	}
}

/** Empty for a file that is not there yet. */
async function readText(files: FileToolDeps['files'], path: string): Promise<string | undefined> {
	const bytes = await files.readWhole(path, mostBytes).catch((error: unknown) => {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
		throw error;
	});
	if (bytes === undefined || bytes.includes(0)) return undefined;
	return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
}
