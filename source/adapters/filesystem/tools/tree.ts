import type {Dirent} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatCount} from '../../../lib/format-count.js';
import {noticeIf} from '../notice-if.js';
import {limitField, pathField} from '../path-field.js';
import type {PathScope} from '../path-scope.js';
import {showPath} from '../path-scope.js';

const maxLines = 500;
const closedNames = new Set(['.git', 'node_modules']);

type Drawing = {
	readonly lines: string[];
	readonly depth: number;
	readonly signal: AbortSignal;
	folderCount: number;
	fileCount: number;
};

export function tree(scope: PathScope) {
	return defineTool({
		name: 'fs_tree',
		description:
			'Draw a folder and what is below it as a tree. Does not look into .git and node_modules.',
		effect: 'read',
		input: z.object({
			path: z._default(pathField('Folder to draw.'), '.'),
			depth: limitField('How many levels.', 3, 20),
		}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateTarget(path, cwd)}],
		async run({path, depth}, {cwd, signal}) {
			const target = scope.target(path, cwd);
			const shown = showPath(target, cwd);
			const drawing: Drawing = {lines: [], depth, signal, folderCount: 0, fileCount: 0};
			await draw(target, '', 1, drawing);
			const isTruncated = drawing.lines.length >= maxLines;
			const counts = `${formatCount(drawing.folderCount, 'folder')}, ${formatCount(drawing.fileCount, 'file')}`;
			return {
				text: [displayLine(shown, 1000), ...drawing.lines, counts].join('\n'),
				...noticeIf(
					isTruncated,
					`Only the first ${maxLines} lines are shown; choose a folder or less depth.`,
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

async function draw(folder: string, indent: string, level: number, drawing: Drawing) {
	drawing.signal.throwIfAborted();
	// The folder that was asked for must be readable; one below may be closed to us.
	const entries = await readdir(folder, {withFileTypes: true}).catch((error: unknown) => {
		if (level === 1) throw error;
		return [];
	});
	entries.sort((a, b) => (a.name < b.name ? -1 : 1));
	for (const [index, entry] of entries.entries()) {
		if (drawing.lines.length >= maxLines) return;
		const isLast = index === entries.length - 1;
		drawing.lines.push(`${indent}${isLast ? '└── ' : '├── '}${label(entry)}`);
		if (entry.isDirectory()) drawing.folderCount++;
		else drawing.fileCount++;
		if (entry.isDirectory() && level < drawing.depth && !closedNames.has(entry.name)) {
			await draw(
				join(folder, entry.name),
				`${indent}${isLast ? '    ' : '│   '}`,
				level + 1,
				drawing,
			);
		}
	}
}

function label(entry: Dirent): string {
	if (entry.isDirectory()) return `${displayLine(entry.name)}/`;
	return displayLine(entry.name) + (entry.isSymbolicLink() ? '@' : '');
}
