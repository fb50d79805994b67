import type {ModelChoice} from '../../source/contracts/llm.js';
import {createEndpointResolver} from '../../source/llm/endpoints.js';
import type {ProviderRow} from '../../source/llm/provider-row.js';
import {findProvider} from '../../source/llm/provider-row.js';
import {providers} from '../../source/llm/providers.js';

/** The providers of the matrix, in the order in which one follows on another. */
export const matrixProviders: readonly ProviderRow[] = [
	'anthropic',
	'openai',
	'nvidia',
	'google',
	'deepseek',
	'groq',
	'ollama',
].map((id) => findProvider(providers, id) as ProviderRow);

/** The first of each protocol. */
export const oneOfEachProtocol: readonly ProviderRow[] = matrixProviders.filter(
	(row, index) => matrixProviders.findIndex(({protocol}) => protocol === row.protocol) === index,
);

/** The next in the ring. */
export function providerAfter(row: ProviderRow): ProviderRow {
	const index = matrixProviders.indexOf(row);
	return matrixProviders[(index + 1) % matrixProviders.length] as ProviderRow;
}

export function choiceOf({id, defaultModel}: ProviderRow): ModelChoice {
	return {requested: 'wanted', provider: id, model: defaultModel};
}

/** The base URL of a provider whose server is somewhere else. */
export function baseUrlAt({protocol}: ProviderRow, url: string): string {
	return protocol === 'openai-chat' ? `${url}/v1` : url;
}

/** Endpoints by the rows of the program, at other addresses. */
export function endpointsAt(urls: Readonly<Record<string, string>>) {
	const baseUrls = Object.fromEntries(
		Object.entries(urls).map(([id, url]) => [
			id,
			baseUrlAt(findProvider(providers, id) as ProviderRow, url),
		]),
	);
	return createEndpointResolver({
		providers,
		credentials: (provider) => ({key: `key-of-${provider}`, source: 'a test'}),
		baseUrls,
	});
}
