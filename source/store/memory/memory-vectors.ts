import type {Embedder} from '../../contracts/embedder.js';
import type {MemoryLabel} from '../../contracts/memory.js';
import {memoryCategories, memoryLabels} from '../../contracts/memory.js';
import type {Row, Store} from '../store.js';
import {readVector} from './vector-bytes.js';
import type {VectorHit, VectorIndex} from './vector-index.js';
import {createVectorIndex} from './vector-index.js';
import type {MemoryFilter} from './word-search.js';

export type MemoryVectors = {
	search(vector: Float32Array, limit: number, filter: MemoryFilter): readonly VectorHit[];
	similarity(id: string, vector: Float32Array): number | undefined;
	/** How many memories can be found by their vector. */
	size(): number;
};

/** The vectors of one embedder, read at the first search and kept in step with what becomes durable. */
export function createMemoryVectors(store: Store, embedder: Embedder): MemoryVectors {
	let index: VectorIndex | undefined;
	let dimensions = 0;

	function add(row: Row): void {
		const bytes = row[1] as Uint8Array;
		// Not what an embedder makes, so it says nothing.
		if (bytes.length === 0 || bytes.length % 4 !== 0) return;
		const vector = new Float32Array(bytes.length / 4);
		readVector(bytes, vector, 0);
		if (index === undefined) {
			// A first row of another length must not keep out all that follow.
			dimensions = embedder.dimensions ?? vector.length;
			index = createVectorIndex(dimensions);
		}
		if (vector.length === dimensions) index.set(row[0] as string, vector, flagsOf(row));
	}

	function refresh(id: string): void {
		index?.delete(id);
		const row = store.reader.get(`${select} AND id = ?2`, [embedder.id, id]);
		if (row !== undefined) add(row);
	}

	let isLoaded = false;
	function load(): VectorIndex | undefined {
		if (!isLoaded) {
			index = undefined;
			store.reader.all(`${select} ORDER BY number`, [embedder.id]).forEach(add);
			isLoaded = true;
		}
		return index;
	}

	store.onCommit(({changes}) => {
		if (!isLoaded) return;
		if (changes === 'everything') {
			isLoaded = false;
			index = undefined;
			return;
		}
		for (const {table, key} of changes) if (table === 'memories') refresh(key);
	});

	return {
		search(vector, limit, filter) {
			const loaded = load();
			if (loaded === undefined || vector.length !== dimensions) return [];
			return loaded.search(vector, limit, refusedFlags(filter));
		},
		similarity: (id, vector) =>
			vector.length === dimensions ? load()?.similarity(id, vector) : undefined,
		size: () => load()?.size ?? 0,
	};
}

const select = `
SELECT id, embedding, category, labels FROM memories
WHERE embedder = ?1 AND embedding IS NOT NULL AND superseded_by IS NULL`;

function flagsOf(row: Row): number {
	const labels = (row[3] as string).split(' ');
	const ofLabels = memoryLabels.map((label) => labels.includes(label));
	const ofCategories = memoryCategories.map((category) => category === row[2]);
	return toBits([...ofLabels, ...ofCategories]);
}

/** The excluded labels, and, to stay inside a category, all other categories. */
function refusedFlags({category, excludeLabels}: MemoryFilter): number {
	const isExcluded = (label: MemoryLabel) => excludeLabels.includes(label);
	const isOther = memoryCategories.map((one) => category !== undefined && one !== category);
	return toBits([...memoryLabels.map(isExcluded), ...isOther]);
}

function toBits(values: readonly boolean[]): number {
	return values.reduce((bits, value, index) => (value ? bits | (1 << index) : bits), 0);
}
