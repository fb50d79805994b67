/** Turns texts into vectors whose directions say how near the texts are in meaning. */
export type Embedder = {
	/** Names the model and its version: vectors of different ids are never compared. */
	readonly id: string;
	/** Undefined until the first answer of a server that does not say it beforehand. */
	readonly dimensions: number | undefined;
	/** One vector of length 1 per text, in their order. */
	embed(
		texts: readonly string[],
		signal: AbortSignal,
		/** The run that asks; undefined for work of the program itself. */
		runId?: string,
	): Promise<readonly Float32Array[]>;
	/** From this cosine on two texts are about the same, whatever their words. Absent: words have to agree too. */
	readonly enoughSimilarity?: number;
	/** The same at once and without I/O, where the embedder needs none. */
	readonly embedNow?: (text: string) => Float32Array;
};
