import {cp, mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {defineTool} from '../../../contracts/tool.js';
import type {PathScope} from '../path-scope.js';
import {showPath} from '../path-scope.js';
import {resolveTransfer, transferInput, transferResources} from '../transfer-paths.js';

export function copy(scope: PathScope) {
	return defineTool({
		name: 'fs_copy',
		description:
			'Copy a file, or a folder with everything in it. Never overwrites; links are copied as links.',
		effect: 'write',
		input: transferInput,
		resources: (input, cwd) => transferResources(scope, input, cwd),
		summarize: ({source, destination}) => `${source} → ${destination}`,
		async run(input, {cwd, signal}) {
			const {source, destination} = resolveTransfer(scope, input, cwd);
			await mkdir(dirname(destination), {recursive: true});
			await cp(source, destination, {
				recursive: true,
				verbatimSymlinks: true,
				errorOnExist: true,
				force: false,
				// Node's copy takes no signal; refusing every further entry ends it.
				filter: () => !signal.aborted,
			});
			signal.throwIfAborted();
			const [from, to] = [showPath(source, cwd), showPath(destination, cwd)];
			return {
				text: `Copied ${from} to ${to}.`,
				data: {source: from, destination: to, success: true},
			};
		},
	});
}
