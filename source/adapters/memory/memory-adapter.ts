import type {Adapter} from '../../contracts/adapter.js';
import type {MemoryAdapterDeps} from './memory-deps.js';
import {deleteMemory} from './tools/delete.js';
import {list} from './tools/list.js';
import {save} from './tools/save.js';
import {search} from './tools/search.js';

export function createMemoryAdapter(deps: MemoryAdapterDeps): Adapter {
	return {
		id: 'memory',
		tools: [save, search, list, deleteMemory].map((create) => create(deps)),
	};
}
