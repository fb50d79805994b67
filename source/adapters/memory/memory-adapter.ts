import type {Adapter} from '../../contracts/adapter.js';
import type {MemoryRecords} from '../../contracts/memory.js';
import {deleteMemory} from './tools/delete.js';
import {list} from './tools/list.js';
import {save} from './tools/save.js';
import {search} from './tools/search.js';

export type MemoryAdapterDeps = {
	/** Opens the store at the first call. */
	readonly records: () => Promise<MemoryRecords>;
	readonly now: () => number;
	readonly newId: () => string;
};

export function createMemoryAdapter(deps: MemoryAdapterDeps): Adapter {
	return {
		id: 'memory',
		tools: [save, search, list, deleteMemory].map((create) => create(deps)),
	};
}
