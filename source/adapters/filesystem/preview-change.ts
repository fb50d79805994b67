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
		const after = before === 'unreadable' ? undefined : change(before?.text ?? '');
		if (before === 'unreadable' || after === undefined || after.length > mostBytes) return {};
		const lines = diffLines(before?.text ?? '', after);
		// An empty new file has nothing to show; a file that stays as it is has that to say.
		const isNothing = lines.length === 0 && before === undefined;
		return isNothing ? {} : {diff: {file: showPath(target, cwd), lines}};
	} catch {
		return {};
	}
}

/** Undefined for a file that is not there yet. */
async function readText(
	files: FileToolDeps['files'],
	path: string,
): Promise<{readonly text: string} | 'unreadable' | undefined> {
	let isNew = false;
	const bytes = await files.readWhole(path, mostBytes).catch((error: unknown) => {
		isNew = (error as NodeJS.ErrnoException).code === 'ENOENT';
		if (!isNew) throw error;
		return undefined;
	});
	if (isNew) return undefined;
	if (bytes === undefined || bytes.includes(0)) return 'unreadable';
	return {text: new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)};
}
