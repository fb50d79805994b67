import type {Usage} from '../contracts/llm.js';
import {addUsage, noUsage} from '../contracts/llm.js';
import type {ModelUsage, UsageEntry} from '../contracts/usage.js';

export type UsageTotal = {
	readonly calls: number;
	readonly usage: Usage;
	/** US dollars of the calls whose price is known. */
	readonly costUsd: number;
	/** False when some calls had no known price, so `costUsd` is a lower bound. */
	readonly isCostComplete: boolean;
	readonly byModel: readonly ModelUsage[];
};

type MeteredCall = Usage &
	Pick<UsageEntry, 'provider' | 'model' | 'costUsd' | 'isEstimated' | 'isEmbedding'>;

/** Sums the calls of a run, in all and by model. */
export function createUsageMeter() {
	const byModel = new Map<string, ModelUsage>();
	return {
		record(call: MeteredCall): void {
			const {provider, model, isEmbedding = false} = call;
			const key = `${provider}/${model} ${isEmbedding}`;
			const before = byModel.get(key);
			byModel.set(key, {
				provider,
				model,
				calls: (before?.calls ?? 0) + 1,
				estimatedCalls: (before?.estimatedCalls ?? 0) + (call.isEstimated ? 1 : 0),
				usage: addUsage(before?.usage ?? noUsage, call),
				costUsd: addCost(before === undefined ? 0 : before.costUsd, call.costUsd),
				...(isEmbedding ? {isEmbedding} : {}),
			});
		},
		total(): UsageTotal {
			const models = [...byModel.values()];
			return {
				calls: models.reduce((sum, model) => sum + model.calls, 0),
				usage: models.map((model) => model.usage).reduce(addUsage, noUsage),
				costUsd: models.reduce((sum, model) => sum + (model.costUsd ?? 0), 0),
				isCostComplete: models.every((model) => model.costUsd !== undefined),
				byModel: models,
			};
		},
	};
}

function addCost(left: number | undefined, right: number | undefined): number | undefined {
	return left === undefined || right === undefined ? undefined : left + right;
}
