import {describe, expect, it} from 'vitest';
import type {
	KeyWrap,
	SealedCredential,
	VaultContent,
	VaultHeader,
} from '../../../source/contracts/credential.js';
import {createVaultRepository} from '../../../source/store/vault-repositories/vault-repository.js';
import {recordEvents, temporaryFolder, testTime} from '../store-fixture.js';
import {openTestVault} from '../vault-fixture.js';

const sealed: SealedCredential = {
	id: 'c1',
	provider: 'github',
	account: 'work',
	type: 'oauth',
	keyVersion: 1,
	revision: 1,
	nonce: Uint8Array.of(0, 255, 128),
	ciphertext: Uint8Array.of(7, 0, 9),
	expiresAt: testTime + 3_600_000,
	createdAt: testTime,
	updatedAt: testTime,
};
const home: SealedCredential = {...sealed, id: 'c2', account: 'home', expiresAt: undefined};

const header: VaultHeader = {
	vaultId: Uint8Array.of(1, 2),
	format: 1,
	epoch: 1,
	keyVersion: 1,
	checkNonce: Uint8Array.of(3),
	check: Uint8Array.of(4),
	seal: Uint8Array.of(5, 0),
};
const wrap: KeyWrap = {
	kind: 'passphrase',
	parameters: '{"kdf":"scrypt"}',
	salt: Uint8Array.of(1),
	nonce: Uint8Array.of(2),
	sealedKey: Uint8Array.of(3),
	check: Uint8Array.of(4),
	createdAt: testTime,
};
const content: VaultContent = {header, wraps: [wrap], credentials: [home, sealed]};

async function createFixture() {
	const folder = await temporaryFolder();
	const store = await openTestVault(folder);
	const vault = createVaultRepository(store);
	await vault.change(() => content);
	return {folder, store, vault};
}

describe('createVaultRepository', () => {
	it('knows of no vault before there is one', async () => {
		const vault = createVaultRepository(await openTestVault(await temporaryFolder()));

		expect(vault.read()).toBeUndefined();
	});

	it('gives back what it was given, byte for byte, also in the next process', async () => {
		const {folder} = await createFixture();

		const next = createVaultRepository(await openTestVault(folder));

		expect(next.read()).toEqual(content);
	});

	it('shows a change what other processes have written', async () => {
		const {folder, vault} = await createFixture();
		const other = createVaultRepository(await openTestVault(folder));
		const grow = (before: VaultContent | undefined): VaultContent => {
			const {epoch} = before?.header ?? header;
			return {...content, ...before, header: {...header, epoch: epoch + 1}};
		};

		await vault.change(grow);
		await other.change(grow);

		expect(other.read()?.header.epoch).toBe(3);
	});

	it('changes everything or nothing', async () => {
		const {vault} = await createFixture();
		const twice = {...sealed, id: 'c3'};

		const change = vault.change(() => ({
			header: {...header, epoch: 2},
			wraps: [],
			credentials: [home, sealed, twice],
		}));

		await expect(change).rejects.toThrow();
		expect(vault.read()).toEqual(content);
	});

	it('replaces, removes, and tells every process of what is different', async () => {
		const {store, vault} = await createFixture();
		const events = recordEvents(store);
		const next = {...sealed, revision: 2, ciphertext: Uint8Array.of(2)};

		await vault.change(() => ({header: {...header, epoch: 2}, wraps: [wrap], credentials: [next]}));

		expect(vault.read()?.credentials).toEqual([next]);
		expect(events).toEqual([
			{type: 'credential-change', credentialId: 'c2', change: 'removed'},
			{type: 'credential-change', credentialId: 'c1', change: 'saved'},
		]);
	});

	it('tells of what another process has changed', async () => {
		const {folder, store, vault} = await createFixture();
		let calls = 0;
		vault.onForeignChange(() => {
			calls++;
		});
		const other = createVaultRepository(await openTestVault(folder));

		await other.change(() => ({...content, header: {...header, epoch: 2}}));
		await store.transaction(() => undefined);

		expect(calls).toBe(1);
	});
});
