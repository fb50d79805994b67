import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import {defineTool} from '../../../contracts/tool.js';
import {openRegularFile, requireText} from '../open-file.js';
import {limitField, pathField} from '../path-field.js';
import type {PathScope} from '../path-scope.js';
import {showPath} from '../path-scope.js';
import type {LinePart} from '../read-lines.js';
import {readLines} from '../read-lines.js';

const maxBytes = 64 * 1024;

export function readFile(scope: PathScope) {
	return defineTool({
		name: 'fs_read_file',
		description:
			'Read a text file, at most 64 KB at a time. A longer file says with which offset to read on.',
		effect: 'read',
		input: z.object({
			path: pathField('File to read.'),
			offset: z._default(z.int().check(z.gte(1), z.describe('First line to read, from 1.')), 1),
			limit: limitField('How many lines to read.', 2000, 1_000_000),
		}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateTarget(path, cwd)}],
		async run({path, offset, limit}, {cwd, signal}) {
			const target = scope.target(path, cwd);
			const shown = showPath(target, cwd);
			const file = await openRegularFile(target);
			try {
				await requireText(file, shown);
				const {size} = await file.stat();
				const part = await readLines(file, {offset, limit, maxBytes, signal});
				requireLine(part, shown, offset);
				return {
					text: part.content === '' ? `${shown} is empty.` : part.content + notice(part),
					data: {
						path: shown,
						content: part.content,
						size_bytes: size,
						truncated: part.nextOffset !== undefined,
						next_offset: part.nextOffset ?? null,
					},
					isUntrusted: true,
				};
			} finally {
				await file.close();
			}
		},
	});
}

function requireLine({shortOfLines}: LinePart, shown: string, offset: number): void {
	if (shortOfLines === undefined) return;
	throw new OpenIntentError(
		'OI_ERR_FILE_INVALID',
		`${shown} has no line ${offset}: it ends at line ${shortOfLines}.`,
		{hint: 'use a smaller offset'},
	);
}

function notice({content, nextOffset, isLineCut}: LinePart): string {
	if (nextOffset === undefined) return '';
	const cut = isLineCut ? `line ${nextOffset - 1} is longer than 64 KB and was cut; ` : '';
	return `${content.endsWith('\n') ? '' : '\n'}… ${cut}to read on: offset ${nextOffset}`;
}
