import * as z from 'zod/mini';
import type {Picture} from '../../../contracts/picture.js';
import {describePicture} from '../../../contracts/picture.js';
import type {ToolResult} from '../../../contracts/tool.js';
import {defineTool} from '../../../contracts/tool.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {requireReadable} from '../open-file.js';
import {pathField} from '../path-field.js';
import {showPath} from '../path-scope.js';
import {readPart} from '../read-part.js';

function lineCountField(least: number, meaning: string) {
	return z.int().check(z.gte(least), z.lte(1_000_000), z.describe(meaning));
}

export function readFile({scope, files}: FileToolDeps) {
	return defineTool({
		name: 'fs_read_file',
		description:
			'Read a text file, at most 64 KB at a time; a longer one says with which offset to read on. A PNG, JPEG, GIF or WebP is shown as a picture.',
		effect: 'read',
		input: z.object({
			path: pathField('File to read.'),
			offset: z._default(z.int().check(z.gte(1), z.describe('First line to read, from 1.')), 1),
			limit: z._default(
				lineCountField(0, 'How many lines to read. 0: the whole file, up to 10 MB.'),
				2000,
			),
			tail: z.optional(lineCountField(1, 'Read only so many lines from the end of the file.')),
		}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateTarget(path, cwd)}],
		async run({path, ...range}, {cwd, signal, say}) {
			const target = scope.target(path, cwd, 'read');
			const shown = showPath(target, cwd);
			const {file, status} = await files.openFile(target);
			try {
				const sizeBytes = status.size;
				if ((await requireReadable(file, shown)) === 'picture') {
					const {readPicture} = await import('../read-picture.js');
					return pictureResult(await readPicture(file, {shown, sizeBytes}));
				}
				const part = await readPart(file, {...range, shown, sizeBytes, signal, say});
				const notice = part.content === '' ? say`The file is empty.` : part.notice;
				return {
					text: part.content,
					...(notice === undefined ? {} : {notice}),
					data: {
						path: shown,
						content: part.content,
						size_bytes: sizeBytes,
						truncated: part.isTruncated,
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

function pictureResult(picture: Picture): ToolResult {
	const {name, mediaType, widthPx, heightPx, sizeBytes, sha256} = picture;
	return {
		text: describePicture(picture),
		pictures: [picture],
		data: {
			path: name,
			media_type: mediaType,
			width_px: widthPx,
			height_px: heightPx,
			size_bytes: sizeBytes,
			sha256,
		},
		isUntrusted: true,
	};
}
