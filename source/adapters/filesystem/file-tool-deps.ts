import type {Stats} from 'node:fs';
import type {Translate} from '../../contracts/messages.js';
import {monotonicMs} from '../../lib/monotonic-ms.js';
import {createProtectedPlaces} from '../../lib/protected-places.js';
import type {FileAccess} from './file-access.js';
import {createFileAccess} from './file-access.js';
import type {PathScope} from './path-scope.js';
import {createPathScope} from './path-scope.js';
import {createProtectedInodes} from './protected-inodes.js';
import type {ChangeJournal} from './undo/change-journal.js';
import {createChangeJournal} from './undo/change-journal.js';

export type FilesystemAdapterDeps = {
	/** Absolute folders that tools may touch. Asked at every call, because the configuration can change. */
	readonly roots: () => readonly string[];
	/** What `~` stands for, when known. */
	readonly home: string | undefined;
	/** Absolute files and folders of this program, which no tool may change. */
	readonly ownPaths: readonly string[];
	/** Those that no tool may read either. */
	readonly secretPaths: readonly string[];
	/** Where older contents are kept; without it nothing can be undone. */
	readonly undoFolder: string | undefined;
	/** The texts of reports, in the language of the person who is asked. */
	readonly texts: () => Promise<Translate>;
};

/** What every tool of this adapter works with. */
export type FileToolDeps = {
	/** Says what a path means and whether it may be used. */
	readonly scope: PathScope;
	/** Does what is done to it. */
	readonly files: FileAccess;
	/** Keeps what a change takes away. */
	readonly changes: ChangeJournal;
	/** Throws for the status of an opened file that is a protected one under another name. */
	readonly requireUnprotected: (status: Stats, path: string) => void;
	/** What a person is asked about is said in these; models get English. */
	readonly texts: () => Promise<Translate>;
};

export function createFileToolDeps(deps: FilesystemAdapterDeps): FileToolDeps {
	const {undoFolder, secretPaths, texts} = deps;
	const {protectedPlace, unreadable} = createProtectedPlaces({
		...deps,
		secretPaths: undoFolder === undefined ? secretPaths : [...secretPaths, undoFolder],
	});
	const scope = createPathScope({...deps, protectedPlace});
	const requireUnprotected = createProtectedInodes(unreadable, monotonicMs);
	const files = createFileAccess({scope, requireUnprotected});
	const changes = createChangeJournal(undoFolder);
	return {scope, files, changes, requireUnprotected, texts};
}
