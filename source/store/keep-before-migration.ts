import {sealOf} from './backup-seal.js';
import {decodeHeader} from './journal-header.js';
import {readFiles, toGeneration} from './read-generation.js';
import {codeOf, removeIfThere, writeNew} from './store-files.js';
import type {StateDeps, StoreState} from './store-state.js';
import {snapshotOf} from './write-generation.js';

/**
 * Writes the state in its old schema into a file of its own, `….schema-<n>`, before the first frame of the new schema: an
 * older openintent can restore it. Call it with the lock held.
 */
export async function keepBeforeMigration(state: StoreState, deps: StateDeps): Promise<void> {
	const {paths, files, engine, now} = deps;
	if (state.migration === undefined || state.schema === 0) return;
	const {snapshot, journal} = await readFiles(paths, files);
	if (journal === undefined) return;
	const header = decodeHeader(journal.bytes);
	if (header === undefined) return;
	const generation = await toGeneration(header, {snapshot, journal});
	await journal.handle.close();
	const kept = `${paths.snapshot}.schema-${state.schema}`;
	try {
		const bytes = snapshotOf(generation, engine, now());
		await writeNew(kept, [bytes, sealOf(bytes)], files);
	} catch (error) {
		// One is enough: it was left by a migration that did not come to its end.
		if (codeOf(error) === 'EEXIST') return;
		await removeIfThere(kept, files).catch(() => undefined);
		throw error;
	}
}
