import {accessSync, constants, lstatSync, statSync} from 'node:fs';
import {basename, dirname} from 'node:path';
import {isInside} from '../is-inside.js';
import type {Ghost} from './ghost.js';
import {gitPlaces} from './git-places.js';
import {realOf} from './real-of.js';
import type {SandboxPlaces} from './sandbox-line.js';

export type SandboxWishes = {
	/** Real paths of existing folders. */
	readonly writable: readonly string[];
	/** Files and folders that must not be changed, whether or not they exist. */
	readonly guarded: readonly string[];
	/** Files and folders that must not be read. */
	readonly hidden: readonly string[];
};

/** What of the wishes has to be, and can be, arranged: as the disk is now. A ghost counts as missing. */
export function sandboxPlaces(
	{writable, guarded, hidden}: SandboxWishes,
	isGhost: (place: string) => boolean,
): SandboxPlaces {
	const isThere = (place: string) => exists(place) && !isGhost(place);
	const rootOf = (place: string) => writable.find((folder) => isInside(folder, place));
	const asked = [...new Set([...guarded, ...writable.flatMap(gitPlaces)].map(realOf))];
	const places = asked.filter((place) => rootOf(place) !== undefined);
	// Whoever works inside such a folder may not change it either.
	const held = writable.filter((root) => asked.some((place) => isInside(place, root)));
	const readOnly = [...new Set([...places.filter(isThere), ...held])];
	const missing = places.filter((place) => !isThere(place));
	// Nothing can be made in what is read-only, for a mask neither.
	const ghosts = ghostsFor(missing, isThere).filter(({place}) => !isBelow(place, readOnly));
	const pinned = [...ghosts.map(({place}) => place), ...readOnly].flatMap((place) =>
		foldersUpTo(rootOf(place), place),
	);
	const hiddenThere = hidden.map(realOf).filter(isThere);
	// In a folder whose content is hidden there is nothing left to hide.
	const covered = hiddenThere.filter((place) => !isBelow(place, hiddenThere));
	return {
		writable: writable.toSorted(byLength),
		pinned: [...new Set(pinned)].sort(byLength),
		readOnly: readOnly.sort(byLength),
		ghosts,
		hiddenFolders: covered.filter(isFolder),
		hiddenFiles: covered.filter((place) => !isFolder(place)),
	};
}

/** For each missing place the topmost of what is missing: nothing comes into being below that. */
function ghostsFor(
	missing: readonly string[],
	isThere: (place: string) => boolean,
): readonly Ghost[] {
	const ghosts = new Map<string, Ghost['kind']>();
	for (const place of missing) {
		const top = topmostMissing(place, isThere);
		if (top !== place) ghosts.set(top, 'folder');
		else if (!ghosts.has(top)) ghosts.set(top, kindOf(top));
	}
	return [...ghosts]
		.map(([place, kind]) => ({place, kind}))
		.filter(({place}) => mayBeMade(dirname(place)));
}

const kindOf = (place: string) => (basename(place) === 'commondir' ? 'commondir' : 'file');

function topmostMissing(place: string, isThere: (place: string) => boolean): string {
	const above = dirname(place);
	return above === place || isThere(above) ? place : topmostMissing(above, isThere);
}

/** What others own and this user cannot write needs no mask, and takes none. */
function mayBeMade(folder: string): boolean {
	if (!isFolder(folder)) return false;
	if (statSync(folder).uid === process.getuid?.()) return true;
	try {
		accessSync(folder, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

const isBelow = (place: string, folders: readonly string[]) =>
	folders.some((folder) => folder !== place && isInside(folder, place));

const byLength = (one: string, other: string) => one.length - other.length;

function foldersUpTo(root: string | undefined, place: string): readonly string[] {
	const above = dirname(place);
	if (root === undefined || above === root || !isInside(root, above)) return [];
	return [above, ...foldersUpTo(root, above)];
}

function exists(place: string): boolean {
	return lstatSync(place, {throwIfNoEntry: false}) !== undefined;
}

function isFolder(place: string): boolean {
	return statSync(place, {throwIfNoEntry: false})?.isDirectory() ?? false;
}
