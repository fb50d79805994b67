import path from 'node:path';
import type {CredentialName} from '../../source/contracts/credential.js';
import {createVaultRepository} from '../../source/store/vault-repositories/vault-repository.js';
import {createAttempts} from '../../source/vault/attempts.js';
import {createVault} from '../../source/vault/create-vault.js';
import {openCredentialVault} from '../../source/vault/credential-vault.js';
import {createEpochFile} from '../../source/vault/epoch-mirror.js';
import type {KeyHolder} from '../../source/vault/key-sources/key-holder.js';
import type {VaultDeps} from '../../source/vault/vault-state.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {openTestVault} from '../store/vault-fixture.js';

export const openai: CredentialName = {provider: 'openai', account: 'default', type: 'api_key'};
export const github: CredentialName = {provider: 'github', account: 'work', type: 'oauth'};

export const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
export const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

/** Keeps its secret in memory, as a keychain would. */
export function fakeHolder(kind: KeyHolder['kind'] = 'keychain'): KeyHolder & {secret?: string} {
	const holder: KeyHolder & {secret?: string} = {
		kind,
		isRemembered: false,
		probe: async () => (holder.secret ? undefined : 'it is empty'),
		async create() {
			holder.secret = `${kind} secret of 32 random bytes and more`;
			return bytesOf(holder.secret);
		},
		read: async () => (holder.secret ? bytesOf(holder.secret) : undefined),
	};
	return holder;
}

export const noAgent = {read: async () => undefined};

/** A vault as a process sees it, on a folder. */
export async function openVaultOf(folder: string, more: Partial<VaultDeps> = {}) {
	const store = await openTestVault(path.join(folder, 'store'));
	const reports: string[] = [];
	const deps: VaultDeps = {
		records: createVaultRepository(store),
		holders: [],
		agent: noAgent,
		attempts: createAttempts(path.join(folder, 'vault.attempts'), Date.now),
		epochs: createEpochFile(path.join(folder, 'vault.epoch')),
		now: Date.now,
		report: (problem) => reports.push(problem),
		...more,
	};
	return {store, deps, reports, vault: openCredentialVault(deps)};
}

/** A new vault with one holder, open, with a credential in it. */
export async function createOpenVault(holder = fakeHolder()) {
	const folder = createTempFolder();
	const opened = await openVaultOf(folder, {holders: [holder]});
	const made = await createVault(opened.deps.records, holder, Date.now());
	await opened.vault.unlock({mayAsk: false});
	await opened.vault.add(openai, {value: bytesOf('sk-value-of-openai')});
	return {folder, holder, ...opened, ...made};
}
