import {describe, expect, it} from 'vitest';
import {rotateVault} from '../../source/vault/rotate-vault.js';
import {
	bytesOf,
	createOpenVault,
	fakeHolder,
	github,
	openai,
	openVaultOf,
	textOf,
} from './vault-fixture.js';

const secretOf = (vault: Awaited<ReturnType<typeof createOpenVault>>['vault'], name = openai) =>
	vault.withSecret(name, textOf);

describe('openCredentialVault', () => {
	it('gives back what was put in, also in the next process', async () => {
		const {folder, holder, vault} = await createOpenVault();
		const token = JSON.stringify({access_token: 'ya29.access', refresh_token: '1//refresh'});
		await vault.add(github, {value: bytesOf(token), expiresAt: 5});

		const next = await openVaultOf(folder, {holders: [holder]});
		await next.vault.unlock({mayAsk: false});

		expect(await secretOf(next.vault)).toBe('sk-value-of-openai');
		expect(await secretOf(next.vault, github)).toBe(token);
		expect(next.vault.list()).toMatchObject([{...github, expiresAt: 5}, openai]);
		expect(next.vault.source()).toBe('keychain');
	});

	it('keeps several accounts of a provider, and one value for each name', async () => {
		const {vault} = await createOpenVault();
		const work = {...openai, account: 'work'};

		const answers = [
			await vault.add(work, {value: bytesOf('sk-value-of-work')}),
			await vault.add(openai, {value: bytesOf('sk-another-value')}),
			await vault.update(openai, {value: bytesOf('sk-a-newer-value')}),
			await vault.update({...openai, account: 'home'}, {value: bytesOf('sk-of-nobody')}),
			await vault.remove(work),
			await vault.remove(work),
		];

		expect(answers).toEqual([true, false, true, false, true, false]);
		expect(await secretOf(vault)).toBe('sk-a-newer-value');
		expect(vault.list()).toMatchObject([{...openai, revision: 2}]);
	});

	it('gives a credential another name, in this process and the next, and takes none away', async () => {
		const {folder, holder, vault} = await createOpenVault();
		const work = {...openai, account: 'work'};
		await vault.add(work, {value: bytesOf('sk-value-of-work'), expiresAt: 7});

		const answers = [
			await vault.rename(work, 'default'),
			await vault.rename(work, 'home'),
			await vault.rename(work, 'elsewhere'),
		];
		const next = await openVaultOf(folder, {holders: [holder]});
		await next.vault.unlock({mayAsk: false});

		expect(answers).toEqual([false, true, false]);
		expect(await secretOf(next.vault, {...openai, account: 'home'})).toBe('sk-value-of-work');
		expect(await secretOf(next.vault)).toBe('sk-value-of-openai');
		expect(next.vault.list()).toMatchObject([openai, {account: 'home', expiresAt: 7}]);
		await expect(vault.rename(openai, '../x')).rejects.toMatchObject({
			code: 'OI_ERR_INPUT_INVALID',
		});
	});

	it('lets two credentials change names in one write, also for the next process', async () => {
		const {folder, holder, vault, deps} = await createOpenVault();
		const work = {...openai, account: 'work'};
		await vault.add(work, {value: bytesOf('sk-value-of-work'), expiresAt: 7});
		const epochNow = () => deps.records.read()?.header.epoch ?? 0;
		const epoch = epochNow();

		const isDone = await vault.exchange(work, 'default');
		const next = await openVaultOf(folder, {holders: [holder]});
		await next.vault.unlock({mayAsk: false});

		expect(isDone).toBe(true);
		// One change, so that nobody ever sees only one of the names.
		expect(epochNow()).toBe(epoch + 1);
		expect(await secretOf(next.vault)).toBe('sk-value-of-work');
		expect(await secretOf(next.vault, work)).toBe('sk-value-of-openai');
		expect(next.vault.list()).toMatchObject([{...openai, expiresAt: 7}, work]);
		expect(await vault.exchange({...openai, account: 'nobody'}, 'default')).toBe(false);
	});

	it('clears the bytes after they were used, also when that fails', async () => {
		const {vault} = await createOpenVault();
		const seen: Uint8Array[] = [];

		await vault.withSecret(openai, (value) => void seen.push(value));
		const failing = vault.withSecret(openai, (value) => {
			seen.push(value);
			throw new Error('no');
		});

		await expect(failing).rejects.toThrow('no');
		expect(seen.map((value) => value.every((byte) => byte === 0))).toEqual([true, true]);
	});

	it.each(['1234567', ''])('F1 refuses "%s": a short value cannot be redacted', async (value) => {
		const {vault} = await createOpenVault();

		const adding = vault.add(github, {value: bytesOf(value)});

		await expect(adding).rejects.toMatchObject({
			code: 'OI_ERR_INPUT_INVALID',
			message: expect.stringContaining('cannot be told from ordinary text'),
		});
	});

	it.each(['../x', 'a b', '', 'a/b', 'x'.repeat(65)])(
		'refuses "%s" as a name',
		async (provider) => {
			const {vault} = await createOpenVault();

			const adding = vault.add({...openai, provider}, {value: bytesOf('long enough')});

			await expect(adding).rejects.toMatchObject({code: 'OI_ERR_INPUT_INVALID'});
		},
	);

	it('F1 tells listeners every live value at unlock and at change, and what is in JSON', async () => {
		const {folder, holder, vault} = await createOpenVault();
		const heard: (readonly string[])[] = [];
		vault.onSecrets((values) => heard.push(values));

		const token = '{"access_token":"ya29.access","expires_in":3600}';
		await vault.add(github, {value: bytesOf(token)});
		await vault.remove(openai);
		const next = await openVaultOf(folder, {holders: [holder]});
		next.vault.onSecrets((values) => heard.push(values));
		await next.vault.unlock({mayAsk: false});

		expect(heard).toEqual([
			['sk-value-of-openai'],
			[token, 'ya29.access', 'sk-value-of-openai'],
			[token, 'ya29.access'],
			[token, 'ya29.access'],
		]);
	});

	it('says that it is locked, and why each holder has no key', async () => {
		const {folder, vault} = await createOpenVault();
		vault.lock();
		const next = await openVaultOf(folder, {holders: [fakeHolder()]});

		const unlocking = next.vault.unlock({mayAsk: true});

		await expect(unlocking).rejects.toMatchObject({
			code: 'OI_ERR_VAULT_LOCKED',
			message: 'The vault is locked.\n  keychain: it is empty',
			hint: 'openintent vault unlock',
		});
		await expect(vault.withSecret(openai, textOf)).rejects.toMatchObject({
			code: 'OI_ERR_VAULT_LOCKED',
		});
		expect(next.vault.list()).toHaveLength(1);
	});

	it('names the recovery code where the holder serves and has no key', async () => {
		const {folder} = await createOpenVault();
		const lost = {...fakeHolder(), probe: async () => undefined};
		const remembered = {...lost, isRemembered: true};
		const hintOf = async (holder: typeof lost) => {
			const {vault} = await openVaultOf(folder, {holders: [holder]});
			const error = await vault.unlock({mayAsk: false}).catch((reason: unknown) => reason);
			return (error as {hint?: string}).hint;
		};

		expect(await hintOf(lost)).toBe('openintent vault recover');
		const another = {...lost, read: async () => new Uint8Array(32).fill(7)};
		expect(await hintOf(another)).toBe('openintent vault recover');
		expect(await hintOf(remembered)).toBe('openintent vault unlock');
	});

	it('says when there is none, and of which name there is nothing', async () => {
		const {vault} = await createOpenVault();
		const none = await openVaultOf(`${(await createOpenVault()).folder}/none`);

		const missing = none.vault.unlock({mayAsk: false});

		await expect(missing).rejects.toMatchObject({code: 'OI_ERR_VAULT_MISSING'});
		await expect(secretOf(vault, github)).rejects.toMatchObject({
			code: 'OI_ERR_CREDENTIAL_UNKNOWN',
			hint: 'openintent vault list',
		});
	});

	it('locks itself when another process has rotated the key, and opens again', async () => {
		const {folder, holder, vault, reports} = await createOpenVault();
		const other = await openVaultOf(folder, {holders: [holder]});
		await other.vault.unlock({mayAsk: false});

		await rotateVault(other.vault, other.deps);
		const adding = vault.add(github, {value: bytesOf('gho_value_of_github')});
		await expect(adding).rejects.toMatchObject({code: 'OI_ERR_VAULT_LOCKED'});
		await vault.unlock({mayAsk: false});

		expect(reports.join()).toContain('changed by another process');
		expect(await vault.add(github, {value: bytesOf('gho_value_of_github')})).toBe(true);
		expect(await secretOf(vault)).toBe('sk-value-of-openai');
		await expect(secretOf(other.vault, github)).rejects.toMatchObject({
			code: 'OI_ERR_CREDENTIAL_UNKNOWN',
		});
	});

	it('takes a key that was found otherwise, e.g. by the unlock agent', async () => {
		const {folder, dataKey} = await createOpenVault();
		const agent = {read: async () => dataKey.slice()};

		const next = await openVaultOf(folder, {agent});
		await next.vault.unlock({mayAsk: false});

		expect(next.vault.source()).toBe('agent');
	});
});
