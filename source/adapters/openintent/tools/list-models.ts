import * as z from 'zod/mini';
import type {ProviderStatus} from '../../../contracts/surface.js';
import {defineTool} from '../../../contracts/tool.js';
import {formatDuration} from '../../../lib/format-duration.js';
import {formatTable} from '../../../lib/format-table.js';
import type {OpenIntentReports} from '../openintent-reports.js';

const describeState: Readonly<Record<ProviderStatus['state'], (row: ProviderStatus) => string>> = {
	ready: ({keySource}) => (keySource === undefined ? 'ready' : `ready, by ${keySource}`),
	'no-key': ({keySource}) => (keySource === undefined ? 'not set up' : `needs ${keySource}`),
	'cooling-down': ({cooldownMs}) => `rests for ${formatDuration(cooldownMs)}`,
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
					providers: providers.map(({id, state, keySource, cooldownMs, models}) => ({
						id,
						state,
						key_source: keySource ?? null,
						cooldown_ms: cooldownMs,
						models: models.map((model) => model.id),
					})),
					aliases,
				},
			};
		},
	});
}
