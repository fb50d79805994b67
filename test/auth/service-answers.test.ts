import {describe, expect, it} from 'vitest';
import {decodeClient, encodeClient} from '../../source/auth/account-record.js';
import {openAuthService, toClientAuth} from '../../source/auth/auth-service.js';
import {createOauthFetch} from '../../source/auth/oauth-fetch.js';
import {registerClient} from '../../source/auth/register-client.js';
import {revokeAccount} from '../../source/auth/revoke-account.js';
import type {AccountTokens, OauthClient} from '../../source/contracts/account.js';
import {formOf, json, noSignal, openScripted, row, scripted} from './service-fixture.js';

const tokens: AccountTokens = {
	accessToken: 'access',
	refreshToken: 'refresh',
	facts: {issuer: row.issuer, clientId: 'app', scopes: [], obtainedAt: 0},
};
const bytesOf = (value: object) => new Uint8Array(Buffer.from(JSON.stringify(value)));

/** An issuer that is asked for everything. */
async function discover(answers: Parameters<typeof scripted>[0]) {
	const {issuer} = row;
	const server = scripted(answers);
	const found = {id: 'own', name: 'own', issuer, account_fields: [], scopes: {}};
	const service = await openAuthService({row: found, fetch: server.send, signal: noSignal});
	return {...server, service};
}

const metadata = (more: object = {}) => ({
	issuer: row.issuer,
	token_endpoint: `${row.issuer}/token`,
	registration_endpoint: `${row.issuer}/register`,
	device_authorization_endpoint: `${row.issuer}/device`,
	...more,
});

describe('H5: revokeAccount', () => {
	it.each([
		['both are taken back', [json({}), json({})], 'revoked', undefined],
		['the access token went with the other', [json({}), wrong('invalid_token')], 'revoked'],
		['the access token stays', [json({}), wrong('server_error')], 'revoked', undefined],
		['both are none any more', [wrong('invalid_token'), wrong('invalid_token')], 'revoked'],
		['the refresh token stays', [wrong('server_error'), json({})], 'failed', 'server_error'],
	])('asks for each token, and where %s says so', async (_, answers, outcome, problem?) => {
		const {service, asked} = await openScripted(answers);

		const result = await revokeAccount(service, {id: 'app'}, tokens, noSignal);

		expect(result).toEqual({outcome, problem});
		expect(asked.map((request) => formOf(request).get('token'))).toEqual(['refresh', 'access']);
	});
});

function wrong(error: string) {
	return json({error}, 400);
}

describe('createOauthFetch', () => {
	it('lets the error of an answer speak, and not its challenge', async () => {
		const refused = new Response('{"error":"invalid_client"}', {
			status: 401,
			headers: {'content-type': 'application/json', 'www-authenticate': 'Basic realm="x"'},
		});
		const send = createOauthFetch(row, scripted([refused]).send);

		const response = await send('https://id.example.com/token', {method: 'POST'});

		expect(response.headers.get('www-authenticate')).toBeNull();
		expect(await response.json()).toEqual({error: 'invalid_client'});
	});
});

describe('openAuthService', () => {
	it('asks at the other place where the first has a page for everything', async () => {
		const page = new Response('<html>', {headers: {'content-type': 'text/html'}});

		const {service, asked} = await discover([page, json(metadata())]);

		expect(service.server.token_endpoint).toBe('https://id.example.com/token');
		expect(asked.map(({url}) => new URL(url).pathname)).toEqual([
			'/.well-known/openid-configuration',
			'/.well-known/oauth-authorization-server',
		]);
	});

	it.each([
		['nothing', undefined, 'header'],
		['post', ['client_secret_post', 'client_secret_basic'], 'body'],
		['basic', ['client_secret_basic'], 'header'],
	])('shows a secret as a server wants it that names %s', async (_, methods, place) => {
		const more = {token_endpoint_auth_methods_supported: methods};
		const {service} = await discover([json(metadata(more))]);

		const show = toClientAuth(service, {id: 'app', secret: 'hush'});

		const [body, headers] = [new URLSearchParams(), new Headers()];
		await show(service.server, {client_id: 'app'}, body, headers);
		const found = {header: headers.has('authorization'), body: body.has('client_secret')};
		expect(found).toEqual({header: place === 'header', body: place === 'body'});
	});
});

describe('decodeClient', () => {
	it.each([
		['client_secret_basic', 'basic'],
		['client_secret_post', 'post'],
		['private_key_jwt', undefined],
	])('reads a registration that says %s', (method, authentication) => {
		const registration = {client_id: 'app', client_secret: 's', token_endpoint_auth_method: method};

		expect(decodeClient(bytesOf(registration), undefined)?.authentication).toBe(authentication);
	});

	it('gives back what was registered', () => {
		const client: OauthClient = {
			id: 'app',
			secret: 's',
			authentication: 'basic',
			expiresAt: 4_000_000_000_000,
			issuer: row.issuer,
		};

		expect(decodeClient(encodeClient(client), undefined)).toEqual(client);
	});
});

describe('registerClient', () => {
	it.each([
		[
			'http://127.0.0.1:4711/callback',
			['http://127.0.0.1/callback', 'http://127.0.0.1:4711/callback'],
		],
		['http://127.0.0.1/callback', ['http://127.0.0.1/callback']],
		['https://me.example/back', ['https://me.example/back']],
	])('for %s registers what the next login can use too', async (redirectUri, registered) => {
		const made = {client_id: 'made', client_secret: 's', client_secret_expires_at: 2_000_000_000};
		const {service, asked} = await discover([json(metadata()), json(made, 201)]);

		const client = await registerClient(service, {redirectUri, scopes: []}, noSignal);

		const request = JSON.parse(String(asked[1]?.init.body));
		expect(request).toMatchObject({
			redirect_uris: registered,
			grant_types: expect.arrayContaining(['urn:ietf:params:oauth:grant-type:device_code']),
		});
		expect(client).toMatchObject({id: 'made', expiresAt: 2_000_000_000_000});
	});
});
