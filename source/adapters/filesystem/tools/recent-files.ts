import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayName} from '../../../lib/display-text.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {formatTable} from '../../../lib/format-table.js';
import {localTime} from '../../../lib/local-time.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {limitField, pathField} from '../path-field.js';
import {searchedTree, showPath} from '../path-scope.js';
import {findTopFiles} from '../top-files.js';

/** Programs write there all the time; nobody means these files. */
const skippedNames = new Set(['.git', 'node_modules']);

export function recentFiles({scope, files}: FileToolDeps) {
	return defineTool({
		name: 'fs_recent_files',
		description:
			'The files of a folder and its folders that changed last, newest first. Leaves out .git and node_modules.',
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
				findTopFiles(folder, limit, (a, b) => b.modifiedMs - a.modifiedMs, {
					signal,
					skippedNames,
					leavesOut,
				}),
			);
			const listed = top.map((file) => ({
				path: showPath(file.path, cwd),
				size_bytes: file.sizeBytes,
				modified_epoch: Math.floor(file.modifiedMs / 1000),
			}));
			const rows = top.map((file) => [
				localTime(file.modifiedMs),
				formatBytes(file.sizeBytes),
				displayName(showPath(file.path, cwd)),
			]);
			return {
				text: rows.length === 0 ? say`There are no files here.` : formatTable(rows, 'lrl'),
				data: {path: showPath(target, cwd), files: listed, count: listed.length},
				isUntrusted: true,
			};
		},
	});
}
