import {randomUUID} from 'node:crypto';
import {promises as nodeFiles} from 'node:fs';
import {join} from 'node:path';
import {makePrivateFolder} from '../lib/private-files.js';
import type {ProcessIdentity} from './process-identity.js';
import {identityOfThisProcess, isDead} from './process-identity.js';
import {codeOf} from './store-files.js';

const stagingPrefix = '.import-';
/** A folder that has no owner yet has this behind its name, and nothing in it. */
const unfinished = '.new';
const ownerName = '.owner';
const abandonedAfterMs = 24 * 60 * 60 * 1000;

/** Where transcripts wait beside their places until the rows that go with them are saved. */
export function stagingFolder(folder: string): string {
	return join(folder, `${stagingPrefix}${randomUUID()}`);
}

/** Makes such a folder, and removes those of processes that were killed. */
export async function makeStaging(folder: string, staging: string, now: number): Promise<void> {
	const beginning = `${staging}${unfinished}`;
	makePrivateFolder(beginning);
	// A link, because it is there whole or not at all; and before the folder has its name, so that none is without owner.
	await nodeFiles.symlink(JSON.stringify(identityOfThisProcess()), join(beginning, ownerName));
	await nodeFiles.rename(beginning, staging);
	await sweepStaging(folder, now);
}

/** A folder with transcripts that may yet be placed. */
export type LiveStaging = {readonly path: string; readonly pid: number};

/** Removes what killed processes have left, and returns the folders whose owners live, or cannot be seen from here. */
export async function sweepStaging(folder: string, now: number): Promise<readonly LiveStaging[]> {
	const live: LiveStaging[] = [];
	for (const name of await namesIn(folder)) {
		if (!name.startsWith(stagingPrefix)) continue;
		const path = join(folder, name);
		const owner = await ownerOf(path);
		const isAlive = owner !== undefined && !isDead(owner);
		const isRecent = (await modifiedAt(path)) >= now - abandonedAfterMs;
		if (isRecent && isAlive) live.push({path, pid: owner.pid});
		else if (!isRecent || !name.endsWith(unfinished)) {
			await nodeFiles.rm(path, {recursive: true, force: true});
		}
	}
	return live;
}

async function namesIn(folder: string): Promise<readonly string[]> {
	try {
		return await nodeFiles.readdir(folder);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return [];
		throw error;
	}
}

async function ownerOf(staging: string): Promise<ProcessIdentity | undefined> {
	try {
		return JSON.parse(await nodeFiles.readlink(join(staging, ownerName))) as ProcessIdentity;
	} catch {
		return undefined;
	}
}

/** Its process may have removed it since it was listed. */
async function modifiedAt(path: string): Promise<number> {
	return nodeFiles.stat(path).then(
		({mtimeMs}) => mtimeMs,
		() => 0,
	);
}
