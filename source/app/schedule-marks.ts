import fs from 'node:fs';
import path from 'node:path';
import {makePrivateFolder, privateFileMode} from '../lib/private-files.js';
import {identityOfThisProcess, isDead} from '../store/process-identity.js';
import {readOwner} from './task-owner.js';

/**
 * As long as a process runs what falls due, a file says which one it is, so that others can say whether anybody does.
 * Returns the function that takes it away. A folder that cannot be written is no reason not to run.
 */
export function markWatching(folder: string): () => void {
	const file = path.join(folder, `${process.pid}.json`);
	quietly(() => {
		makePrivateFolder(folder);
		for (const stale of listMarks(folder).filter(({isLeft}) => isLeft)) fs.rmSync(stale.file);
	});
	quietly(() =>
		fs.writeFileSync(file, JSON.stringify(identityOfThisProcess()), {mode: privateFileMode}),
	);
	return () => quietly(() => fs.rmSync(file));
}

/** Whether any process does. One on another computer is taken at its word. */
export function isWatched(folder: string): boolean {
	return listMarks(folder).some(({isLeft}) => !isLeft);
}

function listMarks(folder: string): {readonly file: string; readonly isLeft: boolean}[] {
	const self = identityOfThisProcess();
	const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
	return names.flatMap((name) => {
		const file = path.join(folder, name);
		const owner = readOwner(readOrNothing(file));
		// It is just being written, or going away.
		return owner === undefined ? [] : [{file, isLeft: isDead(owner, self)}];
	});
}

function readOrNothing(file: string): string | undefined {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}

function quietly(work: () => void): void {
	try {
		work();
	} catch {
		// Who cannot write there is told so by the store.
	}
}
