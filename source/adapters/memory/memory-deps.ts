import type {MemoryRecords} from '../../contracts/memory.js';

export type MemoryAdapterDeps = {
	/** Opens the store at the first call. */
	readonly records: () => Promise<MemoryRecords>;
	readonly now: () => number;
	readonly newId: () => string;
};
