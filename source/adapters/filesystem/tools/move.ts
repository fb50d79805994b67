import {cp, mkdir, rename} from 'node:fs/promises';
import {dirname} from 'node:path';
import {OpenIntentError} from '../../../contracts/errors.js';
import {defineTool} from '../../../contracts/tool.js';
import type {PathScope} from '../path-scope.js';
import {showPath} from '../path-scope.js';
import {removeTree} from '../remove-tree.js';
import {resolveTransfer, transferInput, transferResources} from '../transfer-paths.js';

export function move(scope: PathScope) {
	return defineTool({
		name: 'fs_move',
		description:
			'Move or rename a file or folder. Never overwrites; missing folders of the new path are created.',
		effect: 'write',
		input: transferInput,
		resources: (input, cwd) => transferResources(scope, input, cwd),
		summarize: ({source, destination}) => `${source} → ${destination}`,
		async run(input, {cwd, signal}) {
			const {source, destination} = resolveTransfer(scope, input, cwd);
			if (scope.holdsRoot(source)) {
				throw new OpenIntentError(
					'OI_ERR_FILE_INVALID',
					`${source} is, or contains, a folder that tools work in, so it is not moved.`,
				);
			}
			await mkdir(dirname(destination), {recursive: true});
			signal.throwIfAborted();
			await rename(source, destination).catch((error: NodeJS.ErrnoException) => {
				if (error.code !== 'EXDEV') throw error;
				return moveAcross(source, destination, signal);
			});
			const [from, to] = [showPath(source, cwd), showPath(destination, cwd)];
			return {
				text: `Moved ${from} to ${to}.`,
				data: {source: from, destination: to, success: true},
			};
		},
	});
}

/** Between file systems a move is a copy and a delete; the source goes only after the whole copy is there. */
async function moveAcross(source: string, destination: string, signal: AbortSignal) {
	await cp(source, destination, {
		recursive: true,
		verbatimSymlinks: true,
		preserveTimestamps: true,
		errorOnExist: true,
		force: false,
		filter: () => !signal.aborted,
	});
	signal.throwIfAborted();
	await removeTree(source, signal);
}
