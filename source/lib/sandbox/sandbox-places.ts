import {lstatSync, readdirSync, realpathSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {isInside} from '../is-inside.js';
import type {SandboxPlaces} from './sandbox-line.js';

export type SandboxWishes = {
	/** Real paths of existing folders. */
	readonly writable: readonly string[];
	/** Files and folders that must not be changed, whether or not they exist. */
	readonly guarded: readonly string[];
	/** Files and folders that must not be read. */
	readonly hidden: readonly string[];
};

/** Git runs programs that these name. */
const gitGuarded = ['config', 'config.worktree', 'hooks'];

/** What of the wishes has to be, and can be, arranged: as the disk is now. */
export function sandboxPlaces({writable, guarded, hidden}: SandboxWishes): SandboxPlaces {
	const rootOf = (place: string) => writable.find((folder) => isInside(folder, place));
	const asked = [...guarded, ...writable.flatMap(gitPlaces)].map(realOf);
	const places = [...new Set(asked)].filter((place) => rootOf(place) !== undefined);
	// Below a folder that is missing too, nothing can be masked without making that folder.
	const missing = places.filter((place) => !exists(place) && isFolder(dirname(place)));
	const readOnly = places.filter(exists);
	const pinned = [...missing, ...readOnly].flatMap((place) => foldersUpTo(rootOf(place), place));
	return {
		writable: writable.toSorted(byLength),
		pinned: [...new Set(pinned)].sort(byLength),
		readOnly: readOnly.sort(byLength),
		missing,
		hiddenFolders: hidden.map(realOf).filter(isFolder),
		hiddenFiles: hidden.map(realOf).filter((place) => exists(place) && !isFolder(place)),
	};
}

const byLength = (one: string, other: string) => one.length - other.length;

function foldersUpTo(root: string | undefined, place: string): readonly string[] {
	const above = dirname(place);
	if (root === undefined || above === root || !isInside(root, above)) return [];
	return [above, ...foldersUpTo(root, above)];
}

/** Where a link leads; the link itself cannot be covered. */
function realOf(place: string): string {
	try {
		return realpathSync.native(place);
	} catch {
		return place;
	}
}

/** Those of a folder and of the folders right in it: a checkout, or several beside each other. */
function gitPlaces(folder: string): readonly string[] {
	const checkouts = [folder, ...subfolders(folder)].map((place) => join(place, '.git'));
	return checkouts.filter(exists).flatMap((git) => {
		// In a worktree or submodule it is a file that says where the rest is.
		return isFolder(git) ? gitGuarded.map((name) => join(git, name)) : [git];
	});
}

function subfolders(folder: string): readonly string[] {
	try {
		const entries = readdirSync(folder, {withFileTypes: true});
		return entries.filter((entry) => entry.isDirectory()).map(({name}) => join(folder, name));
	} catch {
		return [];
	}
}

function exists(place: string): boolean {
	return lstatSync(place, {throwIfNoEntry: false}) !== undefined;
}

function isFolder(place: string): boolean {
	return statSync(place, {throwIfNoEntry: false})?.isDirectory() ?? false;
}
