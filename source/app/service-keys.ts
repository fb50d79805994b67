import type {ServiceKey} from '../adapters/web/web-deps.js';
import type {Environment} from '../config/environment.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {VaultKeys} from './vault-keys.js';

export type ServiceKeysDeps = {
	readonly environment: Pick<Environment, 'variable'>;
	readonly vaultKeys: VaultKeys;
	/** Told why keys of the vault are not found. */
	readonly warn: (text: string) => void;
};

/** Services of tools that take a key, by the variable it may be in. In the vault it has the name of the service. */
const variables: Readonly<Record<string, string>> = {
	brave: 'BRAVE_API_KEY',
	tavily: 'TAVILY_API_KEY',
};

/** Finds out which services have a key. The environment wins; the vault stays locked until a key is used. */
export async function findServiceKeys(
	deps: ServiceKeysDeps,
): Promise<(service: string) => ServiceKey | undefined> {
	const {environment, vaultKeys} = deps;
	const isMissing = Object.values(variables).some((name) => !environment.variable(name));
	const inVault = isMissing ? await sourcesOf(deps) : new Map<string, string>();
	return (service) => {
		const variable = variables[service] ?? '';
		const value = environment.variable(variable);
		if (value !== undefined) return {source: variable, read: async () => value};
		const source = inVault.get(service);
		if (source === undefined) return undefined;
		return {
			source,
			read: async () => (await vaultKeys.read(new Set([service]))).get(service) ?? '',
		};
	};
}

async function sourcesOf({vaultKeys, warn}: ServiceKeysDeps): Promise<ReadonlyMap<string, string>> {
	try {
		return await vaultKeys.sources();
	} catch (error) {
		warn(toOpenIntentError(error).message);
		return new Map();
	}
}
