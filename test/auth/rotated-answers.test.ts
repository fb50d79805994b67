import {describe, expect, it} from 'vitest';
import type {TokenKeeper} from '../../source/auth/token-refresher.js';
import {createTokenRefresher} from '../../source/auth/token-refresher.js';
import type {AccountTokens} from '../../source/contracts/account.js';
import {createSerial} from './serial-lock.js';
import {formOf, json, noSignal, openScripted} from './service-fixture.js';

const name = {provider: 'example', account: 'default'};
const nowMs = 1_000_000_000;

const old: AccountTokens = {
	accessToken: 'access-1',
	refreshToken: 'refresh-1',
	expiresAt: nowMs - 1,
	facts: {issuer: 'https://id.example.com', clientId: 'app', scopes: ['read'], obtainedAt: 0},
};

const fields = (number: number) => ({
	access_token: `access-${number}`,
	token_type: 'bearer',
	expires_in: 3600,
	refresh_token: `refresh-${number}`,
});

async function start(answers: Parameters<typeof openScripted>[0]) {
	const {service, asked} = await openScripted(answers);
	const state = {tokens: old};
	const keeper: TokenKeeper = {
		read: async () => state.tokens,
		write: async (_name, tokens) => {
			state.tokens = tokens;
			return true;
		},
		withLock: createSerial(),
	};
	const refresher = createTokenRefresher({
		keeper,
		open: async () => ({service, client: {id: 'app'}}),
		now: () => nowMs,
	});
	return {state, asked, refresher};
}

describe('H4: an answer that brings another refresh token', () => {
	/** Of another issuer and app, without a signature, and not valid before the year 2100. */
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const claims = {iss: 'https://other.example', aud: 'x', sub: 'ada', nbf: 4e9, iat: 4e9, exp: 5e9};
	const idToken = `${part({alg: 'none'})}.${part(claims)}.`;

	it.each([idToken, 'nonsense', 7])('is good whatever id_token is with it', async (id_token) => {
		const {state, refresher} = await start([json({...fields(2), id_token})]);

		const found = await refresher.fresh(name, noSignal);

		expect(found.accessToken).toBe('access-2');
		expect(state.tokens.refreshToken).toBe('refresh-2');
	});

	it.each([
		['no access token', {access_token: undefined}],
		['an access token that cannot stand in a header', {access_token: 'a b\r\n'}],
		['a type of token that nobody knows', {token_type: 'mac'}],
		['a lifetime that is none', {expires_in: 'soon'}],
	])('is not lost with %s: the next renewal asks with it', async (_, wrong) => {
		const {state, asked, refresher} = await start([
			json({...fields(2), ...wrong}),
			json(fields(3)),
		]);

		const first = refresher.fresh(name, noSignal);

		await expect(first).rejects.toMatchObject({code: 'OI_ERR_LOGIN_FAILED'});
		expect(state.tokens).toMatchObject({accessToken: 'access-1', refreshToken: 'refresh-2'});
		expect((await refresher.fresh(name, noSignal)).accessToken).toBe('access-3');
		expect(asked.map((request) => formOf(request).get('refresh_token'))).toEqual([
			'refresh-1',
			'refresh-2',
		]);
	});

	it('keeps the old one where the new one is no token', async () => {
		const {state, refresher} = await start([json({...fields(2), refresh_token: 'a\u0007'})]);

		await expect(refresher.fresh(name, noSignal)).rejects.toThrow('could not be renewed');

		expect(state.tokens).toBe(old);
	});
});
