import type {Stats} from 'node:fs';
import {constants} from 'node:fs';
import {access, lstat, readlink, stat} from 'node:fs/promises';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {formatTable} from '../../../lib/format-table.js';
import {localTimeWithOffset} from '../../../lib/local-time.js';
import {pathField} from '../path-field.js';
import type {PathScope} from '../path-scope.js';
import {showPath} from '../path-scope.js';

export function fileInfo(scope: PathScope) {
	return defineTool({
		name: 'fs_file_info',
		description: 'Kind, size, mode and dates of a file or folder.',
		effect: 'read',
		input: z.object({path: pathField('File or folder to look at.')}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateEntry(path, cwd)}],
		async run({path}, {cwd}) {
			const entry = scope.entry(path, cwd);
			const link = await readlink(entry).catch(() => undefined);
			// A link that leads out of the roots is described itself; what it points to is not looked at.
			const isInside = canFollow(scope, path, cwd);
			const status = await (isInside ? stat(entry).catch(() => lstat(entry)) : lstat(entry));
			const isReadonly = await access(entry, constants.W_OK).then(
				() => false,
				() => true,
			);
			const shown = showPath(entry, cwd);
			return {
				text: toText(entry, status, link),
				data: {
					path: shown,
					absolute_path: entry,
					is_file: status.isFile(),
					is_dir: status.isDirectory(),
					is_symlink: link !== undefined,
					size_bytes: status.size,
					readonly: isReadonly,
					modified_epoch: Math.floor(status.mtimeMs / 1000),
					created_epoch: Math.floor(status.birthtimeMs / 1000),
				},
				isUntrusted: true,
			};
		},
	});
}

function canFollow(scope: PathScope, path: string, cwd: string): boolean {
	try {
		scope.target(path, cwd);
		return true;
	} catch {
		return false;
	}
}

function toText(path: string, status: Stats, link: string | undefined): string {
	return formatTable([
		['path', displayLine(path, 1000)],
		['kind', kindOf(status)],
		...(link === undefined ? [] : [['link to', displayLine(link, 1000)]]),
		['size', `${formatBytes(status.size)} (${status.size} bytes)`],
		['mode', (status.mode & 0o7777).toString(8).padStart(4, '0')],
		['modified', localTimeWithOffset(status.mtimeMs)],
		['created', localTimeWithOffset(status.birthtimeMs)],
	]);
}

function kindOf(status: Stats): string {
	if (status.isFile()) return 'file';
	if (status.isDirectory()) return 'folder';
	return status.isSymbolicLink() ? 'link' : 'special file';
}
