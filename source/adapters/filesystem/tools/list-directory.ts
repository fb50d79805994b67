import type {Dirent} from 'node:fs';
import {lstat} from 'node:fs/promises';
import * as z from 'zod/mini';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayName} from '../../../lib/display-text.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {formatTable} from '../../../lib/format-table.js';
import type {OpenFolder} from '../../../lib/path-walk.js';
import {countsText, emptyText} from '../counts-text.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {createFirstItems, readEntries} from '../first-entries.js';
import {noticeIf} from '../notice-if.js';
import {pathField} from '../path-field.js';
import {showPath} from '../path-scope.js';

const maxEntries = 1000;

type Entry = {
	readonly name: string;
	readonly is_dir: boolean;
	readonly is_file: boolean;
	readonly is_symlink: boolean;
	readonly size_bytes: number;
};

export function listDirectory({scope, files}: FileToolDeps) {
	return defineTool({
		name: 'fs_list_directory',
		description: 'List a folder, folders first, with the size of each file. One level.',
		effect: 'read',
		input: z.object({path: z._default(pathField('Folder to list.'), '.')}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateTarget(path, cwd)}],
		async run({path}, {cwd, signal, say}) {
			const target = scope.target(path, cwd, 'read');
			const shown = showPath(target, cwd);
			const {entries, count, folderCount} = await files.inFolder(target, (folder) =>
				list(folder, signal),
			);
			return {
				text: toText({shown, entries, count, folderCount}, say),
				...noticeIf(
					count > maxEntries,
					say`Only the first ${maxEntries} of ${say.count(count, 'entry', 'entries')} are shown.`,
				),
				data: {path: shown, entries, count: count, truncated: count > maxEntries},
				isUntrusted: true,
			};
		},
	});
}

function byKindAndName(a: Dirent, b: Dirent): number {
	if (a.isDirectory() !== b.isDirectory()) return a.isDirectory() ? -1 : 1;
	return a.name < b.name ? -1 : 1;
}

async function list(folder: OpenFolder, signal: AbortSignal) {
	const first = createFirstItems(maxEntries, byKindAndName);
	let [count, folderCount] = [0, 0];
	for await (const batch of readEntries(folder)) {
		signal.throwIfAborted();
		count += batch.length;
		folderCount += batch.filter((entry) => entry.isDirectory()).length;
		for (const entry of batch) first.add(entry);
	}
	const entries = await Promise.all(first.list().map((entry) => describe(folder, entry)));
	return {entries, count, folderCount};
}

async function describe(folder: OpenFolder, entry: Dirent): Promise<Entry> {
	const isFolder = entry.isDirectory();
	// A file may go while the list is made; it is then listed without a size.
	const status = isFolder ? undefined : await lstat(folder.at(entry.name)).catch(() => undefined);
	return {
		name: entry.name,
		is_dir: isFolder,
		is_file: entry.isFile(),
		is_symlink: entry.isSymbolicLink(),
		size_bytes: status?.size ?? 0,
	};
}

type Listed = {
	readonly shown: string;
	readonly entries: readonly Entry[];
	readonly count: number;
	readonly folderCount: number;
};

function toText({shown, entries, count, folderCount}: Listed, say: Say): string {
	if (entries.length === 0) return emptyText(shown, say);
	const rows = entries.map((entry) => [
		displayName(entry.name) + nameMark(entry),
		entry.is_file ? formatBytes(entry.size_bytes) : '',
	]);
	const summary = countsText(folderCount, count - folderCount, say);
	return `${formatTable(rows, 'lr')}\n${summary}`;
}

function nameMark(entry: Entry): string {
	if (entry.is_dir) return '/';
	return entry.is_symlink ? '@' : '';
}
