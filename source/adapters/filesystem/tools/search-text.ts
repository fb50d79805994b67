import * as z from 'zod/mini';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine, displayName} from '../../../lib/display-text.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {createLineMatcher} from '../line-matcher.js';
import {noticeIf} from '../notice-if.js';
import {limitField, pathField} from '../path-field.js';
import {searchedTree, showPath} from '../path-scope.js';
import type {SearchReport} from '../search-files.js';
import {searchFiles} from '../search-files.js';
import {findTextFiles} from '../searchable-files.js';

export function searchText(deps: FileToolDeps) {
	const {scope} = deps;
	return defineTool({
		name: 'fs_search_text',
		description:
			'Search the lines of text files for a text or a regular expression. Leaves out binary files, files over 5 MB and what .gitignore hides.',
		effect: 'read',
		input: z.object({
			query: z.string().check(z.minLength(1), z.describe('Text to search for.')),
			path: z._default(pathField('File or folder to search in.'), '.'),
			glob: z.optional(
				z.string().check(z.minLength(1), z.describe('Search only these files, such as *.md.')),
			),
			is_regex: z._default(
				z.boolean().check(z.describe('The query is a regular expression of JavaScript.')),
				false,
			),
			ignore_case: z._default(
				z.boolean().check(z.describe('Capital and small letters are the same.')),
				false,
			),
			limit: limitField('How many matching lines at most.', 100, 2000),
		}),
		resources: ({path}, cwd) => [searchedTree(scope, path, cwd)],
		summarize: ({query}) => query,
		async run(input, {cwd, signal, say, leavesOut}) {
			const {query, limit} = input;
			const target = scope.target(input.path, cwd, 'read');
			const matcher = await createLineMatcher(query, {
				isRegex: input.is_regex,
				ignoreCase: input.ignore_case,
			});
			const paths = await findTextFiles(deps, {
				target,
				glob: input.glob,
				signal,
				leavesOut,
			});
			const report = await searchFiles(deps, paths, matcher, {limit, signal});
			const matches = report.matches.map((match) => ({...match, path: showPath(match.path, cwd)}));
			return {
				text: toText({...report, matches}, input, showPath(target, cwd), say),
				...noticeIf(report.isTruncated, say`There are more; raise limit or narrow the search.`),
				data: {
					query,
					matches,
					count: matches.length,
					files_searched: report.searchedCount,
					files_skipped: report.skippedCount,
					truncated: report.isTruncated,
				},
				isUntrusted: true,
			};
		},
	});
}

type Asked = {readonly query: string; readonly glob?: string | undefined};

function toText(report: SearchReport, {query, glob}: Asked, where: string, say: Say): string {
	const skipped =
		report.skippedCount > 0
			? say` (${say.count(report.skippedCount, 'binary, large or unreadable file')} left out)`
			: '';
	const searched = say`${say.count(report.searchedCount, 'file')} searched` + skipped;
	if (report.matches.length === 0) {
		const folder = where === '.' ? say`this folder` : displayName(where);
		const place = glob === undefined ? folder : say`${folder} with names like ${displayLine(glob)}`;
		return say`No line contains ${displayLine(query)} in ${place}; ${searched}.`;
	}
	const lines = report.matches.map(
		({path, line, text}) => `${displayName(path)}:${line}: ${withIndentation(text)}`,
	);
	return `${lines.join('\n')}\n${say.count(lines.length, 'line')}${say`, `}${searched}`;
}

/** Tabs at the start stay tabs: they show how deep a line of code stands. */
function withIndentation(text: string): string {
	const [indentation = ''] = /^[ \t]*/.exec(text) ?? [];
	return indentation + displayLine(text.slice(indentation.length));
}
