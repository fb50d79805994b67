import * as z from 'zod/mini';
import type {Translate} from '../../../contracts/messages.js';
import {formatsOf, inLanguage} from '../../../contracts/messages.js';
import type {ModelRest} from '../../../contracts/model-rest.js';
import type {ProviderStatus} from '../../../contracts/surface.js';
import {defineTool} from '../../../contracts/tool.js';
import {formatTable} from '../../../lib/format-table.js';
import type {OpenIntentReports} from '../openintent-reports.js';

/** `kimi-k2.5 rests for 2m (too many requests)`; without a name when all of the provider does. */
function describeRest(say: Translate, {model, reason, remainingMs}: ModelRest): string {
	const values = {
		reason: inLanguage(say, reason),
		time: formatsOf(say).duration(remainingMs),
	};
	return model === undefined
		? say('models.rests', values)
		: say('models.model_rests', {...values, model});
}

type Describe = (row: ProviderStatus, say: Translate) => string;

const describeState: Readonly<Record<ProviderStatus['state'], Describe>> = {
	ready: ({keySource: source}, say) =>
		source === undefined ? say('models.ready') : say('models.ready_by', {source}),
	'no-key': ({keySource: variable}, say) =>
		variable === undefined ? say('models.not_set_up') : say('models.needs', {variable}),
	'cooling-down': ({rests}, say) =>
		rests.map((rest) => describeRest(say, rest)).join(say('list.comma')),
};

export function listModels({listModels: list, texts}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_list_models',
		description:
			'Providers and their models, which of them are ready, and the short names of models.',
		effect: 'read',
		input: z.object({}),
		async run() {
			const [{providers, aliases}, say] = await Promise.all([list(), texts()]);
			const rows = providers.map((provider) => [
				provider.id,
				describeState[provider.state](provider, say),
				provider.models.map(({id}) => id).join(say('list.comma')),
			]);
			const names = Object.entries(aliases).map(([alias, model]) => [alias, model]);
			return {
				text: [
					formatTable(rows),
					...(names.length === 0 ? [] : ['', say('models.short_names'), formatTable(names)]),
				].join('\n'),
				data: {
					providers: providers.map(({id, state, keySource, cooldownMs, rests, models}) => ({
						id,
						state,
						key_source: keySource ?? null,
						cooldown_ms: cooldownMs,
						rests: rests.map(({model, fault, reason, remainingMs}) => ({
							model: model ?? null,
							fault,
							reason,
							remaining_ms: remainingMs,
						})),
						models: models.map((model) => model.id),
					})),
					aliases,
				},
			};
		},
	});
}
