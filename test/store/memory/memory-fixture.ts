import type {Embedder} from '../../../source/contracts/embedder.js';
import type {NewMemory} from '../../../source/contracts/memory.js';
import {createMemoriesRepository} from '../../../source/store/repositories/memories-repository.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

export function newMemory(id: string, content: string, rest: Partial<NewMemory> = {}): NewMemory {
	return {
		id,
		content,
		category: 'knowledge',
		importance: 0.7,
		source: 'user',
		createdAt: testTime,
		...rest,
	};
}

/** Memories in a store of their own that is gone when the test ends. */
export async function openMemories(
	saved: readonly NewMemory[] = [],
	embedder?: Embedder,
	folder?: string,
) {
	const path = folder ?? (await temporaryFolder());
	const store = await openTestStore(path);
	const memories = createMemoriesRepository(store, () => testTime, embedder);
	await Promise.all(saved.map((one) => memories.save(one)));
	const recallIds = async (query: string, options = {}) =>
		(await memories.recall(query, {limit: 5, ...options})).memories.map(({memory}) => memory.id);
	return {folder: path, store, memories, recallIds};
}

/** A server's embedder as a test sees it: texts about cats point one way, all others another. */
export function createFakeEmbedder(id = 'fake/one') {
	const asked: string[][] = [];
	let failure: Error | undefined;
	const embedder: Embedder = {
		id,
		dimensions: 2,
		enoughSimilarity: 0.9,
		async embed(texts) {
			asked.push([...texts]);
			if (failure !== undefined) throw failure;
			return texts.map((text) => new Float32Array(/cat|feline|purr/i.test(text) ? [1, 0] : [0, 1]));
		},
	};
	return {
		embedder,
		asked,
		fail(error: Error | undefined) {
			failure = error;
		},
	};
}
