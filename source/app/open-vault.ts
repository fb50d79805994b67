import {join} from 'node:path';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import type {VaultRecords} from '../contracts/credential.js';
import type {UnlockAgent} from '../vault/agent/unlock-agent.js';
import type {CredentialVault} from '../vault/credential-vault.js';
import type {KeyHolder} from '../vault/key-sources/key-holder.js';
import type {PassphraseDeps} from '../vault/key-sources/passphrase.js';
import type {VaultDeps} from '../vault/vault-state.js';
import type {VaultStore} from './open-vault-store.js';
import {vaultFiles} from './vault-places.js';

export type VaultOptions = {
	readonly paths: Pick<DataPaths, 'dataFolder' | 'storeFolder' | 'configFile'>;
	readonly environment: Environment;
	/** Where the bundle is. */
	readonly bundleFolder: string;
	readonly store: VaultStore;
	readonly report: (problem: string) => void;
	/** Leaves the count of wrong tries as it is. */
	readonly isOnlyLooking?: boolean;
	/** Undefined where nobody can be asked. */
	readonly askPassphrase?: PassphraseDeps['ask'];
};

export type OpenedVault = {
	readonly vault: CredentialVault;
	readonly deps: VaultDeps;
	readonly records: VaultRecords;
	readonly agent: UnlockAgent;
	/** In the order in which they are asked; the key file is among them. */
	readonly holders: readonly KeyHolder[];
	/** Forgets the key; the store stays open. */
	close(): void;
};

const keychainTimeoutMs = 3_000;

/** Opens the store of the vault; its credentials stay locked. */
export async function openVault(options: VaultOptions): Promise<OpenedVault> {
	const [store, {createVaultRepository}, rooms] = await Promise.all([
		options.store.open(),
		import('../store/vault-repositories/vault-repository.js'),
		loadVaultRoom(),
	]);
	const {paths, environment, report, askPassphrase} = options;
	const files = vaultFiles(paths);
	const records = createVaultRepository(store);
	const keychain = rooms.createKeychain();
	const passphraseFile = environment.variable('OPENINTENT_PASSPHRASE_FILE');
	const holders = [
		keychain,
		rooms.createSystemdCredential(environment.variable('CREDENTIALS_DIRECTORY')),
		rooms.createPassphrase({file: passphraseFile, ask: askPassphrase}),
		rooms.createKeyFile(files.key),
	];
	const agent = rooms.createUnlockAgent({
		socket: rooms.agentSocket(paths.dataFolder, environment.variable('XDG_RUNTIME_DIR')),
		command: [process.execPath, join(options.bundleFolder, 'boot.cjs'), 'vault', 'agent'],
	});
	const epochFile = rooms.createEpochFile(files.epoch);
	const isInKeychain = () => records.read()?.wraps.some(({kind}) => kind === 'keychain') ?? false;
	const deps: VaultDeps = {
		records,
		holders,
		agent,
		attempts: options.isOnlyLooking
			? rooms.createUncounted(files.attempts, Date.now)
			: rooms.createAttempts(files.attempts, Date.now),
		epochs: rooms.joinMirrors(
			() => (isInKeychain() ? [epochFile, keychain.epochs] : [epochFile]),
			report,
		),
		now: Date.now,
		report,
	};
	const vault = rooms.openCredentialVault(deps);
	return {
		vault,
		deps,
		records,
		agent,
		holders,
		close: vault.close,
	};
}

async function loadVaultRoom() {
	const [
		{openCredentialVault},
		{createKeychain, openSystemEntry},
		{createSystemdCredential},
		{createPassphrase},
		{createKeyFile},
		{createUnlockAgent},
		{agentSocket},
		{createEpochFile, joinMirrors},
		{createAttempts, createUncounted},
	] = await Promise.all([
		import('../vault/credential-vault.js'),
		import('../vault/key-sources/keychain.js'),
		import('../vault/key-sources/systemd-credential.js'),
		import('../vault/key-sources/passphrase.js'),
		import('../vault/key-sources/key-file.js'),
		import('../vault/agent/unlock-agent.js'),
		import('../vault/agent/agent-place.js'),
		import('../vault/epoch-mirror.js'),
		import('../vault/attempts.js'),
	]);
	return {
		openCredentialVault,
		createKeychain: () =>
			createKeychain({openEntry: openSystemEntry, timeoutMs: keychainTimeoutMs}),
		createSystemdCredential,
		createPassphrase,
		createKeyFile,
		createUnlockAgent,
		agentSocket,
		createEpochFile,
		joinMirrors,
		createAttempts,
		createUncounted,
	};
}
