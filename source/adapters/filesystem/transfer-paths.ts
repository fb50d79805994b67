import {lstatSync, statSync} from 'node:fs';
import {basename, join} from 'node:path';
import * as z from 'zod/mini';
import {OpenIntentError} from '../../contracts/errors.js';
import type {PreparedCall, ToolResource} from '../../contracts/tool.js';
import {displayName} from '../../lib/display-text.js';
import {isInside} from '../../lib/is-inside.js';
import type {EntryPlace} from './copy-tree.js';
import type {FileToolDeps} from './file-tool-deps.js';
import {pathField} from './path-field.js';
import type {PathScope, PathUse} from './path-scope.js';
import {showPath} from './path-scope.js';
import {factsOf} from './preview-entry.js';
import {statusOf} from './replace-file.js';

/** What moving and copying have in common: their input and how the two paths are found. */
export const transferInput = z.object({
	source: pathField('File or folder to take.'),
	destination: pathField('New name, or an existing folder to put it into.'),
});

type TransferInput = z.infer<typeof transferInput>;

export function transferResources(
	scope: PathScope,
	{source, destination}: TransferInput,
	cwd: string,
): readonly ToolResource[] {
	const from = scope.locateEntry(source, cwd);
	const into = scope.locateTarget(destination, cwd);
	return [
		{kind: 'path', path: from, isTree: true, isRead: true},
		{kind: 'path', path: isFolder(into) ? join(into, basename(from)) : into, isTree: true},
	];
}

/** Both paths, checked: both may be used so, and the destination is not inside the source. */
export function resolveTransfer(
	scope: PathScope,
	input: TransferInput,
	cwd: string,
	sourceUse: PathUse,
) {
	const source = scope.entry(input.source, cwd, sourceUse);
	lstatSync(source);
	const into = scope.target(input.destination, cwd, 'write');
	const destination =
		isFolder(into) && into !== source
			? scope.entry(join(into, basename(source)), cwd, 'write')
			: withoutTrailingSlash(into, input.destination);
	if (isInside(source, destination) && source !== destination) {
		throw new OpenIntentError(
			'OI_ERR_FILE_INVALID',
			`${input.source} cannot be put inside itself.`,
		);
	}
	return {source, destination};
}

/** Opens the folders of both places, creates what is missing above the new one, and sees that nothing is there. */
export function inBothPlaces<Result>(
	{files}: FileToolDeps,
	paths: {readonly source: string; readonly destination: string},
	sourceUse: PathUse,
	use: (from: EntryPlace, to: EntryPlace) => Promise<Result>,
): Promise<Result> {
	return files.inParent(paths.source, sourceUse, async (folder, name) => {
		await requireEntry(folder, name);
		return files.inNewParent(paths.destination, async (newFolder, newName) => {
			await requireNothing(newFolder, newName, paths.destination);
			return use({folder, name}, {folder: newFolder, name: newName});
		});
	});
}

async function requireEntry(folder: EntryPlace['folder'], name: string): Promise<void> {
	if (await statusOf(folder, name)) return;
	throw Object.assign(new Error('missing'), {code: 'ENOENT', path: join(folder.path, name)});
}

async function requireNothing(folder: EntryPlace['folder'], name: string, shown: string) {
	if (!(await statusOf(folder, name))) return;
	throw exists(shown);
}

const exists = (shown: string) =>
	new OpenIntentError('OI_ERR_FILE_INVALID', `${shown} exists already.`, {
		hint: 'choose another name, or delete it first',
	});

/** Only decides which name is meant; what is done there goes through opened folders. */
function isFolder(path: string): boolean {
	return statSync(path, {throwIfNoEntry: false})?.isDirectory() ?? false;
}

/** `docs/` names a folder; when it is missing, the file must not quietly become a file called docs. */
function withoutTrailingSlash(path: string, asked: string): string {
	if (!asked.endsWith('/')) return path;
	throw new OpenIntentError('OI_ERR_FILE_NOT_FOUND', `There is no folder ${asked}.`, {
		hint: 'create the folder first',
	});
}

/** A transfer as it is asked about: what would be taken, and where it would be. Throws where something is there already. */
export async function prepareTransfer(
	{scope, files, texts}: FileToolDeps,
	input: TransferInput,
	{cwd, signal}: {readonly cwd: string; readonly signal: AbortSignal},
	{verb, use}: {readonly verb: 'copies' | 'moves'; readonly use: PathUse},
): Promise<PreparedCall<TransferInput>> {
	const {source, destination} = resolveTransfer(scope, input, cwd, use);
	if (lstatSync(destination, {throwIfNoEntry: false})) throw exists(destination);
	const [say, facts] = await Promise.all([texts(), factsOf({files, texts}, source, signal)]);
	const shown = (path: string) => displayName(showPath(path, cwd));
	const known = facts === undefined ? 'unseen' : 'seen';
	const taken = say(`files.${verb}.${known}`, {path: shown(source), what: facts?.text ?? ''});
	return {input, preview: `  ${taken}\n  ${say('files.to', {path: shown(destination)})}`};
}
