export const memoryCategories = ['preference', 'knowledge', 'pattern', 'skill'] as const;
export type MemoryCategory = (typeof memoryCategories)[number];

export const memoryLabels = ['untrusted', 'secret'] as const;
export type MemoryLabel = (typeof memoryLabels)[number];

/** A memory is one statement. */
export const maxMemoryChars = 10_000;

/** What is to be remembered. `importance` and `confidence` are 0…1; times are ms since the epoch. */
export type NewMemory = {
	readonly id: string;
	readonly category: MemoryCategory;
	readonly content: string;
	readonly importance: number;
	/** Who said it: `user`, `tool`, the name of an import. */
	readonly source: string;
	readonly createdAt: number;
	/** How sure the source was. 1 when absent. */
	readonly confidence?: number;
	/** What the text went through; none when absent. */
	readonly labels?: readonly MemoryLabel[];
	readonly sessionId?: string | undefined;
	readonly taskId?: string | undefined;
};

/** One semantic memory with its provenance. */
export type Memory = NewMemory & {
	readonly updatedAt: number;
	readonly confidence: number;
	readonly labels: readonly MemoryLabel[];
	/** The id of the memory that replaced this one; such a memory is found by its id only. */
	readonly supersededBy?: string;
};

export type RecallOptions = {
	readonly limit: number;
	readonly category?: MemoryCategory | undefined;
	/** Memories with any of these labels stay out. */
	readonly excludeLabels?: readonly MemoryLabel[];
	/** Ends waiting for an embedder that is asked over the network. */
	readonly signal?: AbortSignal | undefined;
	/** The run that a server is asked for. */
	readonly runId?: string | undefined;
};

/** Why a memory was recalled. Ranks count from 1 and are absent where that search did not find it. */
export type RecallReasons = {
	readonly wordRank?: number;
	readonly vectorRank?: number;
	/** Words of the question that the memory has, and ideas that both have. */
	readonly matchedWords: readonly string[];
	readonly matchedConcepts: readonly string[];
	/** The part of the question, by weight of its words, that the memory covers, 0…1. */
	readonly coverage: number;
	/** Cosine of the two embeddings; absent without a vector. */
	readonly similarity?: number;
	/** The factors that rank was multiplied with. */
	readonly recency: number;
	readonly importance: number;
};

export type RecalledMemory = {
	readonly memory: Memory;
	readonly score: number;
	readonly reasons: RecallReasons;
};

export type Recall = {
	/** Best first; empty when nothing is relevant enough. */
	readonly memories: readonly RecalledMemory[];
	/** Why only words were searched: the embedder's failure, or that its vectors are not all made yet. */
	readonly limitation?: string;
};

/** A memory that a run began with. */
export type RecalledNote = Pick<Memory, 'id' | 'content' | 'labels'>;

export type MemoryUndo = {
	readonly kind: 'save' | 'supersede';
	/** The memory that the change had written. */
	readonly memoryId: string;
	/** Its text before the undo. */
	readonly content: string;
	/** The memory that counts again, when the change had replaced or overwritten one. */
	readonly restoredId?: string;
};

export type MemoryRecords = {
	/** Adds a memory, or overwrites the one with its id. */
	save(memory: NewMemory): Promise<void>;
	/** Saves a memory in the place of an older one, which is kept but no longer found. False when there is no older one. */
	supersede(oldId: string, memory: NewMemory): Promise<boolean>;
	/** Best match first; every word of the query counts, in any order. */
	search(
		query: string,
		category: MemoryCategory | undefined,
		limit: number,
	): Promise<readonly Memory[]>;
	/** What is relevant to a question, by words and by meaning. */
	recall(query: string, options: RecallOptions): Promise<Recall>;
	/** Newest first. Memories with any of the `excludeLabels` stay out. */
	list(
		category: MemoryCategory | undefined,
		limit: number,
		excludeLabels?: readonly MemoryLabel[],
	): Promise<readonly Memory[]>;
	/** How many there are to list. */
	count(
		category: MemoryCategory | undefined,
		excludeLabels?: readonly MemoryLabel[],
	): Promise<number>;
	/** The memories that this one has directly replaced. */
	listSuperseded(id: string): Promise<readonly Memory[]>;
	/** Also a superseded one. */
	find(id: string): Promise<Memory | undefined>;
	/**
	 * Removes a memory, the older versions that it superseded, and every trace of them in indexes and undo records. Final.
	 * False when there is no such memory.
	 */
	forget(id: string): Promise<boolean>;
	/** Takes back the latest save or supersede that is not taken back or forgotten yet. Undefined when there is none. */
	undoLast(): Promise<MemoryUndo | undefined>;
};
