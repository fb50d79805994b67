import * as z from 'zod/mini';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayName} from '../../../lib/display-text.js';
import {formatTable} from '../../../lib/format-table.js';
import {countFileLines} from '../count-file-lines.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {noticeIf} from '../notice-if.js';
import {pathField} from '../path-field.js';
import {searchedTree, showPath} from '../path-scope.js';
import {findTextFiles} from '../searchable-files.js';

const maxShown = 50;

type LineCount = {readonly path: string; readonly lines: number};

export function countLines(deps: FileToolDeps) {
	const {scope, files} = deps;
	return defineTool({
		name: 'fs_count_lines',
		description:
			'Count the lines of a text file, or of the text files of a folder. Leaves out binary files and what .gitignore hides.',
		effect: 'read',
		input: z.object({
			path: pathField('File or folder to count in.'),
			glob: z.optional(
				z.string().check(z.minLength(1), z.describe('Count only these files, such as *.ts.')),
			),
		}),
		resources: ({path}, cwd) => [searchedTree(scope, path, cwd)],
		async run({path, glob}, {cwd, signal, say, leavesOut}) {
			const target = scope.target(path, cwd, 'read');
			const shown = showPath(target, cwd);
			const counts: LineCount[] = [];
			let skippedCount = 0;
			for (const file of await findTextFiles(deps, {target, glob, signal, leavesOut})) {
				const lines = await countFileLines(files, file, signal, file === target);
				if (lines === undefined) skippedCount++;
				else counts.push({path: showPath(file, cwd), lines});
			}
			counts.sort((a, b) => b.lines - a.lines);
			const total = counts.reduce((sum, {lines}) => sum + lines, 0);
			return {
				text: toText(counts, total, skippedCount, say),
				...noticeIf(
					counts.length > maxShown,
					say`Only the ${maxShown} longest of ${say.count(counts.length, 'file')} are shown.`,
				),
				data: {
					path: shown,
					total_lines: total,
					file_count: counts.length,
					files_skipped: skippedCount,
					files: counts.slice(0, maxShown),
				},
				isUntrusted: true,
			};
		},
	});
}

function toText(
	counts: readonly LineCount[],
	total: number,
	skippedCount: number,
	say: Say,
): string {
	const skipped =
		skippedCount > 0 ? say`, ${say.count(skippedCount, 'binary or unreadable file')} left out` : '';
	const [only] = counts;
	if (only && counts.length === 1) {
		return `${displayName(only.path)}: ${say.count(only.lines, 'line')}${skipped}`;
	}
	const rows = counts.slice(0, maxShown).map(({path, lines}) => [String(lines), displayName(path)]);
	const summary = say`${say.count(total, 'line')} in ${say.count(counts.length, 'file')}` + skipped;
	return rows.length === 0 ? summary : `${formatTable(rows, 'rl')}\n${summary}`;
}
