import {lstat} from 'node:fs/promises';
import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import {defineTool} from '../../../contracts/tool.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {noticeOf} from '../notice-if.js';
import {pathField} from '../path-field.js';
import {showPath} from '../path-scope.js';
import {previewDelete} from '../preview-entry.js';
import {removeTree} from '../remove-tree.js';

export function deletePath({scope, files, changes, texts}: FileToolDeps) {
	return defineTool({
		name: 'fs_delete',
		description:
			'Delete a file, or a folder with everything in it. A link is deleted itself, not what it points to. fs_undo brings back what is not too large.',
		effect: 'write',
		input: z.object({path: pathField('File or folder to delete.')}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateEntry(path, cwd), isTree: true}],
		prepare: async (input, {cwd, signal}) => ({
			input,
			...(await previewDelete({scope, files, texts}, {...input, cwd, signal})),
		}),
		async run({path}, {cwd, signal, say, runId}) {
			const target = scope.entry(path, cwd, 'write');
			const shown = showPath(target, cwd);
			if (scope.holdsRoot(target)) {
				throw new OpenIntentError(
					'OI_ERR_FILE_INVALID',
					`${target} is, or contains, a folder that tools work in, so it is not deleted.`,
					{hint: 'delete what is inside it by name'},
				);
			}
			const {result, undoId, notice} = await files.inParent(
				target,
				'write',
				async (folder, name) => {
					const old = await lstat(folder.at(name));
					const change = {kind: 'delete', path: target, old, runId} as const;
					return changes.record(change, {folder, name}, signal, async () => ({
						isFolder: old.isDirectory(),
						removed: await removeTree(folder, name, signal),
					}));
				},
			);
			const {isFolder, removed} = result;
			const inside = say.count(removed - 1, 'entry', 'entries');
			return {
				text: isFolder ? say`Deleted the folder ${shown} with ${inside}.` : say`Deleted ${shown}.`,
				...noticeOf(notice, say),
				data: {path: shown, success: true, removed_count: removed, undo_id: undoId ?? null},
			};
		},
	});
}
