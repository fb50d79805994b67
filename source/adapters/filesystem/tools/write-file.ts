import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {noticeOf} from '../notice-if.js';
import {pathField} from '../path-field.js';
import {showPath} from '../path-scope.js';
import {previewChange} from '../preview-change.js';
import {replaceFile, requireReplaceable, statusOf} from '../replace-file.js';

export function writeFile({scope, files, changes}: FileToolDeps) {
	return defineTool({
		name: 'fs_write_file',
		description:
			'Create a text file or replace its whole content. Missing folders are created. The old content stays if anything fails.',
		effect: 'write',
		input: z.object({
			path: pathField('File to write.'),
			content: z.string().check(z.describe('The whole new content.')),
		}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateTarget(path, cwd)}],
		summarize: ({path}) => path,
		prepare: async (input, {cwd}) => ({
			input,
			...(await previewChange({scope, files}, {...input, cwd}, () => input.content)),
		}),
		async run({path, content}, {cwd, signal, say, runId}) {
			const target = scope.target(path, cwd, 'write');
			const shown = showPath(target, cwd);
			const {
				result: old,
				undoId,
				notice,
			} = await files.inNewParent(target, async (folder, name) => {
				const status = await statusOf(folder, name);
				requireReplaceable(status, shown);
				signal.throwIfAborted();
				const change = {
					kind: status ? 'write' : 'create',
					path: target,
					old: status,
					runId,
				} as const;
				return changes.record(change, {folder, name}, signal, async () => {
					await replaceFile(folder, name, status, (file) => file.writeFile(content));
					return status;
				});
			});
			const sizeBytes = Buffer.byteLength(content);
			return {
				text: old
					? say`Replaced ${shown} (${formatBytes(sizeBytes)}, was ${formatBytes(old.size)}).`
					: say`Created ${shown} (${formatBytes(sizeBytes)}).`,
				...noticeOf(notice, say),
				data: {path: shown, size_bytes: sizeBytes, success: true, undo_id: undoId ?? null},
			};
		},
	});
}
