import type {Adapter} from '../../contracts/adapter.js';
import type {MemoryAdapterDeps} from './memory-deps.js';
import {deleteMemory} from './tools/delete.js';
import {list} from './tools/list.js';
import {save} from './tools/save.js';
import {search} from './tools/search.js';
import {undo} from './tools/undo.js';
import {why} from './tools/why.js';

export function createMemoryAdapter(deps: MemoryAdapterDeps): Adapter {
	return {
		id: 'memory',
		tools: [save, search, list, deleteMemory, undo, why].map((create) => create(deps)),
	};
}
