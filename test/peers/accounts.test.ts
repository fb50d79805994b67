import {describe, expect, it, onTestFinished} from 'vitest';
import type {AuditEntry} from '../../source/contracts/policy.js';
import {logIn, name, oauth, openAccess} from './account-access.js';
import {noSignal} from './auth-fixture.js';
import {clientId, startOidcServer} from './oidc-server.js';

const logins = (entries: readonly AuditEntry[]) =>
	entries.filter(({phase}) => phase === 'login').map((entry) => JSON.stringify(entry));

describe('createAuthAccess, against oidc-provider', () => {
	it('keeps an account in the vault, tests it, renews it and renames it', async () => {
		const {access, vault, entries, tokens} = await openAccess();

		const made = await logIn(access, {flow: 'device'});
		const before = await tokens();
		const tested = await access.test(oauth, noSignal);
		await access.renew(name, noSignal);
		const after = await tokens();
		const listed = await access.list();
		await access.rename(oauth, 'home');

		expect(made).toMatchObject({...name, flow: 'device', isRenewable: true});
		expect(tested).toMatchObject({verdict: 'works', identity: 'ada@example.com'});
		expect(after['access_token']).not.toBe(before['access_token']);
		expect(after['refresh_token']).not.toBe(before['refresh_token']);
		expect(listed).toMatchObject([
			{provider: 'openai', state: 'key', isPrimary: true},
			{
				...name,
				state: 'connected',
				isPrimary: true,
				facts: {identity: 'ada@example.com', clientId},
			},
		]);
		expect(vault.list()).toMatchObject([{}, {provider: 'work', account: 'home'}]);
		expect(logins(entries).join('\n')).toMatch(/login.*ada@example.com.*\n.*rename/);
		expect(JSON.stringify(entries)).not.toContain(before['access_token']);
	});

	it('F1 tells of an account what must not be seen, and nothing that may', async () => {
		const {access, vault, tokens} = await openAccess();
		await logIn(access);
		const {access_token = '', refresh_token = ''} = await tokens();
		const heard: string[] = [];

		vault.onSecrets((values) => heard.push(...values));

		expect(heard).toEqual(expect.arrayContaining([access_token, refresh_token]));
		expect(heard.some((value) => value === 'ada@example.com')).toBe(false);
	});

	it('H5 takes a login back at the service, which says so itself, and forgets it', async () => {
		const {server, access, vault, tokens, entries} = await openAccess();
		await logIn(access);
		const {access_token = '', refresh_token = ''} = await tokens();
		const before = await Promise.all([access_token, refresh_token].map(server.isActive));

		const out = await access.logOut(name, noSignal);

		expect(before).toEqual([true, true]);
		expect(await Promise.all([access_token, refresh_token].map(server.isActive))).toEqual([
			false,
			false,
		]);
		expect(out).toMatchObject({outcome: 'revoked', problem: undefined});
		expect(vault.list().filter(({type}) => type === 'oauth')).toEqual([]);
		expect(logins(entries).at(-1)).toContain('revoked');
	});

	it('H5 says that the service could not be asked, and forgets the account all the same', async () => {
		const {server, access, vault} = await openAccess();
		await logIn(access);
		server.state.isDown = true;

		const out = await access.logOut(name, noSignal);

		expect(out.outcome).toBe('failed');
		expect(out.problem).toContain('could not be reached');
		expect(vault.list().filter(({type}) => type === 'oauth')).toEqual([]);
	});

	it('keeps the refresh token when an answer brings none', async () => {
		const {access, tokens} = await openAccess({keepsRefreshToken: true});
		await logIn(access);
		const before = await tokens();

		await access.renew(name, noSignal);

		const after = await tokens();
		expect(after['refresh_token']).toBe(before['refresh_token']);
		expect(after['access_token']).not.toBe(before['access_token']);
	});

	it('asks for a new login when the service has taken the old one back', async () => {
		const {server, access, tokens} = await openAccess();
		await logIn(access);
		const {refresh_token = ''} = await tokens();
		await fetch(`${server.issuer}/token/revocation`, {
			method: 'POST',
			body: new URLSearchParams({token: refresh_token, client_id: clientId}),
		});

		await expect(access.renew(name, noSignal)).rejects.toMatchObject({code: 'OI_ERR_LOGIN_NEEDED'});

		expect(await access.list()).toMatchObject([{}, {state: 'login-needed'}]);
	});

	it('sends no token to another issuer of the same name', async () => {
		const {access, config} = await openAccess();
		await logIn(access);
		const other = await startOidcServer();
		onTestFinished(other.close);
		Object.assign(config.auth.issuers, {work: other.issuer});

		await expect(access.renew(name, noSignal)).rejects.toMatchObject({code: 'OI_ERR_LOGIN_NEEDED'});

		expect(other.seen).toEqual([]);
	});

	it('registers an app where there is none, once, and says what is missing where it cannot', async () => {
		const open = await openAccess({allowsRegistration: true}, {client_ids: {}});
		const closed = await openAccess({}, {client_ids: {}});

		await logIn(open.access);
		await logIn(open.access);
		const failing = logIn(closed.access);

		await expect(failing).rejects.toMatchObject({
			code: 'OI_ERR_LOGIN_CLIENT',
			hint: expect.stringContaining('[auth.client_ids]'),
		});
		expect(open.server.seen.filter(({path}) => path === '/reg')).toHaveLength(1);
		expect(open.vault.list()).toContainEqual(
			expect.objectContaining({provider: 'work', account: 'client', type: 'generic'}),
		);
	});
});
