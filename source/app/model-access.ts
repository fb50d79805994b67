import type {Config} from '../config/config-schema.js';
import type {Environment} from '../config/environment.js';
import type {LlmEndpoint, ModelChoice} from '../contracts/llm.js';
import type {ModelRest, ProviderStatus} from '../contracts/surface.js';
import {monotonicMs} from '../lib/monotonic-ms.js';
import {once} from '../lib/once.js';
import type {ModelState} from '../llm/cooldowns.js';
import type {FailoverCascade} from '../llm/failover-cascade.js';
import type {createFailoverChain} from '../llm/failover-chain.js';
import type {ModelRow} from '../llm/provider-row.js';
import {createAheadOfRequest} from './ahead-of-request.js';
import {createCheapModelFinder} from './cheap-model.js';
import {ownPrices} from './own-prices.js';
import {createProviderKeys} from './provider-keys.js';
import type {VaultKeys} from './vault-keys.js';

export type ModelAccessOptions = {
	readonly config: () => Config;
	readonly environment: Environment;
	readonly vaultKeys: VaultKeys;
	/** Told why a key of the vault is not used, where work can go on without it. */
	readonly warn: (text: string) => void;
};

export type ModelReport = {
	readonly providers: readonly (ProviderStatus & {readonly models: readonly ModelRow[]})[];
	readonly aliases: Readonly<Record<string, string>>;
};

/** Everything about providers and models; loads the tables, and no SDK, at first use. */
export type ModelAccess = {
	cascade(): Promise<FailoverCascade>;
	report(): Promise<ModelReport>;
	listProviders(): Promise<readonly ProviderStatus[]>;
	/** `provider/model` a run without `--model` starts with; undefined when nothing is configured. */
	defaultModel(): Promise<string | undefined>;
	/** `provider/model` that a name stands for. Throws OI_ERR_MODEL_UNKNOWN with the nearest names. */
	resolveModel(name: string): Promise<string>;
	readonly load: () => Promise<LoadedModels>;
};

type LoadedModels = Awaited<ReturnType<typeof loadModels>>;

export function createModelAccess(options: ModelAccessOptions): ModelAccess {
	const load = once(() => loadModels(options));
	const report = async (): Promise<ModelReport> => {
		const {providers, keys, isOffered, cascade, aliases} = await load();
		await keys.findInVault();
		const resting = cascade.states();
		return {
			aliases: aliases(),
			providers: providers.map((row) => {
				const rests = restsOf(row.id, resting, monotonicMs());
				const cooldownMs = Math.max(0, ...rests.map(({remainingMs}) => remainingMs));
				return {
					id: row.id,
					state: !isOffered(row) ? 'no-key' : cooldownMs > 0 ? 'cooling-down' : 'ready',
					keySource: keys.sourceOf(row.id) ?? (isOffered(row) ? undefined : row.keyVariable),
					cooldownMs,
					rests,
					models: row.models,
				};
			}),
		};
	};
	return {
		load,
		cascade: async () => (await load()).cascade,
		report,
		listProviders: async () => (await report()).providers,
		async defaultModel() {
			const {chain, keys} = await load();
			const name = options.config().llm.model;
			const wanted = name === '' ? undefined : name;
			if (chain(wanted, {fallback: false}).length === 0) await keys.findInVault();
			const [first] = chain(wanted, {fallback: false});
			return first && `${first.provider}/${first.model}`;
		},
		async resolveModel(name) {
			const {chain} = await load();
			const [first] = chain(name, {fallback: false});
			return first === undefined ? name : `${first.provider}/${first.model}`;
		},
	};
}

/** What of a provider rests, and why. */
function restsOf(provider: string, states: readonly ModelState[], nowMs: number): ModelRest[] {
	return states
		.filter((state) => state.provider === provider)
		.map(({model, fault, text, untilMs}) => ({
			model,
			fault,
			reason: text,
			remainingMs: Math.max(0, Math.round(untilMs - nowMs)),
		}));
}

/** Everything of the room that a run needs, at once: one after the other would take longer. */
async function importRoom() {
	const [tables, aliasTable, endpoints, chains, cascades, protocols, errors, prices, estimates] =
		await Promise.all([
			import('../llm/providers.js'),
			import('../llm/model-aliases.js'),
			import('../llm/endpoints.js'),
			import('../llm/failover-chain.js'),
			import('../llm/failover-cascade.js'),
			import('../llm/load-protocols.js'),
			import('../llm/cascade-errors.js'),
			import('../llm/price-list.js'),
			import('../agent/token-estimate.js'),
		]);
	return {
		tables,
		aliasTable,
		endpoints,
		chains,
		cascades,
		protocols,
		errors,
		prices,
		estimates,
	};
}

