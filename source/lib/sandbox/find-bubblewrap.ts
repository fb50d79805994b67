import {statSync} from 'node:fs';

// Never found through PATH: a project could put a program of that name there, which would then run everything.
const places = ['/usr/bin/bwrap', '/usr/local/bin/bwrap'];

/** The path of bubblewrap, if it belongs to root and nobody else can write it. */
export function findBubblewrap(candidates: readonly string[] = places): string | undefined {
	return candidates.find((place) => {
		const status = statSync(place, {throwIfNoEntry: false});
		return status?.isFile() && status.uid === 0 && (status.mode & 0o022) === 0;
	});
}
