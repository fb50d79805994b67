import type {Dirent} from 'node:fs';
import {lstat, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {formatCount} from '../../../lib/format-count.js';
import {formatTable} from '../../../lib/format-table.js';
import {noticeIf} from '../notice-if.js';
import {pathField} from '../path-field.js';
import type {PathScope} from '../path-scope.js';
import {showPath} from '../path-scope.js';

const maxEntries = 1000;

type Entry = {
	readonly name: string;
	readonly is_dir: boolean;
	readonly is_file: boolean;
	readonly is_symlink: boolean;
	readonly size_bytes: number;
};

export function listDirectory(scope: PathScope) {
	return defineTool({
		name: 'fs_list_directory',
		description: 'List a folder, folders first, with the size of each file. One level.',
		effect: 'read',
		input: z.object({path: z._default(pathField('Folder to list.'), '.')}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateTarget(path, cwd)}],
		async run({path}, {cwd, signal}) {
			const target = scope.target(path, cwd);
			const shown = showPath(target, cwd);
			const names = (await readdir(target, {withFileTypes: true})).sort(byKindAndName);
			signal.throwIfAborted();
			const entries = await Promise.all(
				names.slice(0, maxEntries).map((entry) => describe(target, entry)),
			);
			return {
				text: toText(shown, entries, names),
				...noticeIf(
					names.length > maxEntries,
					`Only the first ${maxEntries} of ${formatCount(names.length, 'entry', 'entries')} are shown.`,
				),
				data: {path: shown, entries, count: names.length, truncated: names.length > maxEntries},
				isUntrusted: true,
			};
		},
	});
}

function byKindAndName(a: Dirent, b: Dirent): number {
	if (a.isDirectory() !== b.isDirectory()) return a.isDirectory() ? -1 : 1;
	return a.name < b.name ? -1 : 1;
}

async function describe(folder: string, entry: Dirent): Promise<Entry> {
	const isFolder = entry.isDirectory();
	// A file may go while the list is made; it is then listed without a size.
	const status = isFolder
		? undefined
		: await lstat(join(folder, entry.name)).catch(() => undefined);
	return {
		name: entry.name,
		is_dir: isFolder,
		is_file: entry.isFile(),
		is_symlink: entry.isSymbolicLink(),
		size_bytes: status?.size ?? 0,
	};
}

function toText(shown: string, entries: readonly Entry[], names: readonly Dirent[]): string {
	if (entries.length === 0) return `${shown === '.' ? 'This folder' : shown} is empty.`;
	const rows = entries.map((entry) => [
		displayLine(entry.name) + nameMark(entry),
		entry.is_file ? formatBytes(entry.size_bytes) : '',
	]);
	const folders = names.filter((entry) => entry.isDirectory()).length;
	const summary = `${formatCount(folders, 'folder')}, ${formatCount(names.length - folders, 'file')}`;
	return `${formatTable(rows, 'lr')}\n${summary}`;
}

function nameMark(entry: Entry): string {
	if (entry.is_dir) return '/';
	return entry.is_symlink ? '@' : '';
}
