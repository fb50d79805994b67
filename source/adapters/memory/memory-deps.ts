import type {MemoryRecords} from '../../contracts/memory.js';
import type {Translate} from '../../contracts/messages.js';

export type MemoryAdapterDeps = {
	/** Opens the store at the first call. */
	readonly records: () => Promise<MemoryRecords>;
	/** Whether questions are understood by a server: absent where this computer does it. */
	readonly asksServer?: () => boolean;
	/** The texts of reports, in the language of the person. */
	readonly texts: () => Promise<Translate>;
	readonly now: () => number;
	readonly newId: () => string;
};
