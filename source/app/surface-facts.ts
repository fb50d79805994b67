import type {SurfaceApp} from '../contracts/surface.js';
import {dayBeginning} from '../lib/local-day.js';
import type {ModelAccess} from './model-access.js';
import type {Records} from './open-records.js';
import type {VaultKeys} from './vault-keys.js';

type FactDeps = {
	readonly models: Pick<ModelAccess, 'load'>;
	readonly records: () => Promise<Pick<Records, 'usage'>>;
	readonly vaultKeys: Pick<VaultKeys, 'state'>;
};

/** What a surface shows beside the conversation. */
export function surfaceFacts({
	models,
	records,
	vaultKeys,
}: FactDeps): Pick<SurfaceApp, 'contextWindow' | 'spentToday' | 'vaultState'> {
	return {
		vaultState: vaultKeys.state,
		async contextWindow({provider, model}) {
			const {providers} = await models.load();
			const row = providers.find(({id}) => id === provider);
			return row?.models.find(({id}) => id === model)?.contextTokens;
		},
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
