import {OpenIntentError} from '../../../contracts/errors.js';
import {defineTool} from '../../../contracts/tool.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {moveEntry} from '../move-entry.js';
import {noticeOf} from '../notice-if.js';
import {showPath} from '../path-scope.js';
import {
	inBothPlaces,
	prepareTransfer,
	resolveTransfer,
	transferInput,
	transferResources,
} from '../transfer-paths.js';

export function move(deps: FileToolDeps) {
	const {scope} = deps;
	return defineTool({
		name: 'fs_move',
		description:
			'Move or rename a file or folder. Never overwrites; missing folders of the new path are created.',
		effect: 'write',
		input: transferInput,
		resources: (input, cwd) => transferResources(scope, input, cwd),
		prepare: (input, context) =>
			prepareTransfer(deps, input, context, {verb: 'moves', use: 'write'}),
		summarize: ({source, destination}) => `${source} → ${destination}`,
		async run(input, {cwd, signal, say, runId}) {
			const paths = resolveTransfer(scope, input, cwd, 'write');
			if (scope.holdsRoot(paths.source)) {
				throw new OpenIntentError(
					'OI_ERR_FILE_INVALID',
					`${paths.source} is, or contains, a folder that tools work in, so it is not moved.`,
				);
			}
			const {undoId, notice} = await inBothPlaces(
				deps,
				paths,
				'write',
				async (source, destination) => {
					signal.throwIfAborted();
					const change = {
						kind: 'move',
						path: paths.destination,
						from: paths.source,
						runId,
					} as const;
					return deps.changes.record(change, destination, signal, () =>
						moveEntry(source, destination, scope, signal),
					);
				},
			);
			const [from, to] = [showPath(paths.source, cwd), showPath(paths.destination, cwd)];
			return {
				text: say`Moved ${from} to ${to}.`,
				...noticeOf(notice, say),
				data: {source: from, destination: to, success: true, undo_id: undoId ?? null},
			};
		},
	});
}
