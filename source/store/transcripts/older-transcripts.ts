import {readdir, unlink} from 'node:fs/promises';
import {join} from 'node:path';
import {toRemovalError} from '../write-error.js';

/** What a transcript was rewritten to, when its process was killed before it took its place. */
const temporary = /^\.[0-9a-f]{16}\.tmp$/;
/** What a restored backup has taken the place of. */
const replaced = /\.jsonl\.replaced-/;

/** Removes what killed processes have left of transcripts. Call it with the lock held: then nobody is writing them. */
export function removeTornFiles(folder: string): Promise<void> {
	return removeNamed(folder, temporary);
}

/** Removes copies of transcripts that were kept aside, too. */
export async function removeOlderFiles(folder: string): Promise<void> {
	await removeTornFiles(folder);
	await removeNamed(folder, replaced);
}

async function removeNamed(folder: string, pattern: RegExp): Promise<void> {
	for (const name of await readdir(folder)) {
		if (!pattern.test(name)) continue;
		const path = join(folder, name);
		await unlink(path).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'ENOENT') throw toRemovalError(path, error);
		});
	}
}
