import type {Stats} from 'node:fs';
import {lstatSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';

/** As many files of one place are compared; no place of the table has so many. */
const maxFiles = 5000;
const maxDepth = 4;
const keptMs = 2000;

/**
 * Refuses an open file that is a protected one under another name. Only a file with several names can be, so for nearly
 * all files nothing is looked up.
 */
export function createProtectedInodes(places: readonly string[], nowMs: () => number) {
	let known: {readonly identities: ReadonlySet<string>; readonly readAtMs: number} | undefined;
	const identities = () => {
		if (known && nowMs() - known.readAtMs < keptMs) return known.identities;
		known = {
			identities: new Set(places.flatMap((place) => identitiesIn(place))),
			readAtMs: nowMs(),
		};
		return known.identities;
	};
	return (status: Stats, path: string): void => {
		if (status.nlink === 1 || !identities().has(identityOf(status))) return;
		throw new OpenIntentError(
			'OI_ERR_FILE_PROTECTED',
			`${path} is another name of a file that no tool reads.`,
			{hint: 'do it yourself, outside openintent'},
		);
	};
}

function identitiesIn(place: string): string[] {
	const found: string[] = [];
	const pending = [{path: place, depth: 0}];
	for (let next = pending.pop(); next && found.length < maxFiles; next = pending.pop()) {
		const {path, depth} = next;
		try {
			const status = lstatSync(path);
			if (status.isFile()) found.push(identityOf(status));
			if (!status.isDirectory() || depth === maxDepth) continue;
			for (const name of readdirSync(path))
				pending.push({path: join(path, name), depth: depth + 1});
		} catch {
			// What we cannot look at, no tool of ours can read either.
		}
	}
	return found;
}

function identityOf({dev, ino}: {readonly dev: number; readonly ino: number}): string {
	return `${dev}:${ino}`;
}
