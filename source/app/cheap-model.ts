import type {Config} from '../config/config-schema.js';
import type {LlmEndpoint, ModelChoice} from '../contracts/llm.js';
import type {ChainOptions} from '../llm/failover-chain.js';
import type {ProviderRow} from '../llm/provider-row.js';

export type CheapModelDeps = {
	readonly providers: readonly ProviderRow[];
	readonly config: () => Pick<Config, 'llm'>;
	chain(requested: string | undefined, options: ChainOptions): readonly ModelChoice[];
	endpointOf(choice: ModelChoice): LlmEndpoint | undefined;
};

export type CheapModel = {
	/** `provider/model`. */
	readonly name: string;
	readonly windowTokens: number;
	/** The model it stands in for. */
	readonly strong: ModelChoice;
};

/** A window that nobody has written down; that of most models today. */
const usualWindowTokens = 128_000;

/**
 * The model that may take simple requests in the place of a wanted one: `llm.cheap_model`, or that of its provider.
 * Undefined when there is none, it is the wanted one itself, or its key is not at hand.
 */
export function createCheapModelFinder({providers, config, chain, endpointOf}: CheapModelDeps) {
	return (wanted: string | undefined): CheapModel | undefined => {
		const [strong] = chain(wanted, {fallback: false});
		const cheap = strong && cheapBeside(strong);
		if (cheap === undefined || endpointOf(cheap) === undefined) return undefined;
		if (cheap.provider === strong?.provider && cheap.model === strong.model) return undefined;
		const row = providers.find(({id}) => id === cheap.provider);
		const known = row?.models.find(({id}) => id === cheap.model);
		return {
			name: `${cheap.provider}/${cheap.model}`,
			windowTokens: known?.contextTokens ?? usualWindowTokens,
			strong: strong as ModelChoice,
		};
	};

	function cheapBeside({provider}: ModelChoice): ModelChoice | undefined {
		const own = config().llm.cheap_model;
		if (own !== '') return chain(own, {fallback: false})[0];
		const model = providers.find(({id}) => id === provider)?.cheapModel;
		return model === undefined ? undefined : {requested: model, provider, model};
	}
}
