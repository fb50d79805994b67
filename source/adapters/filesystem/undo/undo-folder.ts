import {mkdirSync, readFileSync, realpathSync} from 'node:fs';
import {chmod, lstat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import type {OpenFolder} from '../../../lib/path-walk.js';
import {openFolder} from '../../../lib/path-walk.js';
import {cannotKeep} from './cannot-keep.js';
import {readIndex} from './change-index.js';
import type {ChangeRecord} from './change-record.js';

/**
 * Opens the folder in which older contents are kept; it is created for its owner alone. A link in its place, or a folder
 * of somebody else, is refused: whoever has put it there would read what is kept.
 */
export async function openUndoFolder(path: string): Promise<OpenFolder> {
	mkdirSync(dirname(path), {recursive: true, mode: 0o700});
	const parent = openFolder(realpathSync.native(dirname(path)));
	try {
		makePrivate(parent, basename(path));
		const folder = parent.child(basename(path));
		const status = await lstat(folder.self());
		if (status.uid !== process.getuid?.()) {
			folder.close();
			throw cannotKeep((say) => say`${path} belongs to somebody else`);
		}
		if ((status.mode & 0o077) !== 0) await chmod(folder.self(), 0o700);
		return folder;
	} catch (error) {
		throw parent.explain(error);
	} finally {
		parent.close();
	}
}

/** What can be undone, for the question that is asked before: by path, because nothing is done with it yet. */
export function peekIndex(path: string): readonly ChangeRecord[] {
	try {
		return readIndex(readFileSync(join(path, 'index.jsonl'), 'utf8'));
	} catch {
		return [];
	}
}

function makePrivate(parent: OpenFolder, name: string): void {
	try {
		mkdirSync(parent.at(name), {mode: 0o700});
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
}
