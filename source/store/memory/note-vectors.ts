import type {Embedder} from '../../contracts/embedder.js';
import type {Store} from '../store.js';
import {createHashedEmbedder} from './hashed-embedder.js';
import {countStaleVectors, reembed} from './reembed.js';

/** The upkeep of the vectors of one embedder; without one, of the local one. */
export function createNoteVectors(store: Store, embedder: Embedder = createHashedEmbedder()) {
	return {
		countStale: () => countStaleVectors(store.reader, embedder),
		refresh: (signal: AbortSignal) => reembed({store, embedder}, signal),
	};
}
