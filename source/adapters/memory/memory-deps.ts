import type {MemoryRecords} from '../../contracts/memory.js';

export type MemoryAdapterDeps = {
	/** Opens the store at the first call. */
	readonly records: () => Promise<MemoryRecords>;
	/** Whether questions are understood by a server: absent where this computer does it. */
	readonly asksServer?: () => boolean;
	readonly now: () => number;
	readonly newId: () => string;
};
