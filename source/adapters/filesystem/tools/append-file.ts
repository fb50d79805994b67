import {constants} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {open} from 'node:fs/promises';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {noticeOf} from '../notice-if.js';
import {requireRegular} from '../open-file.js';
import {pathField} from '../path-field.js';
import {showPath} from '../path-scope.js';
import {previewChange} from '../preview-change.js';
import {requireReplaceable, statusOf} from '../replace-file.js';

const openFlags =
	constants.O_RDWR |
	constants.O_APPEND |
	constants.O_CREAT |
	constants.O_NOFOLLOW |
	constants.O_NONBLOCK;

export function appendFile({scope, files, changes}: FileToolDeps) {
	return defineTool({
		name: 'fs_append_file',
		description:
			'Add text at the end of a file, on a line of its own. The file and its folders are created when missing.',
		effect: 'write',
		input: z.object({
			path: pathField('File to add to.'),
			content: z
				.string()
				.check(
					z.describe(
						'Text to add. A missing line break at its end is added. Empty: only create the file.',
					),
				),
		}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateTarget(path, cwd)}],
		summarize: ({path}) => path,
		prepare: async (input, {cwd}) => ({
			input,
			...(await previewChange({scope, files}, {...input, cwd}, (before) =>
				appended(before, input.content),
			)),
		}),
		async run({path, content}, {cwd, signal, say, runId}) {
			const target = scope.target(path, cwd, 'write');
			const shown = showPath(target, cwd);
			const {result, undoId, notice} = await files.inNewParent(target, async (folder, name) => {
				const old = await statusOf(folder, name);
				requireReplaceable(old, shown);
				signal.throwIfAborted();
				const change = {kind: old ? 'append' : 'create', path: target, old, runId} as const;
				return changes.record(change, {folder, name}, signal, async () => {
					const file = await open(folder.at(name), openFlags, 0o666);
					try {
						const status = await file.stat();
						requireRegular(status, shown);
						requireReplaceable(status, shown);
						return {isNew: old === undefined, sizeBytes: await append(file, content)};
					} finally {
						await file.close();
					}
				});
			});
			const {isNew, sizeBytes} = result;
			return {
				text:
					content === ''
						? isNew
							? say`Created ${shown}.`
							: say`${shown} exists already, unchanged.`
						: say`Added to ${shown} (now ${formatBytes(sizeBytes)}).`,
				...noticeOf(notice, say),
				data: {path: shown, size_bytes: sizeBytes, success: true, undo_id: undoId ?? null},
			};
		},
	});
}

/** What the file will hold. */
function appended(before: string, content: string): string {
	if (content === '') return before;
	const lineEnd = before === '' || before.endsWith('\n') ? '' : '\n';
	return `${before}${lineEnd}${content}${content.endsWith('\n') ? '' : '\n'}`;
}

/** Returns the new size. When the disk fills up half-way, the file gets its old length back. */
async function append(file: FileHandle, content: string): Promise<number> {
	const {size} = await file.stat();
	if (content === '') return size;
	const last = Buffer.alloc(1);
	if (size > 0) await file.read(last, 0, 1, size - 1);
	const before = size > 0 && last.toString('latin1') !== '\n' ? '\n' : '';
	const after = content.endsWith('\n') ? '' : '\n';
	try {
		await file.appendFile(`${before}${content}${after}`);
		await file.sync();
	} catch (error) {
		await file.truncate(size);
		throw error;
	}
	return (await file.stat()).size;
}
