import {rename} from 'node:fs/promises';
import type {EntryPlace} from './copy-tree.js';
import {copyTree} from './copy-tree.js';
import type {PathScope} from './path-scope.js';
import {removeTree} from './remove-tree.js';

/** Moves a file or folder to a place where nothing is, also to another file system. */
export async function moveEntry(
	source: EntryPlace,
	destination: EntryPlace,
	scope: Pick<PathScope, 'allow'>,
	signal: AbortSignal,
): Promise<void> {
	try {
		await rename(source.folder.at(source.name), destination.folder.at(destination.name));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
		await moveAcross(source, destination, scope, signal);
	}
}

/** Between file systems a move is a copy and a delete; the source goes only after the whole copy is there. */
async function moveAcross(
	source: EntryPlace,
	destination: EntryPlace,
	scope: Pick<PathScope, 'allow'>,
	signal: AbortSignal,
) {
	const check = (path: string) => void scope.allow(path, 'write');
	await copyTree(source, destination, {signal, check, keepsTimes: true});
	await removeTree(source.folder, source.name, signal);
}
