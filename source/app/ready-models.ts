import type {ModelRest} from '../contracts/model-rest.js';
import type {ReadyModel} from '../contracts/surface-actions.js';
import type {ModelAccess, ModelReport} from './model-access.js';

/** The models of the providers that have a key, or need none, with their short names; those of a provider together. */
export async function listReadyModels(
	models: Pick<ModelAccess, 'report' | 'load'>,
): Promise<readonly ReadyModel[]> {
	const [{providers, aliases}, {priceOf, seesPictures}] = await Promise.all([
		models.report(),
		models.load(),
	]);
	const names = namesByModel(aliases);
	return providers
		.filter(({state}) => state !== 'no-key')
		.flatMap(({id: provider, models: rows, rests}) =>
			rows.map((row) => {
				const price = priceOf({provider, model: row.id});
				return {
					provider,
					model: row.id,
					contextTokens: row.contextTokens,
					inputUsd: price?.input,
					outputUsd: price?.output,
					isReasoning: row.isReasoning === true,
					hasTools: row.hasTools !== false,
					seesPictures: seesPictures({provider, model: row.id}),
					rest: longestRest(rests, row.id),
					names: names.get(`${provider}/${row.id}`) ?? [],
				};
			}),
		);
}

/** A model rests with the whole of its provider, too. */
function longestRest(rests: readonly ModelRest[], model: string): ModelRest | undefined {
	return rests
		.filter((rest) => rest.remainingMs > 0 && (rest.model === undefined || rest.model === model))
		.sort((left, right) => right.remainingMs - left.remainingMs)[0];
}

function namesByModel(aliases: ModelReport['aliases']): ReadonlyMap<string, readonly string[]> {
	const names = new Map<string, string[]>();
	for (const [name, model] of Object.entries(aliases))
		names.set(model, [...(names.get(model) ?? []), name]);
	return names;
}