async function loadModels({config, environment, vaultKeys, warn}: ModelAccessOptions) {
	const {tables, aliasTable, endpoints, chains, cascades, protocols, ...rest} = await importRoom();
	const {errors, prices, estimates} = rest;
	const count = estimates.createTokenCount(estimates.plainWeights);
	const {providers} = tables;
	const {llm} = config();
	const aliases = () => aliasTable.mergeAliases(config().llm.aliases);
	const keys = createProviderKeys({providers, environment, vaultKeys, warn});
	const baseUrls = createBaseUrls(config, environment.variable('OLLAMA_HOST'));
	const isLocalSetUp = () => baseUrls()['ollama'] !== undefined;
	const isServed = (id: string): boolean => {
		const row = providers.find((candidate) => candidate.id === id);
		const address = baseUrls()[id];
		const isKeyless = row && address !== undefined && endpoints.needsNoKey(row, address);
		return isKeyless === true || keys.sourceOf(id) !== undefined;
	};
	const chain = chains.createFailoverChain({
		// Asked at each use, because the configuration can change while the program runs.
		get aliases() {
			return aliases();
		},
		providers,
		hasCredential: (provider) => isServed(provider),
		get isLocalSetUp() {
			return isLocalSetUp();
		},
	});
	const resolver = (credentials: typeof keys.credentials) =>
		endpoints.createEndpointResolver({
			providers,
			credentials,
			get baseUrls() {
				return baseUrls();
			},
			get seesPictures() {
				return config().llm.sees_pictures;
			},
		});
	const endpointOf = resolver(keys.credentials);
	const cascade = cascades.createFailoverCascade({
		chain,
		endpointOf,
		protocols: protocols.protocolLoaders,
		providers,
		now: monotonicMs,
		fixedTokens: ({system, tools}) => estimates.countRequest({system, tools, messages: []}, count),
		firstByteTimeoutMs: llm.first_byte_timeout_secs * 1000,
		idleTimeoutMs: llm.idle_timeout_secs * 1000,
	});
	return {
		providers,
		keys,
		aliases,
		chain,
		cascade,
		endpointOf,
		seesPictures: (choice: Pick<ModelChoice, 'provider' | 'model'>) =>
			endpoints.canSee({providers, seesPictures: config().llm.sees_pictures}, choice),
		cheapModel: createCheapModelFinder({providers, chain, endpointOf, config}),
		priceOf: prices.createPriceList(providers, () => ownPrices(config())),
		openKeys: createKeyOpener({keys, chain, endpointWithoutVault: resolver(keys.fromEnvironment)}),
		/** Throws OI_ERR_CREDENTIAL_MISSING when no model of the chain can be asked, before anything else is done. */
		requireCredential(...ask: Parameters<typeof chain>) {
			const choices = chain(...ask);
			if (!choices.some(endpointOf)) throw errors.credentialMissing(choices, providers);
		},
		...createAheadOfRequest({chain, endpointOf, protocols}),
		isOffered: (row: (typeof providers)[number]) =>
			row.isLocal ? isLocalSetUp() : isServed(row.id),
	};
}

/** Addresses of providers that are not those of the table, by provider. */
export function createBaseUrls(config: () => Pick<Config, 'llm'>, localHost: string | undefined) {
	return (): Readonly<Record<string, string>> => ({
		...(localHost ? {ollama: withScheme(localHost)} : {}),
		...config().llm.base_urls,
	});
}

type KeyOpenerParts = {
	readonly keys: ReturnType<typeof createProviderKeys>;
	readonly chain: ReturnType<typeof createFailoverChain>;
	readonly endpointWithoutVault: (choice: ModelChoice) => LlmEndpoint | undefined;
};

/**
 * Gets the keys that a chain needs from the vault. It stays closed when the first model needs none of them, and a vault
 * that is locked is an error only when nothing else serves.
 */
function createKeyOpener({keys, chain, endpointWithoutVault}: KeyOpenerParts) {
	return async (...ask: Parameters<typeof chain>): Promise<void> => {
		const [direct] = chain(...ask);
		if (direct && endpointWithoutVault(direct)) return;
		await keys.findInVault();
		const choices = chain(...ask);
		const isServed = choices.some((choice) => endpointWithoutVault(choice) !== undefined);
		await keys.readFromVault(
			choices.map(({provider}) => provider),
			isServed,
		);
	};
}

/** Ollama's own variable may be a bare host and port. */
function withScheme(host: string): string {
	return /^https?:\/\//.test(host) ? host : `http://${host}`;
}
