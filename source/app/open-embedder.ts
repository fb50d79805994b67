import type {Config} from '../config/config-schema.js';
import type {Embedder} from '../contracts/embedder.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {EmbedGate} from '../llm/embedders/embed-gate.js';
import type {ModelAccess} from './model-access.js';

/** The name as it is at the first use: what was opened under it stays, whatever the configuration says later. */
export function keepEmbedderName(config: () => Config): () => string {
	let name: string | undefined;
	return () => {
		name ??= config().memory.embedder;
		return name;
	};
}

/**
 * The embedder that `memory.embedder` names: `local`, which is undefined here, or `<provider>` or `<provider>/<model>`.
 * Loads its SDK, and asks nothing. What it will ask goes through the gate.
 */
export async function openEmbedder(
	name: string,
	models: Pick<ModelAccess, 'load'>,
	openGate: () => Promise<EmbedGate>,
): Promise<Embedder | undefined> {
	if (name === 'local') return undefined;
	const [{row, provider, model}, {endpointOf, keys}] = await Promise.all([
		openEmbedderRow(name),
		models.load(),
	]);
	if (!keys.fromEnvironment(provider)) {
		await keys.findInVault();
		await keys.readFromVault([provider], false);
	}
	const endpoint = endpointOf({provider, model, requested: name});
	if (endpoint === undefined) throw unusable(name, `set a key for ${provider}, or choose local`);
	const {baseUrl, apiKey} = endpoint;
	const isKnown = model === row.defaultModel;
	const create = await row.load();
	const endpointOfEmbedder = {
		provider,
		baseUrl,
		apiKey,
		model,
		...(isKnown ? {enoughSimilarity: row.enoughSimilarity} : {}),
	};
	return create(endpointOfEmbedder, await openGate());
}

/** The provider and the model that a name other than `local` means. */
export async function openEmbedderRow(name: string) {
	const {embedderRows} = await import('../llm/embedders/embedder-rows.js');
	const slash = name.indexOf('/');
	const provider = slash < 0 ? name : name.slice(0, slash);
	const row = embedderRows.find((candidate) => candidate.provider === provider);
	if (row === undefined) {
		throw unusable(name, `choose local, ${embedderRows.map((known) => known.provider).join(', ')}`);
	}
	return {row, provider, model: slash < 0 ? row.defaultModel : name.slice(slash + 1)};
}

function unusable(name: string, hint: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_CONFIG_INVALID',
		`memory.embedder is "${name}", which cannot be used.`,
		{hint},
	);
}
