import * as z from 'zod/mini';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayName} from '../../../lib/display-text.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {formatTable} from '../../../lib/format-table.js';
import {emptyText} from '../counts-text.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import type {ChildSize} from '../measure-folder.js';
import {measureChildren} from '../measure-folder.js';
import {noticeIf} from '../notice-if.js';
import {pathField} from '../path-field.js';
import {searchedTree, showPath} from '../path-scope.js';

const maxShown = 30;
const barLength = 20;

export function diskUsage({scope, files}: FileToolDeps) {
	return defineTool({
		name: 'fs_disk_usage',
		description: 'How much disk each entry of a folder takes with everything in it, biggest first.',
		effect: 'read',
		// A whole home folder takes longer than a usual call.
		timeoutMs: 120_000,
		input: z.object({path: z._default(pathField('Folder to measure.'), '.')}),
		resources: ({path}, cwd) => [searchedTree(scope, path, cwd)],
		async run({path}, {cwd, say, ...options}) {
			const target = scope.target(path, cwd, 'read');
			const {children, count, totalBytes, unreadableCount} = await files.inFolder(
				target,
				(folder) => measureChildren(folder, options),
			);
			const shown = showPath(target, cwd);
			return {
				text: toText({children, totalBytes, unreadableCount, shown}, say),
				...noticeIf(
					count > maxShown,
					say`Only the ${maxShown} biggest of ${say.count(count, 'entry', 'entries')} are shown.`,
				),
				data: {
					path: shown,
					total_bytes: totalBytes,
					entries: children.slice(0, 200).map(({name, isFolder, sizeBytes}) => ({
						name,
						is_dir: isFolder,
						size_bytes: sizeBytes,
						percent: percentOf(sizeBytes, totalBytes),
					})),
					count,
					unreadable_count: unreadableCount,
				},
				isUntrusted: true,
			};
		},
	});
}

function percentOf(part: number, whole: number): number {
	return whole === 0 ? 0 : Math.round((part / whole) * 100);
}

type Measured = {
	readonly children: readonly ChildSize[];
	readonly totalBytes: number;
	readonly unreadableCount: number;
	readonly shown: string;
};

function toText({children, totalBytes, unreadableCount, shown}: Measured, say: Say): string {
	if (children.length === 0) return emptyText(shown, say);
	const rows = children.slice(0, maxShown).map(({name, isFolder, sizeBytes}) => {
		const percent = percentOf(sizeBytes, totalBytes);
		return [
			formatBytes(sizeBytes),
			`${percent}%`,
			'█'.repeat(Math.round((percent / 100) * barLength)),
			displayName(name) + (isFolder ? '/' : ''),
		];
	});
	const unreadable =
		unreadableCount > 0
			? say`; ${say.count(unreadableCount, 'entry', 'entries')} could not be read`
			: '';
	return `${formatTable(rows, 'rrll')}\n${say`${formatBytes(totalBytes)} in all`}${unreadable}`;
}
