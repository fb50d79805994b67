import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {createAttempts} from '../../source/vault/attempts.js';
import {createKeyFile} from '../../source/vault/key-sources/key-file.js';
import type {KeychainEntry} from '../../source/vault/key-sources/keychain.js';
import {createKeychain} from '../../source/vault/key-sources/keychain.js';
import {createPassphrase} from '../../source/vault/key-sources/passphrase.js';
import {createSystemdCredential} from '../../source/vault/key-sources/systemd-credential.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {textOf} from './vault-fixture.js';

const id = 'ab'.repeat(16);

/** A keychain in memory; `forgets` keeps nothing of what it is given. */
function fakeEntries(forgets = false) {
	const kept = new Map<string, string>();
	const openEntry = async (account: string): Promise<KeychainEntry> => ({
		async setPassword(value) {
			if (!forgets) kept.set(account, value);
		},
		getPassword: async () => kept.get(account) ?? null,
		deleteCredential: async () => kept.delete(account),
	});
	return {kept, openEntry};
}

describe('G6 createKeychain', () => {
	it('writes, reads and removes before it says that it can be used', async () => {
		const {kept, openEntry} = fakeEntries();
		const keychain = createKeychain({openEntry, timeoutMs: 1000});

		const probe = await keychain.probe();
		const secret = await keychain.create(id);

		expect(probe).toBeUndefined();
		expect([...kept.keys()]).toEqual([`vault-key ${id}`]);
		expect(await keychain.read(id)).toEqual(secret);
		expect(await keychain.read('cd'.repeat(16))).toBeUndefined();
	});

	it('cannot be used when it forgets what it is given', async () => {
		const {openEntry} = fakeEntries(true);
		const keychain = createKeychain({openEntry, timeoutMs: 1000});

		expect(await keychain.probe()).toBe('it does not keep what it is given');
		await expect(keychain.create(id)).rejects.toThrow('does not keep');
	});

	it('is not waited for when it asks somebody who is not there', async () => {
		const never = () => new Promise<never>(() => {});
		const entry = {setPassword: never, getPassword: never, deleteCredential: never};
		const keychain = createKeychain({openEntry: async () => entry, timeoutMs: 20});

		expect(await keychain.probe()).toMatch(/does not answer within/);
		await expect(keychain.read(id)).rejects.toMatchObject({code: 'OI_ERR_VAULT_LOCKED'});
	});

	it('costs a sentence when its package is not installed', async () => {
		const missing = Object.assign(new Error('no'), {code: 'MODULE_NOT_FOUND'});
		const openEntry = () => Promise.reject(missing);

		const probe = await createKeychain({openEntry, timeoutMs: 1000}).probe();

		expect(probe).toBe('@napi-rs/keyring is not installed');
	});
});

describe('G6 createSystemdCredential', () => {
	it('takes what systemd puts in the folder of the service', async () => {
		const folder = createTempFolder({'openintent-vault-key': 'r'.repeat(32)});
		const holder = createSystemdCredential(folder);

		expect(await holder.probe()).toBeUndefined();
		expect(textOf(await holder.create(id))).toBe('r'.repeat(32));
	});

	it.each([
		[undefined, /CREDENTIALS_DIRECTORY is not set/],
		['none', /no credential openintent-vault-key/],
	])('says why it cannot be used (%s)', async (folder, reason) => {
		expect(await createSystemdCredential(folder).probe()).toMatch(reason);
	});

	it('refuses a short one, which could be guessed', async () => {
		const folder = createTempFolder({'openintent-vault-key': 'short'});

		expect(await createSystemdCredential(folder).probe()).toMatch(/has 5 bytes; 32/);
	});
});

describe('createPassphrase', () => {
	it('takes the first line of a private file, and asks nobody then', async () => {
		const folder = createTempFolder({pass: 'caf\u0065\u0301 au lait\nmore\n'});
		const file = path.join(folder, 'pass');
		fs.chmodSync(file, 0o600);
		const holder = createPassphrase({file, ask: () => Promise.reject(new Error('asked'))});

		expect(textOf((await holder.read(id)) as Uint8Array)).toBe('café au lait');
	});

	it('G5 refuses a file that others may read, a link, and a folder', async () => {
		const folder = createTempFolder({open: 'passphrase', 'folder/x': ''});
		fs.chmodSync(path.join(folder, 'open'), 0o640);
		fs.symlinkSync('open', path.join(folder, 'link'));

		for (const [name, reason] of [
			['open', 'others may read'],
			['link', 'it is a link'],
			['folder', 'it is not a file'],
			['none', 'there is no such file'],
		]) {
			const holder = createPassphrase({file: path.join(folder, name ?? ''), ask: undefined});
			await expect(holder.read(id)).rejects.toThrow(reason);
		}
	});

	it('refuses a new one that is short, and says when there is nobody to ask', async () => {
		const short = createPassphrase({file: undefined, ask: async () => '1234567'});
		const nobody = createPassphrase({file: undefined, ask: undefined});

		await expect(short.create(id)).rejects.toMatchObject({code: 'OI_ERR_INPUT_INVALID'});
		expect(await nobody.probe()).toMatch(/no terminal to ask on/);
	});
});

describe('G6 createKeyFile', () => {
	it('makes one random key, for its owner only, and keeps one that is there', async () => {
		const file = path.join(createTempFolder(), 'config', 'vault.key');
		const holder = createKeyFile(file);

		const secret = await holder.create(id);

		expect(secret).toHaveLength(32);
		expect(await holder.read(id)).toEqual(secret);
		expect(await holder.create(id)).toEqual(secret);
		expect(fs.statSync(file).mode & 0o777).toBe(0o600);
	});

	it('G5 refuses a link in its place', async () => {
		const folder = createTempFolder({elsewhere: 'x'});
		fs.symlinkSync('elsewhere', path.join(folder, 'vault.key'));

		await expect(createKeyFile(path.join(folder, 'vault.key')).read(id)).rejects.toThrow('a link');
	});
});

describe('G2 createAttempts', () => {
	it('waits longer after each wrong try from the fifth on, also in the next process', async () => {
		const file = path.join(createTempFolder(), 'attempts');
		let now = 1_000_000;
		const attempts = () => createAttempts(file, () => now);
		const waits: string[] = [];

		for (let count = 0; count < 7; count++) {
			const wait = await attempts()
				.requireRest()
				.then(
					() => 'free',
					(error: Error) => error.message,
				);
			waits.push(/(\d+) s\./.exec(wait)?.[1] ?? wait);
			await attempts().wrong();
		}

		expect(waits).toEqual(['free', 'free', 'free', 'free', 'free', '1', '2']);
		now += 4_001;
		await expect(attempts().requireRest()).resolves.toBeUndefined();
		await attempts().right();
		now -= 10_000_000;
		await expect(attempts().requireRest()).resolves.toBeUndefined();
	});
});
