import type {Config} from '../../config/config-schema.js';
import type {DataPaths} from '../../config/data-paths.js';
import type {Environment} from '../../config/environment.js';
import type {AuthProviderRow} from '../../contracts/account.js';
import type {CredentialName} from '../../contracts/credential.js';
import type {KeyVerdict} from '../../llm/key-check.js';
import type {ProviderRow} from '../../llm/provider-row.js';
import {tryKey} from '../key-login.js';
import {createEgressOpener} from '../open-egress.js';
import type {FoundOllama} from './ollama-models.js';

/** What the questions of the first start have to know of this computer. */
export type InitFacts = {
	readonly config: Config;
	/** Why a keychain cannot hold the key of the vault here; undefined when it can. */
	readonly keychainProblem: string | undefined;
	readonly ollama: FoundOllama;
	/** Providers of models that take a key. */
	readonly keyProviders: readonly ProviderRow[];
	/** Those whose key is in the environment already. */
	readonly keysOfEnvironment: ReadonlySet<string>;
	/** What one can log in to. */
	readonly services: readonly AuthProviderRow[];
};

export type InitAccess = {
	/** Looks around; writes nothing. */
	look(signal: AbortSignal): Promise<InitFacts>;
	/** One cheap call with a key that is kept nowhere yet. */
	tryKey(
		row: ProviderRow,
		key: string,
		signal: AbortSignal,
	): Promise<{readonly verdict: KeyVerdict['verdict']; readonly said: string}>;
	findOllama(config: Config, signal: AbortSignal): Promise<FoundOllama>;
	/** False also where the store of the vault is not there; opens nothing then. */
	isVaultStoreThere(): boolean;
	/** Of what is in the vault: services whose app is there. */
	servicesWithApp(names: readonly CredentialName[]): ReadonlySet<string>;
};

export type InitAccessDeps = {
	readonly config: () => Config;
	readonly environment: Pick<Environment, 'variable'>;
	readonly paths: Pick<DataPaths, 'storeFolder'>;
	readonly bundleFolder: string;
};

const keychainTimeoutMs = 3_000;

export async function createInitAccess(deps: InitAccessDeps): Promise<InitAccess> {
	const {config, environment, paths, bundleFolder} = deps;
	const egress = createEgressOpener(config);
	const [{findOllama}, {createVaultStore}, {isClient}] = await Promise.all([
		import('./ollama-models.js'),
		import('../open-vault-store.js'),
		import('../account-store.js'),
	]);
	const store = createVaultStore({
		...{storeFolder: paths.storeFolder, bundleFolder, watch: false},
		report: () => undefined,
	});
	const host = environment.variable('OLLAMA_HOST');
	const askOllama = (current: Config, signal: AbortSignal) =>
		findOllama({config: current, host}, egress, signal);
	return {
		async look(signal) {
			const [keychainProblem, ollama, {providers}, services] = await Promise.all([
				probeKeychain(),
				askOllama(config(), signal),
				import('../../llm/providers.js'),
				listServices(config()),
			]);
			const keyProviders = providers.filter(({keyVariable}) => keyVariable !== undefined);
			const named = keyProviders.filter(({keyVariable = ''}) => environment.variable(keyVariable));
			return {
				...{config: config(), keychainProblem, ollama, keyProviders, services},
				keysOfEnvironment: new Set(named.map(({id}) => id)),
			};
		},
		tryKey: (row, key, signal) => tryKey({egress, config}, row, key, signal),
		findOllama: askOllama,
		isVaultStoreThere: store.exists,
		servicesWithApp: (names) => new Set(names.filter(isClient).map(({provider}) => provider)),
	};
}

async function probeKeychain(): Promise<string | undefined> {
	const {createKeychain, openSystemEntry} = await import('../../vault/key-sources/keychain.js');
	return createKeychain({openEntry: openSystemEntry, timeoutMs: keychainTimeoutMs}).probe();
}

async function listServices({auth}: Config): Promise<readonly AuthProviderRow[]> {
	const [{authTable}, {readAuthProviders}] = await Promise.all([
		import('../../config/auth-table.js'),
		import('../../auth/provider-table.js'),
	]);
	return readAuthProviders(authTable, {issuers: auth.issuers, scopes: auth.scopes});
}
