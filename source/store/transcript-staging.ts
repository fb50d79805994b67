import {randomUUID} from 'node:crypto';
import {promises as nodeFiles} from 'node:fs';
import {join} from 'node:path';
import {makePrivateFolder} from '../lib/private-files.js';

const stagingPrefix = '.import-';
const abandonedAfterMs = 24 * 60 * 60 * 1000;

/** Where transcripts wait beside their places until the rows that go with them are saved. */
export function stagingFolder(folder: string): string {
	return join(folder, `${stagingPrefix}${randomUUID()}`);
}

/** Makes such a folder, and removes those of processes that were killed. */
export async function makeStaging(folder: string, staging: string, now: number): Promise<void> {
	makePrivateFolder(staging);
	for (const name of await nodeFiles.readdir(folder)) {
		const path = join(folder, name);
		// One that goes on has touched its folder since.
		if (!name.startsWith(stagingPrefix) || (await modifiedAt(path)) >= now - abandonedAfterMs)
			continue;
		await nodeFiles.rm(path, {recursive: true, force: true});
	}
}

async function modifiedAt(path: string): Promise<number> {
	return (await nodeFiles.stat(path)).mtimeMs;
}
