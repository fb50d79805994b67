import {lstatSync} from 'node:fs';
import type {Ghost} from './ghost.js';

/**
 * What is mounted over a file stays with that file: where a program outside puts another one into its place, as git does
 * with its settings, the new one has no guard. Nothing inside can do that. Tells which ones were replaced since.
 */
export function watchGuards(
	readOnly: readonly string[],
	ghosts: readonly Ghost[],
): () => readonly string[] {
	const before = readOnly.map((place) => ({place, identity: identityOf(place)}));
	return () => [
		...before.filter((one) => one.identity !== identityOf(one.place)).map(({place}) => place),
		...ghosts.filter(wasFilled).map(({place}) => place),
	];
}

/** Inode numbers come again, the time of birth with them does not. */
function identityOf(place: string): string | undefined {
	const status = lstatSync(place, {throwIfNoEntry: false, bigint: true});
	return status && `${status.dev}:${status.ino}:${status.birthtimeNs}`;
}

const mostBytes = {file: 0, commondir: 2};

function wasFilled({place, kind}: Ghost): boolean {
	// A folder stays the same one, whatever others put into it.
	if (kind === 'folder') return false;
	const status = lstatSync(place, {throwIfNoEntry: false});
	return status !== undefined && (!status.isFile() || status.size > mostBytes[kind]);
}
