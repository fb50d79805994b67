import type {OpenFolder} from '../../lib/path-walk.js';
import {createFirstItems} from './first-entries.js';
import type {WalkedFile, WalkOptions} from './walk-files.js';
import {walkFiles} from './walk-files.js';

/** The first files of a folder in some order. */
export async function findTopFiles(
	folder: OpenFolder,
	limit: number,
	order: (a: WalkedFile, b: WalkedFile) => number,
	options: WalkOptions,
): Promise<readonly WalkedFile[]> {
	const first = createFirstItems(limit, order);
	for await (const batch of walkFiles(folder, options)) for (const file of batch) first.add(file);
	return first.list();
}
