import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayName} from '../../../lib/display-text.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {formatTable} from '../../../lib/format-table.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {limitField, pathField} from '../path-field.js';
import {searchedTree, showPath} from '../path-scope.js';
import {findTopFiles} from '../top-files.js';

/** What git keeps there is no file a person would delete. */
const skippedNames = new Set(['.git']);

export function largestFiles({scope, files}: FileToolDeps) {
	return defineTool({
		name: 'fs_largest_files',
		description: 'The largest files of a folder and its folders. Leaves out .git.',
		effect: 'read',
		timeoutMs: 120_000,
		input: z.object({
			path: z._default(pathField('Folder to look in.'), '.'),
			limit: limitField('How many files.', 10, 500),
		}),
		resources: ({path}, cwd) => [searchedTree(scope, path, cwd)],
		async run({path, limit}, {cwd, signal, say, leavesOut}) {
			const target = scope.target(path, cwd, 'read');
			const top = await files.inFolder(target, (folder) =>
				findTopFiles(folder, limit, (a, b) => b.sizeBytes - a.sizeBytes, {
					signal,
					skippedNames,
					leavesOut,
				}),
			);
			const listed = top.map((file) => ({
				path: showPath(file.path, cwd),
				size_bytes: file.sizeBytes,
			}));
			const rows = listed.map((file) => [formatBytes(file.size_bytes), displayName(file.path)]);
			return {
				text: rows.length === 0 ? say`There are no files here.` : formatTable(rows, 'rl'),
				data: {path: showPath(target, cwd), files: listed, count: listed.length},
				isUntrusted: true,
			};
		},
	});
}
