import {describe, expect, it, onTestFinished} from 'vitest';
import {OpenIntentError} from '../../source/contracts/errors.js';
import {bytesOf, textOf} from '../vault/vault-fixture.js';
import {logIn, name, oauth, openAccess} from './account-access.js';
import {noSignal} from './auth-fixture.js';
import {startOidcServer} from './oidc-server.js';

const client = {provider: 'work', account: 'client', type: 'generic'} as const;
const registering = {allowsRegistration: true};

describe('H4: whose account and whose app it is', () => {
	it('writes over no account of another issuer, and sends the app of one to no other', async () => {
		const {access, vault, config, server} = await openAccess(registering, {client_ids: {}});
		await logIn(access);
		const {client_id: first} = JSON.parse(await vault.withSecret(client, textOf));
		const other = await startOidcServer({intervalSecs: 1, ...registering});
		onTestFinished(other.close);
		Object.assign(config.auth.issuers, {work: other.issuer});

		const over = logIn(access);
		await expect(over).rejects.toMatchObject({
			code: 'OI_ERR_INPUT_INVALID',
			message: expect.stringContaining(server.issuer),
		});
		const seenBefore = other.seen.length;
		await vault.remove(oauth);
		const made = await logIn(access);

		expect(seenBefore).toBe(0);
		expect(other.seen.filter(({path}) => path === '/reg')).toHaveLength(1);
		expect(other.seen.map(({body}) => body.get('client_id'))).not.toContain(first);
		expect(made.tokens.facts).toMatchObject({issuer: other.issuer});
	});

	it('leaves a secret of the person alone, and says that its client id is missing', async () => {
		const {access, vault, server} = await openAccess(registering, {client_ids: {}});
		await vault.add(client, {value: bytesOf('the secret of my app')});

		await expect(logIn(access)).rejects.toMatchObject({code: 'OI_ERR_LOGIN_CLIENT'});

		expect(await vault.withSecret(client, textOf)).toBe('the secret of my app');
		expect(server.seen.filter(({path}) => path === '/reg')).toEqual([]);
	});

	it('asks nobody to log in for a name that cannot be kept', async () => {
		const {access, server} = await openAccess();

		const login = logIn(access, {account: 'my work'});

		await expect(login).rejects.toMatchObject({code: 'OI_ERR_INPUT_INVALID'});
		expect(server.state.requests).toBe(0);
	});

	it('says of an account that is kept no more than that nobody could be asked', async () => {
		const {access, server} = await openAccess();
		await logIn(access);
		server.state.isLost = true;

		const renewing = access.renew(name, noSignal);

		await expect(renewing).rejects.toThrow(/^work could not be asked: /);
	});

	it('removes what no login has put there, and says that it could not be taken back', async () => {
		const {access, vault} = await openAccess();
		await vault.add(oauth, {value: bytesOf('something else')});

		const out = await access.logOut(name, noSignal);

		expect(out).toMatchObject({outcome: 'failed', problem: expect.stringContaining('login')});
		expect(vault.list().filter(({type}) => type === 'oauth')).toEqual([]);
	});

	it('takes a vault that is damaged for no locked one', async () => {
		const {access, vault} = await openAccess();
		const damaged = new OpenIntentError('OI_ERR_VAULT_DAMAGED', 'It does not fit.');
		Object.assign(vault, {source: () => undefined, unlock: () => Promise.reject(damaged)});

		await expect(access.list()).rejects.toBe(damaged);
	});
});
