import {relative} from 'node:path';
import * as z from 'zod/mini';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine, displayName} from '../../../lib/display-text.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {findPaths} from '../find-paths.js';
import {noticeIf} from '../notice-if.js';
import {limitField, pathField} from '../path-field.js';
import {searchedTree, showPath} from '../path-scope.js';

export function findFiles(deps: FileToolDeps) {
	const {scope} = deps;
	return defineTool({
		name: 'fs_find_files',
		description:
			'Find files and folders by name. A plain word finds every name that contains it; a pattern such as src/**/*.ts is matched as written. Leaves out what .gitignore hides.',
		effect: 'read',
		input: z.object({
			pattern: z.string().check(z.minLength(1), z.describe('Part of a name, or a glob pattern.')),
			path: z._default(pathField('Folder to search in.'), '.'),
			limit: limitField('How many results at most.', 200, 5000),
		}),
		resources: ({path}, cwd) => [searchedTree(scope, path, cwd)],
		summarize: ({pattern}) => pattern,
		async run({pattern, path, limit}, {cwd, signal, say, leavesOut}) {
			const folder = scope.target(path, cwd, 'read');
			const isWord = !/[*?[\]{}/]/.test(pattern);
			const found = await findPaths(
				deps,
				folder,
				isWord ? `**/*${escapeWord(pattern)}*` : pattern,
				{
					signal,
					leavesOut,
					limit,
					withFolders: true,
					ignoreCase: isWord,
				},
			);
			const matches = found.paths.map((match) => showFound(match, folder, cwd));
			const where = showPath(folder, cwd);
			return {
				text: toText(matches, pattern, where, say),
				...noticeIf(found.isTruncated, say`There are more; raise limit or narrow the pattern.`),
				data: {
					path: where,
					pattern,
					matches,
					count: matches.length,
					truncated: found.isTruncated,
				},
				isUntrusted: true,
			};
		},
	});
}

/** The word may hold characters that mean something in a pattern, such as a backslash or a plus sign. */
function escapeWord(word: string): string {
	return word.replace(/[\\+@|$^()!]/g, '\\$&');
}

/** `showPath` drops the slash that marks a folder. */
function showFound(path: string, folder: string, cwd: string): string {
	const shown = showPath(path, cwd) || relative(folder, path);
	return path.endsWith('/') ? `${shown}/` : shown;
}

function toText(matches: readonly string[], pattern: string, where: string, say: Say): string {
	if (matches.length === 0) {
		return say`Nothing matches ${displayLine(pattern)} in ${where === '.' ? say`this folder` : where}.`;
	}
	const lines = matches.map((match) => displayName(match)).join('\n');
	return `${lines}\n${say.count(matches.length, 'match', 'matches')}`;
}
