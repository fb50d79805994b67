import type {Environment} from '../config/environment.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {ProviderCredential} from '../llm/endpoints.js';
import type {ProviderRow} from '../llm/provider-row.js';
import type {VaultKeys} from './vault-keys.js';

export type ProviderKeysDeps = {
	readonly providers: readonly ProviderRow[];
	readonly environment: Pick<Environment, 'variable'>;
	readonly vaultKeys: VaultKeys;
	readonly warn: (text: string) => void;
};

/** Keys of providers: those of the environment at once, those of the vault once they were asked for. */
export function createProviderKeys({providers, environment, vaultKeys, warn}: ProviderKeysDeps) {
	let inVault: ReadonlyMap<string, string> = new Map();
	let opened: ReadonlyMap<string, string> = new Map();

	const fromEnvironment = (provider: string): ProviderCredential | undefined => {
		const variable = providers.find((row) => row.id === provider)?.keyVariable;
		const key = variable === undefined ? undefined : environment.variable(variable);
		return variable === undefined || key === undefined ? undefined : {key, source: variable};
	};
	return {
		fromEnvironment,
		/** The environment wins. */
		credentials(provider: string): ProviderCredential | undefined {
			const key = opened.get(provider);
			const source = inVault.get(provider);
			const fromVault = key === undefined || source === undefined ? undefined : {key, source};
			return fromEnvironment(provider) ?? fromVault;
		},
		/** Where a key is, or would be once the vault is open; for the person. */
		sourceOf: (provider: string) => fromEnvironment(provider)?.source ?? inVault.get(provider),
		/** Looks up which providers have a key in the vault, which stays locked. */
		async findInVault(): Promise<void> {
			try {
				inVault = await vaultKeys.sources();
			} catch (error) {
				warn(toOpenIntentError(error).message);
			}
		},
		/** Gets the keys of those of these providers that have one there and none in the environment. */
		async readFromVault(wanted: readonly string[], isServedOtherwise: boolean): Promise<void> {
			const names = wanted.filter((name) => inVault.has(name) && !fromEnvironment(name));
			if (names.length === 0) return;
			try {
				opened = new Map([...opened, ...(await vaultKeys.read(new Set(names)))]);
			} catch (error) {
				opened = new Map();
				if (!isServedOtherwise) throw error;
				warn(toOpenIntentError(error).message);
			}
		},
	};
}
