import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayName} from '../../../lib/display-text.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {showPath} from '../path-scope.js';
import type {ChangeKind, ChangeRecord} from '../undo/change-record.js';
import {restoreChange} from '../undo/restore-change.js';

/** What a person reads. */
const done: Readonly<Record<ChangeKind, (path: string, say: Say) => string>> = {
	write: (path, say) => say`${path} has its earlier content again.`,
	create: (path, say) => say`${path} was new and is gone again.`,
	append: (path, say) => say`${path} ends again where it did.`,
	delete: (path, say) => say`${path} is back.`,
	move: (path, say) => say`${path} is back where it was.`,
};

export function undo(deps: FileToolDeps) {
	const {scope, changes, texts} = deps;
	/** The change that is meant; of those in the roots, because others are nobody's business here. */
	const find = (id: string | undefined): ChangeRecord | undefined =>
		changes
			.peek()
			.filter(({path, from}) => [path, from ?? path].every((place) => scope.admits(place)))
			.findLast((record) => id === undefined || record.id === id);
	const requireRecord = (id: string | undefined): ChangeRecord => {
		const record = find(id);
		if (record) return record;
		const what = id === undefined ? 'nothing to undo' : `no change ${id} to undo`;
		throw new OpenIntentError('OI_ERR_FILE_NOT_FOUND', `There is ${what} in these folders.`, {
			hint: 'only changes by tools can be undone, and only the latest ones are kept',
		});
	};
	return defineTool({
		name: 'fs_undo',
		description:
			'Take back the last change of a file or folder by a tool. Refuses when it changed since.',
		effect: 'write',
		input: z.object({
			id: z.optional(
				z
					.string()
					.check(
						z.regex(/^[0-9a-z]{16}$/),
						z.describe('undo_id of the change; else the last one.'),
					),
			),
		}),
		resources: ({id}) => {
			const record = find(id);
			const paths = record ? [record.path, ...(record.from ? [record.from] : [])] : [];
			return paths.map((path) => ({kind: 'path', path, isTree: true}));
		},
		summarize: ({id}) => {
			const record = find(id);
			return record ? `${record.kind} ${record.path}` : 'nothing';
		},
		/** "The last change" may be another one by the time of the answer: the person is asked about this one. */
		async prepare({id}, {cwd}) {
			const record = requireRecord(id);
			const path = displayName(showPath(record.from ?? record.path, cwd));
			const say = await texts();
			return {
				input: {id: record.id},
				preview: `  ${say(`files.takes_back.${record.kind}`, {path})}`,
			};
		},
		async run({id}, {cwd, signal, say}) {
			const record = requireRecord(id);
			await changes.inFolder(async (folder) => {
				await restoreChange(deps, folder, record, signal);
				await changes.drop(folder, record.id);
			});
			const shown = showPath(record.from ?? record.path, cwd);
			return {
				text: done[record.kind](shown, say),
				data: {path: shown, kind: record.kind, undo_id: record.id, success: true},
			};
		},
	});
}
