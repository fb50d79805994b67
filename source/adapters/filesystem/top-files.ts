import type {WalkedFile, WalkOptions} from './walk-files.js';
import {walkFiles} from './walk-files.js';

/** The first files of a folder in some order. Holds only a few times `limit` in memory, however many files there are. */
export async function findTopFiles(
	folder: string,
	limit: number,
	order: (a: WalkedFile, b: WalkedFile) => number,
	options: WalkOptions,
): Promise<readonly WalkedFile[]> {
	let top: WalkedFile[] = [];
	for await (const batch of walkFiles(folder, options)) {
		top.push(...batch);
		if (top.length > limit * 4 + 1000) top = top.sort(order).slice(0, limit);
	}
	return top.sort(order).slice(0, limit);
}
