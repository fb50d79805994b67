import type {Config} from '../config/config-schema.js';
import type {ModelChoice} from '../contracts/llm.js';
import type {SurfaceApp} from '../contracts/surface.js';
import {dayBeginning} from '../lib/local-day.js';
import type {ModelAccess} from './model-access.js';
import type {Records} from './open-records.js';
import type {VaultKeys} from './vault-keys.js';

type FactDeps = {
	readonly config: () => Pick<Config, 'agent'>;
	readonly models: Pick<ModelAccess, 'load'>;
	readonly records: () => Promise<Pick<Records, 'usage'>>;
	readonly vaultKeys: Pick<VaultKeys, 'state'>;
};

/** How many tokens a model is sent at the most. */
export async function contextWindow(
	{config, models}: Pick<FactDeps, 'config' | 'models'>,
	{provider, model}: Pick<ModelChoice, 'provider' | 'model'>,
): Promise<number> {
	const {providers} = await models.load();
	const row = providers.find(({id}) => id === provider);
	const {context_tokens: most} = config().agent;
	return Math.min(most, row?.models.find(({id}) => id === model)?.contextTokens ?? most);
}

/** What a surface shows beside the conversation. */
export function surfaceFacts({
	config,
	models,
	records,
	vaultKeys,
}: FactDeps): Pick<SurfaceApp, 'contextWindow' | 'spentToday' | 'vaultState'> {
	return {
		vaultState: vaultKeys.state,
		contextWindow: (choice) => contextWindow({config, models}, choice),
		async spentToday() {
			const {usage} = await records();
			const {costUsd, calls, callsWithoutPrice} = await usage.sum({
				since: dayBeginning(Date.now()),
			});
			return {
				costUsd: calls > callsWithoutPrice ? costUsd : undefined,
				isPart: callsWithoutPrice > 0,
			};
		},
	};
}
