import type {ModelChoice, Usage} from '../contracts/llm.js';
import type {ModelPrice, ProviderRow} from './provider-row.js';
import {findProvider} from './provider-row.js';

/** The price of a model; undefined when it is not known. */
export type PriceOf = (served: Pick<ModelChoice, 'provider' | 'model'>) => ModelPrice | undefined;

const free: ModelPrice = {input: 0, output: 0, takenOn: ''};

/**
 * Prices by `provider/model`: those of the person first, then those of the provider table. Models on the person's own
 * machine cost nothing unless a price is given.
 */
export function createPriceList(
	providers: readonly ProviderRow[],
	ownPrices: () => Readonly<Record<string, ModelPrice>> = () => ({}),
): PriceOf {
	return ({provider, model}) => {
		const own = ownPrices();
		const name = `${provider}/${model}`;
		if (Object.hasOwn(own, name)) return own[name];
		const row = findProvider(providers, provider);
		const listed = row?.models.find((candidate) => candidate.id === model)?.price;
		return listed ?? row?.embeddingPrices?.[model] ?? (row?.isLocal === true ? free : undefined);
	};
}

/** What a usage costs at a price, in US dollars; undefined without a price. */
export function costOf(usage: Usage, price: ModelPrice | undefined): number | undefined {
	if (price === undefined) return undefined;
	const {inputTokens, outputTokens, cachedInputTokens, cacheWriteInputTokens} = usage;
	const fresh = Math.max(0, inputTokens - cachedInputTokens - cacheWriteInputTokens);
	const cached = cachedInputTokens * (price.cachedInput ?? price.input);
	const written = cacheWriteInputTokens * cacheWritePrice(price);
	return (fresh * price.input + cached + written + outputTokens * price.output) / 1_000_000;
}

/** The most that so many tokens can cost: all of the input is written to a cache. */
export function worstCostOf(
	{inputTokens, outputTokens}: Pick<Usage, 'inputTokens' | 'outputTokens'>,
	price: ModelPrice,
): number {
	const input = Math.max(price.input, price.cachedInput ?? 0, cacheWritePrice(price));
	return (inputTokens * input + outputTokens * price.output) / 1_000_000;
}

/** A quarter more than fresh input is what the providers that bill it take. */
function cacheWritePrice({input, cacheWriteInput}: ModelPrice): number {
	return cacheWriteInput ?? input * 1.25;
}
