import {existsSync, lstatSync, statSync} from 'node:fs';
import {basename, join} from 'node:path';
import * as z from 'zod/mini';
import {OpenIntentError} from '../../contracts/errors.js';
import type {ToolResource} from '../../contracts/tool.js';
import {isInside} from '../../lib/is-inside.js';
import {pathField} from './path-field.js';
import type {PathScope} from './path-scope.js';

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
		{kind: 'path', path: from},
		{kind: 'path', path: isFolder(into) ? join(into, basename(from)) : into},
	];
}

/** Both paths, checked: the source exists, the destination does not and is not inside the source. */
export function resolveTransfer(scope: PathScope, input: TransferInput, cwd: string) {
	const source = scope.entry(input.source, cwd);
	lstatSync(source);
	const into = scope.target(input.destination, cwd);
	const destination =
		isFolder(into) && into !== source
			? join(into, basename(source))
			: withoutTrailingSlash(into, input.destination);
	if (existsSync(destination) || isLink(destination)) {
		throw new OpenIntentError('OI_ERR_FILE_INVALID', `${destination} exists already.`, {
			hint: 'choose another name, or delete it first',
		});
	}
	if (isInside(source, destination)) {
		throw new OpenIntentError(
			'OI_ERR_FILE_INVALID',
			`${input.source} cannot be put inside itself.`,
		);
	}
	return {source, destination};
}

function isFolder(path: string): boolean {
	return statSync(path, {throwIfNoEntry: false})?.isDirectory() ?? false;
}

function isLink(path: string): boolean {
	return lstatSync(path, {throwIfNoEntry: false})?.isSymbolicLink() ?? false;
}

/** `docs/` names a folder; when it is missing, the file must not quietly become a file called docs. */
function withoutTrailingSlash(path: string, asked: string): string {
	if (!asked.endsWith('/')) return path;
	throw new OpenIntentError('OI_ERR_FILE_NOT_FOUND', `There is no folder ${asked}.`, {
		hint: 'create the folder first',
	});
}
