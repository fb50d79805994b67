import type {Stats} from 'node:fs';
import {createProtectedPlaces} from '../../lib/protected-places.js';
import type {FileAccess} from './file-access.js';
import {createFileAccess} from './file-access.js';
import type {PathScope} from './path-scope.js';
import {createPathScope} from './path-scope.js';
import {createProtectedInodes} from './protected-inodes.js';

export type FilesystemAdapterDeps = {
	/** Absolute folders that tools may touch. Asked at every call, because the configuration can change. */
	readonly roots: () => readonly string[];
	/** What `~` stands for, when known. */
	readonly home: string | undefined;
	/** Absolute files and folders of this program, which no tool may change. */
	readonly ownPaths: readonly string[];
	/** Those that no tool may read either. */
	readonly secretPaths: readonly string[];
};

/** What every tool of this adapter works with. */
export type FileToolDeps = {
	/** Says what a path means and whether it may be used. */
	readonly scope: PathScope;
	/** Does what is done to it. */
	readonly files: FileAccess;
	/** Throws for the status of an opened file that is a protected one under another name. */
	readonly requireUnprotected: (status: Stats, path: string) => void;
};

export function createFileToolDeps(deps: FilesystemAdapterDeps): FileToolDeps {
	const {protectedPlace, unreadable} = createProtectedPlaces(deps);
	const scope = createPathScope({...deps, protectedPlace});
	const requireUnprotected = createProtectedInodes(unreadable, () => performance.now());
	return {scope, files: createFileAccess({scope, requireUnprotected}), requireUnprotected};
}
