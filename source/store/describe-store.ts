import {basename} from 'node:path';
import type {StoreDescription} from './store.js';
import type {StoreFiles, StorePaths} from './store-files.js';
import {codeOf} from './store-files.js';
import type {StoreState} from './store-state.js';

export async function describeStore(
	{position, schema}: StoreState,
	paths: StorePaths,
	files: StoreFiles,
): Promise<StoreDescription> {
	const shown = [paths.snapshot, paths.journal, paths.previousSnapshot, paths.previousJournal];
	const stats = await Promise.all(shown.map((path) => statIfThere(path, files)));
	const [snapshot, journal, previousSnapshot, previousJournal] = stats;
	const names = await files.readdir(paths.folder);
	return {
		path: paths.snapshot,
		snapshotBytes: snapshot?.size ?? 0,
		journalBytes: journal?.size ?? 0,
		previousBytes: (previousSnapshot?.size ?? 0) + (previousJournal?.size ?? 0),
		sequence: position.sequence,
		schema,
		compactedAt: snapshot && Math.round(snapshot.mtimeMs),
		damaged: names.filter((name) => isSetAside(name, paths)),
	};
}

function isSetAside(name: string, {snapshot}: StorePaths): boolean {
	return name.startsWith(basename(snapshot)) && name.includes('.damaged-');
}

async function statIfThere(path: string, files: StoreFiles) {
	try {
		return await files.stat(path);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}
