import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import type {OpenIntentError} from '../contracts/errors.js';
import type {LlmEndpoint, ModelChoice} from '../contracts/llm.js';
import type {ProviderStatus} from '../contracts/surface.js';
import {monotonicMs} from '../lib/monotonic-ms.js';
import {once} from '../lib/once.js';
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
	readonly paths: Pick<DataPaths, 'restsFile'>;
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
		const {providers, keys, isOffered, aliases, restsOf} = await load();
		await keys.findInVault();
		return {
			aliases: aliases(),
			providers: providers.map((row) => {
				const rests = restsOf(row.id);
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

/** Everything of the room that a run needs, at once: one after the other would take longer. */
async function importRoom() {
	const [tables, aliasTable, endpoints, chains, cascades, protocols] = await Promise.all([
		import('../llm/providers.js'),
		import('../llm/model-aliases.js'),
		import('../llm/endpoints.js'),
		import('../llm/failover-chain.js'),
		import('../llm/failover-cascade.js'),
		import('../llm/load-protocols.js'),
	]);
	return {tables, aliasTable, endpoints, chains, cascades, protocols, ...(await importReports())};
}

async function importReports() {
	const [errors, prices, estimates, books, shown] = await Promise.all([
		import('../llm/cascade-errors.js'),
		import('../llm/price-list.js'),
		import('../agent/token-estimate.js'),
		import('./rest-book.js'),
		import('./shown-rests.js'),
	]);
	return {errors, prices, estimates, books, shown};
}

async function loadModels(options: ModelAccessOptions) {
	const {config, environment, vaultKeys, warn, paths} = options;
	const {tables, aliasTable, endpoints, chains, cascades, protocols, ...rest} = await importRoom();
	const {errors, prices, estimates, books, shown} = rest;
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
	const book = books.createRestBook(paths.restsFile, Date.now);
	const cascade = cascades.createFailoverCascade({
		chain,
		endpointOf,
		protocols: protocols.protocolLoaders,
		providers,
		now: monotonicMs,
		fixedTokens: ({system, tools}) => estimates.countRequest({system, tools, messages: []}, count),
		book,
		firstByteTimeoutMs: llm.first_byte_timeout_secs * 1000,
		idleTimeoutMs: llm.idle_timeout_secs * 1000,
	});
	return {
		...{providers, keys, aliases, chain, cascade, endpointOf},
		restsOf: shown.createShownRests(cascade, book),
		seesPictures: (choice: Pick<ModelChoice, 'provider' | 'model'>) =>
			endpoints.canSee({providers, seesPictures: config().llm.sees_pictures}, choice),
		cheapModel: createCheapModelFinder({providers, chain, endpointOf, config}),
		priceOf: prices.createPriceList(providers, () => ownPrices(config())),
		openKeys: createKeyOpener({keys, chain, endpointWithoutVault: resolver(keys.fromEnvironment)}),
		requireCredential: createRequirement({chain, endpointOf}, (choices) =>
			errors.credentialMissing(choices, providers),
		),
		...createAheadOfRequest({chain, endpointOf, protocols}),
		isOffered: (row: (typeof providers)[number]) =>
			row.isLocal ? isLocalSetUp() : isServed(row.id),
	};
}

type Chain = ReturnType<typeof createFailoverChain>;
type RequirementParts = {
	readonly chain: Chain;
	readonly endpointOf: (choice: ModelChoice) => LlmEndpoint | undefined;
};

/** Throws OI_ERR_CREDENTIAL_MISSING when no model of the chain can be asked, before anything else is done. */
function createRequirement(
	{chain, endpointOf}: RequirementParts,
	missing: (choices: readonly ModelChoice[]) => OpenIntentError,
) {
	return (...ask: Parameters<Chain>): void => {
		const choices = chain(...ask);
		if (!choices.some(endpointOf)) throw missing(choices);
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
	readonly chain: Chain;
	readonly endpointWithoutVault: (choice: ModelChoice) => LlmEndpoint | undefined;
};

/**
 * Gets the keys that a chain needs from the vault. It stays closed when the first model needs none of them, and a vault
 * that is locked is an error only when nothing else serves. A server of the user's own may do without a key, but gets the
 * one that is kept for it.
 */
function createKeyOpener({keys, chain, endpointWithoutVault}: KeyOpenerParts) {
	return async (...ask: Parameters<typeof chain>): Promise<void> => {
		const isServedPlainly = (choice: ModelChoice) => {
			const endpoint = endpointWithoutVault(choice);
			if (endpoint?.apiKey !== undefined) return true;
			return endpoint !== undefined && keys.sourceOf(choice.provider) === undefined;
		};
		const [direct] = chain(...ask);
		if (direct && endpointWithoutVault(direct)?.apiKey !== undefined) return;
		await keys.findInVault();
		if (direct && isServedPlainly(direct)) return;
		const choices = chain(...ask);
		const isServed = choices.some(isServedPlainly);
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
