import type {LlmEndpoint, ModelChoice} from '../contracts/llm.js';
import type {ChainOptions} from '../llm/failover-chain.js';
import type {connectAhead, sdkLoaders} from '../llm/load-protocols.js';

type Ask = readonly [requested: string | undefined, options: ChainOptions];

export type AheadDeps = {
	chain(...ask: Ask): readonly ModelChoice[];
	endpointOf(choice: ModelChoice): LlmEndpoint | undefined;
	readonly protocols: {
		readonly sdkLoaders: typeof sdkLoaders;
		readonly connectAhead: typeof connectAhead;
	};
};

/** What can be done for the first model of a chain before its first request; nothing where its key is not at hand. */
export function createAheadOfRequest({chain, endpointOf, protocols}: AheadDeps) {
	const endpointFor = (ask: Ask): LlmEndpoint | undefined => {
		const [first] = chain(...ask);
		return first && endpointOf(first);
	};
	return {
		/** Loads what it needs, while the run waits for other things. Fails silently: the run says it. */
		async warmUp(...ask: Ask): Promise<void> {
			const endpoint = endpointFor(ask);
			if (endpoint) await protocols.sdkLoaders[endpoint.protocol]().catch(() => undefined);
		},
		/** The same, and a connection to its server. */
		async connectAhead(...ask: Ask): Promise<void> {
			const endpoint = endpointFor(ask);
			if (endpoint === undefined) return;
			await protocols.connectAhead(endpoint.baseUrl);
			await protocols.sdkLoaders[endpoint.protocol]();
		},
	};
}
