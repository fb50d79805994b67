import type {ModelParameters, ProtocolId} from '../contracts/llm.js';

/** US dollars per million tokens, as published on the day named. */
export type ModelPrice = {
	readonly input: number;
	readonly output: number;
	/** Input read from the provider's prompt cache. Counted as `input` when absent. */
	readonly cachedInput?: number;
	/** Input written to that cache. Counted as a quarter more than `input` when absent. */
	readonly cacheWriteInput?: number;
	/** Empty when it is not said. */
	readonly takenOn: string;
};

export type ModelRow = {
	/** The id exactly as the provider expects it, with any prefix. */
	readonly id: string;
	readonly contextTokens: number;
	readonly price?: ModelPrice;
	readonly isReasoning?: boolean;
	/** False for a model that cannot call tools. */
	readonly hasTools?: boolean;
	/** The model can be shown pictures. */
	readonly seesPictures?: boolean;
};

export type ProviderRow = {
	readonly id: string;
	readonly protocol: ProtocolId;
	readonly baseUrl: string;
	/** The environment variable of the key; undefined when the server needs none. */
	readonly keyVariable: string | undefined;
	readonly defaultModel: string;
	/** Takes simple requests when nobody named a model; absent where the default model is the cheapest that is known. */
	readonly cheapModel?: string;
	readonly models: readonly ModelRow[];
	/** Of models that make vectors and answer nothing, by id. */
	readonly embeddingPrices?: Readonly<Record<string, ModelPrice>>;
	/** Ids that belong to this provider although they are not in `models`. */
	readonly modelPattern?: RegExp;
	/** Ids outside `models` that are reasoning models. */
	readonly reasoningPattern?: RegExp;
	/** Ids outside `models` that can be shown pictures. */
	readonly picturePattern?: RegExp;
	readonly parameters?: ModelParameters;
	/** Runs on the user's own machine: no key, and used only when it was set up or asked for. */
	readonly isLocal?: boolean;
	readonly firstByteTimeoutMs?: number;
};

/** The row of a provider id, or undefined. */
export function findProvider(
	providers: readonly ProviderRow[],
	id: string,
): ProviderRow | undefined {
	return providers.find((row) => row.id === id);
}

/** How requests to one model of a provider differ from its protocol's default. */
export function parametersOf(row: ProviderRow, model: string): ModelParameters {
	const known = row.models.find((candidate) => candidate.id === model);
	const isReasoning = known
		? known.isReasoning === true
		: row.reasoningPattern?.test(model) === true;
	const seesPictures = known
		? known.seesPictures === true
		: row.picturePattern?.test(model) === true;
	return {
		...row.parameters,
		...(isReasoning ? {isReasoning} : {}),
		...(seesPictures ? {seesPictures} : {}),
	};
}
