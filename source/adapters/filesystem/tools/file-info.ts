import type {Stats} from 'node:fs';
import {constants} from 'node:fs';
import {access, lstat, readlink} from 'node:fs/promises';
import * as z from 'zod/mini';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayName} from '../../../lib/display-text.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {formatTable} from '../../../lib/format-table.js';
import {localTimeWithOffset} from '../../../lib/local-time.js';
import type {FileAccess} from '../file-access.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {pathField} from '../path-field.js';
import type {PathScope} from '../path-scope.js';
import {showPath} from '../path-scope.js';

export function fileInfo({scope, files}: FileToolDeps) {
	return defineTool({
		name: 'fs_file_info',
		description: 'Kind, size, mode and dates of a file or folder.',
		effect: 'read',
		input: z.object({path: pathField('File or folder to look at.')}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateEntry(path, cwd)}],
		async run({path}, {cwd, say}) {
			const entry = scope.entry(path, cwd, 'read');
			const own = await look(files, entry);
			// A link that leads out of the roots is described itself; what it points to is not looked at.
			const behind = own.link === undefined ? own : await followed(files, scope, path, cwd);
			const {status, isReadonly} = behind ?? own;
			const {link} = own;
			const shown = showPath(entry, cwd);
			return {
				text: toText(entry, status, link, say),
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

async function look(files: FileAccess, path: string) {
	if (path === '/') {
		return files.inFolder(path, async (top) => ({
			status: await lstat(top.self()),
			link: undefined,
			isReadonly: await isUnwritable(top.self()),
		}));
	}
	return files.inParent(path, 'read', async (folder, name) => {
		const status = await lstat(folder.at(name));
		const isLink = status.isSymbolicLink();
		return {
			status,
			link: isLink ? await readlink(folder.at(name)) : undefined,
			// The system would answer for what a link points to.
			isReadonly: !isLink && (await isUnwritable(folder.at(name))),
		};
	});
}

function isUnwritable(path: string): Promise<boolean> {
	return access(path, constants.W_OK).then(
		() => false,
		() => true,
	);
}

async function followed(files: FileAccess, scope: PathScope, path: string, cwd: string) {
	try {
		return await look(files, scope.target(path, cwd, 'read'));
	} catch {
		return undefined;
	}
}

function toText(path: string, status: Stats, link: string | undefined, say: Say): string {
	return formatTable([
		[say`path`, displayName(path)],
		[say`kind`, kindOf(status, say)],
		...(link === undefined ? [] : [[say`link to`, displayName(link)]]),
		[say`size`, say`${formatBytes(status.size)} (${status.size} bytes)`],
		[say`mode`, (status.mode & 0o7777).toString(8).padStart(4, '0')],
		[say`modified`, localTimeWithOffset(status.mtimeMs)],
		[say`created`, localTimeWithOffset(status.birthtimeMs)],
	]);
}

function kindOf(status: Stats, say: Say): string {
	if (status.isFile()) return say`file`;
	if (status.isDirectory()) return say`folder`;
	return status.isSymbolicLink() ? say`link` : say`special file`;
}
