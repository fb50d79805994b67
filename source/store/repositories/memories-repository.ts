import type {Embedder} from '../../contracts/embedder.js';
import type {Memory, MemoryRecords, NewMemory} from '../../contracts/memory.js';
import {dropForgottenWords, forgetMemory} from '../memory/forget.js';
import {createHashedEmbedder} from '../memory/hashed-embedder.js';
import {hasNoneOf, refusedLabels} from '../memory/label-filter.js';
import {completeMemory, memoryColumns, readMemory, toMemory} from '../memory/memory-rows.js';
import {recordChange, undoLatest} from '../memory/memory-undo.js';
import {createMemoryVectors} from '../memory/memory-vectors.js';
import {setSuccessor, writeMemory} from '../memory/memory-writes.js';
import {findByWords} from '../memory/prefix-search.js';
import {createRecall} from '../memory/recall.js';
import {createRowCache} from '../row-cache.js';
import type {Store, Transaction} from '../store.js';

/** The semantic memories of a store. Without an embedder the local one is used. */
export function createMemoriesRepository(
	store: Store,
	now: () => number,
	embedder: Embedder = createHashedEmbedder(),
): MemoryRecords {
	const {reader} = store;
	const memories = createRowCache<Memory>(store, 'memories', 500);
	const find = (id: string) => memories.get(id, () => readMemory(reader, id));
	const vectors = createMemoryVectors(store, embedder);
	const write = (transaction: Transaction, memory: NewMemory, supersededId?: string) => {
		const changedAt = now();
		recordChange(transaction, {
			kind: supersededId === undefined ? 'save' : 'supersede',
			memoryId: memory.id,
			previous: readMemory(transaction, memory.id),
			...(supersededId === undefined ? {} : {supersededId}),
			changedAt,
		});
		writeMemory(transaction, completeMemory(memory, changedAt), embedder);
	};
	return {
		save: (memory) => store.transaction((transaction) => write(transaction, memory)),
		supersede: (oldId, memory) =>
			store.transaction((transaction) => {
				if (oldId === memory.id || !setSuccessor(transaction, oldId, memory.id)) return false;
				write(transaction, memory, oldId);
				return true;
			}),
		search: async (query, category, limit) => findByWords(reader, query, category, limit),
		recall: createRecall({reader, vectors, embedder, find, now}),
		async list(category, limit, excludeLabels = []) {
			const filter = [category ?? null, ...refusedLabels(excludeLabels)];
			return reader.all(selectNewest, [...filter, limit]).map(toMemory);
		},
		async count(category, excludeLabels = []) {
			const filter = [category ?? null, ...refusedLabels(excludeLabels)];
			return Number(reader.get(countListed, filter)?.[0]);
		},
		async listSuperseded(id) {
			return reader.all(selectSuperseded, [id]).map(toMemory);
		},
		find: async (id) => find(id),
		forget: (id) =>
			store.transaction((transaction) => {
				if (!forgetMemory(transaction, id)) return false;
				dropForgottenWords(transaction);
				return true;
			}),
		undoLast: () =>
			store.transaction((transaction) => {
				const undone = undoLatest(transaction, embedder);
				if (undone !== undefined) dropForgottenWords(transaction);
				return undone;
			}),
	};
}

const isListed = `superseded_by IS NULL AND category = coalesce(?1, category) AND ${hasNoneOf('?2', '?3')}`;
const selectNewest = `
SELECT ${memoryColumns} FROM memories WHERE ${isListed} ORDER BY created_at DESC, number DESC LIMIT ?4`;
const countListed = `SELECT count(*) FROM memories WHERE ${isListed}`;
const selectSuperseded = `SELECT ${memoryColumns} FROM memories WHERE superseded_by = ? ORDER BY number`;
