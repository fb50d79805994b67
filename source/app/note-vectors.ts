import type {Store} from '../store/store.js';
import {openEmbedderRow} from './open-embedder.js';

/** What notes still lack to be found by meaning as well, with the embedder that `memory.embedder` names. */
export async function countWithoutVector(store: Store, embedder: string): Promise<number> {
	const [{countStaleVectors}, {createHashedEmbedder}] = await Promise.all([
		import('../store/memory/reembed.js'),
		import('../store/memory/hashed-embedder.js'),
	]);
	// One that is not known is said at the next run, which uses the local one in its place.
	const named =
		embedder === 'local' ? undefined : await openEmbedderRow(embedder).catch(() => undefined);
	const used = named ? {id: `${named.provider}/${named.model}`} : createHashedEmbedder();
	return countStaleVectors(store.reader, used);
}

/**
 * Makes the vectors that are missing, where that takes no network: some thousand notes a second. Resolves with how many are
 * missing then; what fails here is made up for by the next run.
 */
export async function finishVectors(
	store: Store,
	embedder: string,
	signal: AbortSignal,
): Promise<number> {
	if (embedder === 'local') {
		const {createNoteVectors} = await import('../store/memory/note-vectors.js');
		await createNoteVectors(store)
			.refresh(signal)
			.catch(() => undefined);
	}
	return countWithoutVector(store, embedder);
}
