import {realpathSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import {isInside} from '../../lib/is-inside.js';
import type {ProcessResult} from '../../lib/process-runner.js';
import {gitFailed} from './git-failure.js';
import type {GitPlace} from './git-place.js';
import {safeOptions} from './git-safety.js';

/** Asks where the repository is and which files it is about. A bare one has no answer to the last question. */
export const askBounds: readonly string[] = [
	...safeOptions,
	...['rev-parse', '--absolute-git-dir', '--git-common-dir', '--show-toplevel'],
];

const parts = ['HEAD', 'objects', 'refs', 'packed-refs', 'index'];

/**
 * Refuses a repository that shows what is outside the roots. A `.git` file, `core.worktree` or a link inside `.git` can
 * name any folder of the machine. A work tree that begins above the roots is the usual one of a subfolder.
 */
export function requireInsideRoots(
	answer: ProcessResult,
	place: GitPlace,
	roots: readonly string[],
): void {
	const {gitDir, commonDir, workTree} = readBounds(answer, place);
	const isInRoots = insideOneOf(roots.map((root) => realOr(root, root)));
	const tree = workTree === undefined ? undefined : realOr(workTree, workTree);
	const holdsFolder = tree !== undefined && tree === place.top;
	if (tree !== undefined && !holdsFolder && !isInRoots(tree)) throw outside(place.folder, tree);

	const places = [gitDir, commonDir, ...parts.map((part) => join(commonDir, part))];
	for (const path of [...places, join(gitDir, 'HEAD'), join(gitDir, 'index')]) {
		const real = realOr(path, undefined);
		// What does not exist, or leads nowhere, shows nothing.
		if (real === undefined || isInRoots(real)) continue;
		if (!holdsFolder || !isInside(tree, real)) throw outside(place.folder, real);
	}
}

function readBounds(answer: ProcessResult, place: GitPlace) {
	const lines = answer.stdout.split('\n').slice(0, -1);
	const isBare = answer.exitCode !== 0 && /work tree/.test(answer.stderr) && lines.length === 2;
	if (answer.exitCode !== 0 && !isBare) throw gitFailed(answer, place.folder);
	// A line too many comes from a name with a line break, which would shift the others.
	if (lines.length !== (isBare ? 2 : 3)) throw outside(place.folder, lines.join(' '));
	const [gitDir = '', commonDir = '', workTree] = lines.map((line) => resolve(place.folder, line));
	return {gitDir, commonDir, workTree};
}

function insideOneOf(folders: readonly string[]) {
	return (path: string) => folders.some((folder) => isInside(folder, path));
}

function realOr<Otherwise>(path: string, otherwise: Otherwise): string | Otherwise {
	try {
		return realpathSync.native(path);
	} catch {
		return otherwise;
	}
}

function outside(folder: string, path: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_FILE_OUTSIDE_ROOTS',
		`The repository at ${folder} uses ${path}, which is outside the folders that tools may use.`,
		{hint: 'if you trust it, add that folder to "roots" under [files] in config.toml'},
	);
}
