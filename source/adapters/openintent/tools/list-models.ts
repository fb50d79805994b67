import * as z from 'zod/mini';
import type {ModelRest, ProviderStatus} from '../../../contracts/surface.js';
import {defineTool} from '../../../contracts/tool.js';
import {formatDuration} from '../../../lib/format-duration.js';
import {formatTable} from '../../../lib/format-table.js';
import type {OpenIntentReports} from '../openintent-reports.js';

/** `kimi-k2.5 rests for 2m (too many requests)`; without a name when all of the provider does. */
function describeRest({model, reason, remainingMs}: ModelRest): string {
	const name = model === undefined ? '' : `${model} `;
	return `${name}rests for ${formatDuration(remainingMs)} (${reason})`;
}

const describeState: Readonly<Record<ProviderStatus['state'], (row: ProviderStatus) => string>> = {
	ready: ({keySource}) => (keySource === undefined ? 'ready' : `ready, by ${keySource}`),
	'no-key': ({keySource}) => (keySource === undefined ? 'not set up' : `needs ${keySource}`),
	'cooling-down': ({rests}) => rests.map(describeRest).join(', '),
};

export function listModels({listModels: list}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_list_models',
		description:
			'Providers and their models, which of them are ready, and the short names of models.',
		effect: 'read',
		input: z.object({}),
		async run() {
			const {providers, aliases} = await list();
			const rows = providers.map((provider) => [
				provider.id,
				describeState[provider.state](provider),
				provider.models.map(({id}) => id).join(', '),
			]);
			const names = Object.entries(aliases).map(([alias, model]) => [alias, model]);
			return {
				text: [
					formatTable(rows),
					...(names.length === 0 ? [] : ['', 'Short names:', formatTable(names)]),
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
