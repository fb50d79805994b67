import type {CredentialName} from '../contracts/credential.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {AuditLog} from '../contracts/policy.js';
import type {VaultState} from '../contracts/surface.js';
import {once} from '../lib/once.js';
import type {CredentialVault} from '../vault/credential-vault.js';
import type {SecretsListener} from '../vault/live-secrets.js';
import type {OpenedVault, VaultOptions} from './open-vault.js';
import {openVault} from './open-vault.js';
import {unlockIfLocked} from './unlock-if-locked.js';

/** Keys of model providers in the vault. */
export type VaultKeys = {
	/** Provider → where its key is, as in `vault:anthropic/default`. The vault stays locked. */
	sources(): Promise<ReadonlyMap<string, string>>;
	/** Provider → key. Asks nobody; throws OI_ERR_VAULT_LOCKED when no holder has the key of the vault. */
	read(providers: ReadonlySet<string>): Promise<ReadonlyMap<string, string>>;
	/** The vault stays locked. */
	state(): Promise<VaultState>;
	close(): Promise<void>;
};

export type VaultKeysDeps = VaultOptions & {
	readonly audit: AuditLog;
	/** Told the values that must not be seen anywhere. */
	readonly onSecrets: SecretsListener;
	/** Told which keys are handed out. */
	readonly onUse?: (name: CredentialName) => void;
};

export function createVaultKeys(deps: VaultKeysDeps): VaultKeys {
	const open = once(async () => {
		const opened = await openVault(deps);
		opened.vault.onSecrets(deps.onSecrets);
		return opened;
	});
	const recorded = new Set<string>();
	let isLocked = false;
	return {
		async state() {
			if (!deps.store.exists()) return 'none';
			// Rules and questions are kept in the same store, also where there is no vault.
			const [store, {createVaultRepository}] = await Promise.all([
				deps.store.open(),
				import('../store/vault-repositories/vault-repository.js'),
			]);
			if (createVaultRepository(store).read() === undefined) return 'none';
			return isLocked ? 'locked' : 'kept';
		},
		async sources() {
			if (!deps.store.exists()) return new Map();
			const names = keyNames(await open());
			return new Map(
				[...names].map(([provider, {account}]) => [provider, `vault:${provider}/${account}`]),
			);
		},
		async read(providers) {
			const {vault, ...opened} = await open();
			const keys = new Map<string, string>();
			for (const [provider, name] of keyNames({vault, ...opened})) {
				if (!providers.has(provider)) continue;
				const key = await readKey(vault, name).catch((error: unknown) => {
					isLocked = toOpenIntentError(error).code === 'OI_ERR_VAULT_LOCKED';
					throw error;
				});
				isLocked = false;
				keys.set(provider, key);
				deps.onUse?.(name);
				if (!recorded.has(provider)) await deps.audit.append(entryOfUse(name));
				recorded.add(provider);
			}
			// What the agent holds ends with the agent, also in a process that stays.
			if (vault.source() === 'agent') vault.lock();
			return keys;
		},
		async close() {
			(await open.peek()?.catch(() => undefined))?.close();
		},
	};
}

/** One key of each provider: the account `default`, else the first by name. */
function keyNames({vault}: Pick<OpenedVault, 'vault'>): ReadonlyMap<string, CredentialName> {
	const names = new Map<string, CredentialName>();
	for (const row of vault.list().filter(({type}) => type === 'api_key')) {
		if (!names.has(row.provider) || row.account === 'default') names.set(row.provider, row);
	}
	return names;
}

async function readKey(vault: CredentialVault, name: CredentialName): Promise<string> {
	const read = () => vault.withSecret(name, (value) => Buffer.from(value).toString('utf8'));
	await unlockIfLocked({vault}, false);
	try {
		return await read();
	} catch (error) {
		// Its key was changed by another process since; the holders have the new one.
		if (toOpenIntentError(error).code !== 'OI_ERR_VAULT_LOCKED') throw error;
		await vault.unlock({mayAsk: false});
		return read();
	}
}

function entryOfUse({provider, account, type}: CredentialName) {
	return {phase: 'secret', subject: `vault:${provider}/${account}`, details: {type}} as const;
}
