export const memoryCategories = ['preference', 'knowledge', 'pattern', 'skill'] as const;
export type MemoryCategory = (typeof memoryCategories)[number];

/** One semantic memory. `importance` is 0…1; times are ms since the epoch. */
export type Memory = {
	readonly id: string;
	readonly category: MemoryCategory;
	readonly content: string;
	readonly importance: number;
	readonly source: string;
	readonly createdAt: number;
};

export type MemoryRecords = {
	save(memory: Memory): Promise<void>;
	/** Best match first; every word of the query counts, in any order. */
	search(
		query: string,
		category: MemoryCategory | undefined,
		limit: number,
	): Promise<readonly Memory[]>;
	/** Newest first. */
	list(category: MemoryCategory | undefined, limit: number): Promise<readonly Memory[]>;
	find(id: string): Promise<Memory | undefined>;
	/** False when there is no such memory. */
	remove(id: string): Promise<boolean>;
};
