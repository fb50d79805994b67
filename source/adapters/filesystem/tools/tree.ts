import type {Dirent} from 'node:fs';
import {join} from 'node:path';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayName} from '../../../lib/display-text.js';
import type {OpenFolder} from '../../../lib/path-walk.js';
import {withFolder} from '../../../lib/path-walk.js';
import {countsText} from '../counts-text.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {createFirstItems, readEntries} from '../first-entries.js';
import {noticeIf} from '../notice-if.js';
import {limitField, pathField} from '../path-field.js';
import {isOfKernel, searchedTree, showPath} from '../path-scope.js';

const maxLines = 500;
const closedNames = new Set(['.git', 'node_modules']);

type Drawing = {
	readonly lines: string[];
	readonly depth: number;
	readonly signal: AbortSignal;
	readonly leavesOut: (path: string) => boolean;
	folderCount: number;
	fileCount: number;
};

export function tree({scope, files}: FileToolDeps) {
	return defineTool({
		name: 'fs_tree',
		description:
			'Draw a folder and what is below it as a tree. Does not look into .git and node_modules.',
		effect: 'read',
		input: z.object({
			path: z._default(pathField('Folder to draw.'), '.'),
			depth: limitField('How many levels.', 3, 20),
		}),
		resources: ({path}, cwd) => [searchedTree(scope, path, cwd)],
		async run({path, depth}, {cwd, signal, say, leavesOut = () => false}) {
			const target = scope.target(path, cwd, 'read');
			const shown = showPath(target, cwd);
			const limits = {depth, signal, leavesOut};
			const drawing: Drawing = {...limits, lines: [], folderCount: 0, fileCount: 0};
			await files.inFolder(target, (folder) => draw(folder, '', 1, drawing));
			const isTruncated = drawing.lines.length >= maxLines;
			const counts = countsText(drawing.folderCount, drawing.fileCount, say);
			return {
				text: [displayName(shown), ...drawing.lines, counts].join('\n'),
				...noticeIf(
					isTruncated,
					say`Only the first ${maxLines} lines are shown; choose a folder or less depth.`,
				),
				data: {
					path: shown,
					folder_count: drawing.folderCount,
					file_count: drawing.fileCount,
					truncated: isTruncated,
				},
				isUntrusted: true,
			};
		},
	});
}

async function draw(folder: OpenFolder, indent: string, level: number, drawing: Drawing) {
	const entries = await firstByName(folder, drawing);
	for (const [index, entry] of entries.entries()) {
		if (drawing.lines.length >= maxLines) return;
		const isLast = index === entries.length - 1;
		drawing.lines.push(`${indent}${isLast ? '└── ' : '├── '}${label(entry)}`);
		if (entry.isDirectory()) drawing.folderCount++;
		else drawing.fileCount++;
		if (entry.isDirectory() && level < drawing.depth && !closedNames.has(entry.name)) {
			if (isOfKernel(join(folder.path, entry.name))) continue;
			const below = `${indent}${isLast ? '    ' : '│   '}`;
			await drawChild(folder, entry.name, below, level + 1, drawing);
		}
	}
}

/** A folder below the one that was asked for may be closed to us, and is then drawn without what is in it. */
async function drawChild(
	parent: OpenFolder,
	name: string,
	indent: string,
	level: number,
	drawing: Drawing,
) {
	try {
		await withFolder(parent.child(name), (folder) => draw(folder, indent, level, drawing));
	} catch {
		drawing.signal.throwIfAborted();
	}
}

async function firstByName(
	folder: OpenFolder,
	{signal, leavesOut}: Drawing,
): Promise<readonly Dirent[]> {
	const first = createFirstItems<Dirent>(maxLines + 1, (a, b) => (a.name < b.name ? -1 : 1));
	for await (const entries of readEntries(folder)) {
		signal.throwIfAborted();
		for (const entry of entries) {
			if (!leavesOut(join(folder.path, entry.name))) first.add(entry);
		}
	}
	return first.list();
}

function label(entry: Dirent): string {
	if (entry.isDirectory()) return `${displayName(entry.name)}/`;
	return displayName(entry.name) + (entry.isSymbolicLink() ? '@' : '');
}
