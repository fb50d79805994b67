import {existsSync, lstatSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';

/** Git runs programs that these name, or looks for the others where these say. */
const ofRepository = ['config', 'config.worktree', 'commondir', 'hooks', 'info/attributes'];
const ofWorktree = ['gitdir', 'commondir', 'config.worktree'];

// Submodules may be named with slashes, and have submodules.
const deepestModule = 6;

/** What git must find as it was, in a folder and in those right in it: a checkout, or several beside each other. */
export function gitPlaces(folder: string): readonly string[] {
	return [folder, ...foldersIn(folder)].flatMap((checkout) => {
		const git = join(checkout, '.git');
		if (isRepository(checkout)) return ofFolder(checkout);
		if (lstatSync(git, {throwIfNoEntry: false}) === undefined) return [];
		// In a worktree or submodule it is a file that says where the rest is.
		const isFolder = statSync(git, {throwIfNoEntry: false})?.isDirectory() ?? false;
		return isFolder ? ofFolder(git) : [git];
	});
}

function ofFolder(git: string): readonly string[] {
	const worktrees = foldersIn(join(git, 'worktrees'));
	return [
		...ofRepository.map((name) => join(git, name)),
		...worktrees.flatMap((worktree) => ofWorktree.map((name) => join(worktree, name))),
		...modulesIn(join(git, 'modules'), deepestModule).flatMap(ofFolder),
	];
}

function modulesIn(folder: string, depth: number): readonly string[] {
	if (depth === 0) return [];
	return foldersIn(folder).flatMap((place) =>
		isRepository(place) ? [place] : modulesIn(place, depth - 1),
	);
}

/** A bare one, or the folder of git itself. */
function isRepository(folder: string): boolean {
	return ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(folder, name)));
}

function foldersIn(folder: string): readonly string[] {
	try {
		const entries = readdirSync(folder, {withFileTypes: true});
		return entries.filter((entry) => entry.isDirectory()).map(({name}) => join(folder, name));
	} catch {
		return [];
	}
}
