import {mkdir} from 'node:fs/promises';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {noticeOf} from '../notice-if.js';
import {pathField} from '../path-field.js';
import {showPath} from '../path-scope.js';

export function createDirectory({scope, files, changes}: FileToolDeps) {
	return defineTool({
		name: 'fs_create_directory',
		description: 'Create a folder, with the folders above it when they are missing.',
		effect: 'write',
		input: z.object({path: pathField('Folder to create.')}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateTarget(path, cwd)}],
		async run({path}, {cwd, signal, say, runId}) {
			const target = scope.target(path, cwd, 'write');
			const shown = showPath(target, cwd);
			const isThere = await files.inFolder(target, async () => true).catch(ifMissing);
			if (isThere) {
				const text = say`The folder ${shown} exists already.`;
				return {text, data: {path: shown, success: true, undo_id: null}};
			}
			const change = {kind: 'create', path: target, runId} as const;
			const {undoId, notice} = await files.inNewParent(target, (folder, name) =>
				changes.record(change, {folder, name}, signal, () => mkdir(folder.at(name))),
			);
			return {
				text: say`Created the folder ${shown}.`,
				...noticeOf(notice, say),
				data: {path: shown, success: true, undo_id: undoId ?? null},
			};
		},
	});
}

function ifMissing(error: NodeJS.ErrnoException): false {
	if (error.code === 'ENOENT') return false;
	throw error;
}
