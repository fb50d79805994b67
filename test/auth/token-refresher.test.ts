import {describe, expect, it} from 'vitest';
import type {TokenKeeper} from '../../source/auth/token-refresher.js';
import {createTokenRefresher, isStale} from '../../source/auth/token-refresher.js';
import type {AccountTokens} from '../../source/contracts/account.js';
import {OpenIntentError} from '../../source/contracts/errors.js';
import {createSerial} from './serial-lock.js';
import {formOf, json, noSignal, openScripted} from './service-fixture.js';

const name = {provider: 'example', account: 'default'};
const nowMs = 1_000_000_000;

const old: AccountTokens = {
	accessToken: 'access-1',
	refreshToken: 'refresh-1',
	expiresAt: nowMs - 1,
	facts: {
		issuer: 'https://id.example.com',
		clientId: 'app',
		scopes: ['read'],
		obtainedAt: nowMs - 3_600_000,
	},
};

const answer = (number: number, more = {}) =>
	json({
		access_token: `access-${number}`,
		token_type: 'bearer',
		expires_in: 3600,
		refresh_token: `refresh-${number}`,
		...more,
	});
const unreachable = () =>
	new OpenIntentError('OI_ERR_NETWORK_TIMEOUT', 'no answer', {retryable: true});

async function start(answers: Parameters<typeof openScripted>[0], stored = old) {
	const {service, asked} = await openScripted(answers);
	const state = {tokens: stored, writes: 0};
	const keeper: TokenKeeper = {
		read: async () => state.tokens,
		write: async (_name, tokens) => {
			state.tokens = tokens;
			state.writes++;
			return true;
		},
		withLock: createSerial(),
	};
	const refresher = () =>
		createTokenRefresher({
			keeper,
			open: async () => ({service, client: {id: 'app'}}),
			now: () => nowMs,
		});
	return {state, asked, refresher};
}

describe('H4: createTokenRefresher', () => {
	it('renews what has run out and leaves alone what has not', async () => {
		const {state, asked, refresher} = await start([answer(2)]);

		const first = await refresher().fresh(name, noSignal);
		const second = await refresher().fresh(name, noSignal);

		expect(first).toMatchObject({accessToken: 'access-2', expiresAt: nowMs + 3_600_000});
		expect(second).toBe(state.tokens);
		expect(asked.map((request) => formOf(request).get('refresh_token'))).toEqual(['refresh-1']);
		expect(state.tokens.facts).toMatchObject({scopes: ['read'], renewedAt: nowMs});
	});

	it('asks once for many who want it at a time, in this process and in others', async () => {
		const {asked, refresher} = await start([answer(2)]);
		const [one, other] = [refresher(), refresher()];

		const all = await Promise.all(
			[one, one, other, one, other].map((each) => each.fresh(name, noSignal)),
		);

		expect(new Set(all.map(({accessToken}) => accessToken))).toEqual(new Set(['access-2']));
		expect(asked).toHaveLength(1);
	});

	it('keeps the refresh token when the answer brings none', async () => {
		const {state, refresher} = await start([answer(2, {refresh_token: undefined})]);

		await refresher().fresh(name, noSignal);

		expect(state.tokens).toMatchObject({accessToken: 'access-2', refreshToken: 'refresh-1'});
	});

	it('marks the account and keeps it when the service does not take it any more', async () => {
		const {state, asked, refresher} = await start([json({error: 'invalid_grant'}, 400)]);

		const first = refresher().fresh(name, noSignal);

		await expect(first).rejects.toMatchObject({
			code: 'OI_ERR_LOGIN_NEEDED',
			hint: 'openintent login example',
		});
		await expect(refresher().fresh(name, noSignal)).rejects.toMatchObject({
			code: 'OI_ERR_LOGIN_NEEDED',
		});
		expect(state.tokens).toMatchObject({
			refreshToken: 'refresh-1',
			facts: {isLoginNeeded: true},
		});
		expect(asked).toHaveLength(1);
	});

	it('reads again before it takes invalid_grant for the end: another program may have renewed it', async () => {
		const renewed = {
			...old,
			accessToken: 'access-9',
			refreshToken: 'refresh-9',
			expiresAt: nowMs + 9e5,
		};
		const {state, refresher} = await start([
			async () => {
				state.tokens = renewed;
				return json({error: 'invalid_grant'}, 400);
			},
		]);

		const found = await refresher().fresh(name, noSignal);

		expect(found).toBe(renewed);
		expect(state.writes).toBe(0);
	});

	it('tries once more without an answer, and no more than that', async () => {
		const again = await start([unreachable(), answer(2)]);
		const never = await start([unreachable(), unreachable(), answer(2)]);

		const found = await again.refresher().fresh(name, noSignal);
		const failing = never.refresher().fresh(name, noSignal);

		expect(found.accessToken).toBe('access-2');
		await expect(failing).rejects.toMatchObject({code: 'OI_ERR_NETWORK_TIMEOUT'});
		expect(never.asked).toHaveLength(2);
		expect(never.state.tokens).toBe(old);
	});

	it('keeps the account when the server has other troubles', async () => {
		const {state, refresher} = await start([json({error: 'invalid_client'}, 400)]);

		const failing = refresher().fresh(name, noSignal);

		await expect(failing).rejects.toMatchObject({
			code: 'OI_ERR_LOGIN_FAILED',
			message: expect.stringContaining('could not be renewed'),
		});
		expect(state.tokens).toBe(old);
	});

	it('asks for a new login when what has run out cannot be renewed', async () => {
		const {refreshToken: _, ...rest} = old;
		const {refresher} = await start([], rest);

		await expect(refresher().fresh(name, noSignal)).rejects.toMatchObject({
			code: 'OI_ERR_LOGIN_NEEDED',
		});
	});

	it('renews on demand only what was found not to work', async () => {
		const {asked, refresher, state} = await start([answer(2)]);

		await refresher().renew(name, old, noSignal);
		const second = await refresher().renew(name, old, noSignal);

		expect(second).toBe(state.tokens);
		expect(asked).toHaveLength(1);
	});

	it('saves an answer that is on its way when the one who asked for it leaves', async () => {
		const leaving = new AbortController();
		const {state, asked, refresher} = await start([
			async () => {
				leaving.abort(new Error('Esc'));
				await new Promise((resolve) => setImmediate(resolve));
				asked[0]?.init.signal?.throwIfAborted();
				return answer(2);
			},
		]);
		const one = refresher();

		const first = one.fresh(name, leaving.signal);
		const other = await one.fresh(name, noSignal);
		await first;

		expect(other.accessToken).toBe('access-2');
		expect(state.tokens.refreshToken).toBe('refresh-2');
		await expect(one.renew(name, other, leaving.signal)).rejects.toThrow('Esc');
	});

	it.each([
		[3_600_000, 61_000, false],
		[3_600_000, 59_000, true],
		[2_000, 500, false],
		[2_000, 390, true],
	])('of a life of %d ms with %d ms left: stale is %s', (lifeMs, leftMs, isEnding) => {
		const facts = {...old.facts, obtainedAt: nowMs + leftMs - lifeMs};

		expect(isStale({...old, facts, expiresAt: nowMs + leftMs}, nowMs)).toBe(isEnding);
	});
});
