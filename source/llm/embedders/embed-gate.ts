import type {ModelChoice} from '../../contracts/llm.js';

/** Stands before every request for vectors. An error it throws is what becomes of the request: nothing is sent. */
export type EmbedGate = {
	admit(
		model: Pick<ModelChoice, 'provider' | 'model'>,
		texts: readonly string[],
		/** Undefined for work that belongs to no run. */
		runId: string | undefined,
	): Promise<EmbedMeter>;
};

/** Hears one request for vectors to its end, however it ends. */
export type EmbedMeter = {
	/** The server showed life: with its headers first, then with every piece of its answer. */
	onActivity(): void;
	/** What the server counted; undefined when it did not say. */
	onAnswer(inputTokens: number | undefined): void;
	onEnd(): void;
};

/** For embedders that nobody pays for. */
export const freeEmbedding: EmbedGate = {
	admit: async () => ({
		onActivity: () => undefined,
		onAnswer: () => undefined,
		onEnd: () => undefined,
	}),
};
