import {describe, expect, it} from 'vitest';
import type {SealedCredential} from '../../../source/contracts/credential.js';
import {createCredentialsRepository} from '../../../source/store/vault-repositories/credentials-repository.js';
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

async function createFixture(...saved: readonly SealedCredential[]) {
	const folder = await temporaryFolder();
	const store = await openTestVault(folder);
	const credentials = createCredentialsRepository(store);
	for (const one of saved) await credentials.add(one);
	return {folder, store, credentials};
}

describe('createCredentialsRepository', () => {
	it('gives back what it was given, byte for byte, also in the next process', async () => {
		const {folder} = await createFixture(sealed);

		const next = createCredentialsRepository(await openTestVault(folder));

		expect(await next.find('github', 'work', 'oauth')).toEqual(sealed);
		expect(await next.find('github', 'home', 'oauth')).toBeUndefined();
	});

	it('keeps several accounts of a provider, and one credential for each account and type', async () => {
		const {credentials} = await createFixture(sealed, {...sealed, id: 'c2', account: 'home'});

		const answers = [
			await credentials.add({...sealed, id: 'c3', type: 'cookie', expiresAt: undefined}),
			await credentials.add({...sealed, id: 'c4', ciphertext: Uint8Array.of(1)}),
		];

		expect(answers).toEqual([true, false]);
		expect((await credentials.list('github')).map(({id}) => id)).toEqual(['c2', 'c3', 'c1']);
		expect(await credentials.list('gitlab')).toEqual([]);
		expect(await credentials.find('github', 'work', 'oauth')).toEqual(sealed);
	});

	it('replaces only what nobody else replaced meanwhile', async () => {
		const {folder, credentials} = await createFixture(sealed);
		const other = createCredentialsRepository(await openTestVault(folder));

		const answers = [
			await credentials.replace({...sealed, revision: 2, ciphertext: Uint8Array.of(2)}),
			await other.replace({...sealed, revision: 2, ciphertext: Uint8Array.of(3)}),
		];

		expect(answers).toEqual([true, false]);
		expect(await credentials.find('github', 'work', 'oauth')).toMatchObject({
			revision: 2,
			ciphertext: Uint8Array.of(2),
		});
	});

	it('changes the key of all credentials or of none', async () => {
		const {store, credentials} = await createFixture(sealed, {
			...sealed,
			id: 'c2',
			account: 'home',
		});
		const next = (await credentials.list(undefined)).map((one) => ({
			...one,
			keyVersion: 2,
			revision: one.revision + 1,
		}));
		const events = recordEvents(store);

		const answers = [
			await credentials.replaceAll(next.slice(1)),
			await credentials.replaceAll(next.map((one, index) => ({...one, revision: 2 + index}))),
			await credentials.replaceAll(next),
		];

		expect(answers).toEqual([false, false, true]);
		expect(await credentials.list(undefined)).toEqual(next);
		expect(events).toHaveLength(2);
	});

	it('finds what expires soon, the earliest first', async () => {
		const {credentials} = await createFixture(
			sealed,
			{...sealed, id: 'c2', account: 'soon', expiresAt: testTime},
			{...sealed, id: 'c3', account: 'never', expiresAt: undefined},
		);

		const [soon, later] = [
			await credentials.listExpiringBefore(testTime + 1),
			await credentials.listExpiringBefore(testTime + 9_999_999),
		];

		expect(soon.map(({id}) => id)).toEqual(['c2']);
		expect(later.map(({id}) => id)).toEqual(['c2', 'c1']);
	});

	it('forgets, says whether there was something to forget, and tells every process', async () => {
		const {store, credentials} = await createFixture(sealed);
		const events = recordEvents(store);

		expect([await credentials.remove('c1'), await credentials.remove('c1')]).toEqual([true, false]);
		expect(events).toEqual([{type: 'credential-change', credentialId: 'c1', change: 'removed'}]);
	});
});
