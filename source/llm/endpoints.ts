import type {LlmEndpoint, ModelChoice, ModelParameters} from '../contracts/llm.js';
import {isLoopback} from '../lib/is-loopback.js';
import type {ProviderRow} from './provider-row.js';
import {findProvider, parametersOf} from './provider-row.js';

export type ProviderCredential = {
	readonly key: string;
	/** Where the key comes from, for the person: a variable's name, the vault. Never the key. */
	readonly source: string;
};

export type EndpointDeps = {
	readonly providers: readonly ProviderRow[];
	credentials(provider: string): ProviderCredential | undefined;
	/** Base URLs of the configuration by provider. */
	readonly baseUrls: Readonly<Record<string, string>>;
	/** What the person says of models, by `provider/model`; goes before the table. */
	readonly seesPictures?: Readonly<Record<string, boolean>>;
};

/** Returns where requests for a choice go, or undefined when its provider has no key. */
export function createEndpointResolver(deps: EndpointDeps) {
	return (choice: ModelChoice): LlmEndpoint | undefined => {
		const row = findProvider(deps.providers, choice.provider);
		if (row === undefined) return undefined;
		const baseUrl = deps.baseUrls[row.id] ?? row.baseUrl;
		const apiKey = deps.credentials(row.id)?.key;
		if (apiKey === undefined && !needsNoKey(row, baseUrl)) return undefined;
		return {
			provider: row.id,
			protocol: row.protocol,
			baseUrl,
			apiKey,
			model: choice.model,
			parameters: withOwn(parametersOf(row, choice.model), deps.seesPictures, choice),
			...(row.firstByteTimeoutMs === undefined ? {} : {firstByteTimeoutMs: row.firstByteTimeoutMs}),
		};
	};
}

/** Whether a model can be shown pictures, with or without a key for it. */
export function canSee(
	{providers, seesPictures}: Pick<EndpointDeps, 'providers' | 'seesPictures'>,
	choice: Pick<ModelChoice, 'provider' | 'model'>,
): boolean {
	const row = findProvider(providers, choice.provider);
	if (row === undefined) return false;
	return withOwn(parametersOf(row, choice.model), seesPictures, choice).seesPictures === true;
}

function withOwn(
	parameters: ModelParameters,
	own: EndpointDeps['seesPictures'] = {},
	{provider, model}: Pick<ModelChoice, 'provider' | 'model'>,
): ModelParameters {
	const seesPictures = own[`${provider}/${model}`];
	return seesPictures === undefined ? parameters : {...parameters, seesPictures};
}

// A server of the user's own behind a provider's wire (LM Studio, llama.cpp) seldom asks for a key.
export function needsNoKey(row: ProviderRow, baseUrl: string): boolean {
	return row.keyVariable === undefined || (baseUrl !== row.baseUrl && isHere(baseUrl));
}

const isHere = (baseUrl: string) =>
	/^https?:/i.test(baseUrl) && URL.canParse(baseUrl) && isLoopback(new URL(baseUrl).hostname);
