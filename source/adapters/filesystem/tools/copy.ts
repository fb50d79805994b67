import type {Stats} from 'node:fs';
import {defineTool} from '../../../contracts/tool.js';
import {copyTree} from '../copy-tree.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {noticeOf} from '../notice-if.js';
import {showPath} from '../path-scope.js';
import {
	inBothPlaces,
	prepareTransfer,
	resolveTransfer,
	transferInput,
	transferResources,
} from '../transfer-paths.js';

export function copy(deps: FileToolDeps) {
	const {scope} = deps;
	return defineTool({
		name: 'fs_copy',
		description:
			'Copy a file, or a folder with everything in it. Never overwrites; links are copied as links.',
		effect: 'write',
		input: transferInput,
		resources: (input, cwd) => transferResources(scope, input, cwd),
		prepare: (input, context) =>
			prepareTransfer(deps, input, context, {verb: 'copies', use: 'read'}),
		summarize: ({source, destination}) => `${source} → ${destination}`,
		async run(input, {cwd, signal, say, runId}) {
			const paths = resolveTransfer(scope, input, cwd, 'read');
			const check = (path: string, status: Stats) => {
				scope.allow(path, 'read');
				deps.requireUnprotected(status, path);
			};
			const copied = await inBothPlaces(deps, paths, 'read', async (source, destination) => {
				const change = {kind: 'create', path: paths.destination, runId} as const;
				return deps.changes.record(change, destination, signal, () =>
					copyTree(source, destination, {signal, check}),
				);
			});
			const [from, to] = [showPath(paths.source, cwd), showPath(paths.destination, cwd)];
			return {
				text: say`Copied ${from} to ${to}.`,
				...noticeOf(copied.notice, say),
				data: {source: from, destination: to, success: true, undo_id: copied.undoId ?? null},
			};
		},
	});
}
