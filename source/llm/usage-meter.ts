import type {ModelChoice, Usage} from '../contracts/llm.js';
import {addUsage, noUsage} from '../contracts/llm.js';
import type {ModelPrice, ProviderRow} from './provider-row.js';
import {findProvider} from './provider-row.js';

export type ModelUsage = {
	readonly provider: string;
	readonly model: string;
	readonly calls: number;
	readonly usage: Usage;
	/** US dollars; undefined when the model's price is not known. */
	readonly cost: number | undefined;
};

export type UsageTotal = {
	readonly calls: number;
	readonly usage: Usage;
	/** US dollars of the calls whose price is known. */
	readonly cost: number;
	/** False when some calls had no known price, so `cost` is a lower bound. */
	readonly isCostComplete: boolean;
	readonly byModel: readonly ModelUsage[];
};

type Served = Pick<ModelChoice, 'provider' | 'model'>;
type PriceOf = (served: Served) => ModelPrice | undefined;

/** Sums the usage of a run, in all and by model. */
export function createUsageMeter(priceOf: PriceOf) {
	const byModel = new Map<string, ModelUsage>();
	return {
		record(served: Served, usage: Usage): void {
			const key = `${served.provider}/${served.model}`;
			const before = byModel.get(key);
			const total = addUsage(before?.usage ?? noUsage, usage);
			byModel.set(key, {
				provider: served.provider,
				model: served.model,
				calls: (before?.calls ?? 0) + 1,
				usage: total,
				cost: costOf(total, priceOf(served)),
			});
		},
		total(): UsageTotal {
			const models = [...byModel.values()];
			return {
				calls: models.reduce((sum, model) => sum + model.calls, 0),
				usage: models.map((model) => model.usage).reduce(addUsage, noUsage),
				cost: models.reduce((sum, model) => sum + (model.cost ?? 0), 0),
				isCostComplete: models.every((model) => model.cost !== undefined),
				byModel: models,
			};
		},
	};
}

/** What a usage costs at a price, in US dollars; undefined without a price. */
export function costOf(usage: Usage, price: ModelPrice | undefined): number | undefined {
	if (price === undefined) return undefined;
	const fresh = usage.inputTokens - usage.cachedInputTokens;
	const cached = usage.cachedInputTokens * (price.cachedInput ?? price.input);
	return (fresh * price.input + cached + usage.outputTokens * price.output) / 1_000_000;
}

/** Looks prices up in the provider table; models on the user's own machine cost nothing. */
export function createPriceList(providers: readonly ProviderRow[]): PriceOf {
	const free: ModelPrice = {input: 0, output: 0, takenOn: ''};
	return ({provider, model}) => {
		const row = findProvider(providers, provider);
		if (row?.isLocal === true) return free;
		return row?.models.find((candidate) => candidate.id === model)?.price;
	};
}
