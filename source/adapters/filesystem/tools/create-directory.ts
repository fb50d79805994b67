import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {pathField} from '../path-field.js';
import {showPath} from '../path-scope.js';

export function createDirectory({scope, files}: FileToolDeps) {
	return defineTool({
		name: 'fs_create_directory',
		description: 'Create a folder, with the folders above it when they are missing.',
		effect: 'write',
		input: z.object({path: pathField('Folder to create.')}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateTarget(path, cwd)}],
		async run({path}, {cwd}) {
			const target = scope.target(path, cwd, 'write');
			const shown = showPath(target, cwd);
			const created = await files.makeFolder(target);
			return {
				text: created ? `Created the folder ${shown}.` : `The folder ${shown} exists already.`,
				data: {path: shown, success: true},
			};
		},
	});
}
