import {describe, expect, it} from 'vitest';
import {logInWithDevice} from '../../source/auth/device-login.js';
import type {DevicePrompt, LoginPrompt} from '../../source/contracts/account.js';
import {OpenIntentError} from '../../source/contracts/errors.js';
import {json, noSignal, openScripted} from './service-fixture.js';

const given = {
	device_code: 'd',
	user_code: 'WDJB-MJHT',
	verification_uri: 'https://id.example.com/device',
	expires_in: 900,
};
const pending = () => json({error: 'authorization_pending'}, 400);
const tokens = () => json({access_token: 'token-of-ada', token_type: 'bearer'});
const unreachable = () =>
	new OpenIntentError('OI_ERR_NETWORK_FAILED', 'nobody there', {retryable: true});

type Answers = Parameters<typeof openScripted>[0];

/** With a clock that only goes on while it waits. */
async function start(device: object, answers: Answers, more = {}) {
	const {service, asked} = await openScripted([json({...given, ...device}), ...answers], more);
	let nowMs = 0;
	const pausesSecs: number[] = [];
	const prompts: LoginPrompt[] = [];
	const done = logInWithDevice(
		{
			service,
			client: {id: 'app'},
			desk: {show: (prompt) => void prompts.push(prompt)},
			now: () => nowMs,
			sleep: async (delayMs, signal) => {
				signal.throwIfAborted();
				pausesSecs.push(delayMs / 1000);
				nowMs += delayMs;
			},
			texts: {noAnswer: 'no answer'},
			signal: noSignal,
		},
		['read'],
	);
	const ended = await done.then(
		({access_token}) => access_token,
		(error: OpenIntentError) => error.code,
	);
	return {ended, pausesSecs, prompts: prompts as DevicePrompt[], asked};
}

describe('H1: RFC 8628', () => {
	it('waits five seconds where the server says nothing, and as long as it says', async () => {
		const usual = await start({}, [pending(), pending(), tokens()]);
		const slower = await start({interval: 12}, [pending(), tokens()]);

		expect(usual).toMatchObject({ended: 'token-of-ada', pausesSecs: [5, 5, 5]});
		expect(slower).toMatchObject({ended: 'token-of-ada', pausesSecs: [12, 12]});
	});

	it('keeps five seconds more for each slow_down', async () => {
		const slow = () => json({error: 'slow_down'}, 400);

		const {pausesSecs} = await start({}, [slow(), pending(), slow(), pending(), tokens()]);

		expect(pausesSecs).toEqual([5, 10, 10, 15, 15]);
	});

	it('asks less and less often when there is no answer, and as before when there is', async () => {
		const {ended, pausesSecs} = await start({}, [
			unreachable(),
			new Response('busy', {status: 503}),
			unreachable(),
			unreachable(),
			unreachable(),
			pending(),
			tokens(),
		]);

		expect(ended).toBe('token-of-ada');
		expect(pausesSecs).toEqual([5, 10, 20, 40, 60, 60, 5]);
	});

	it('ends when the time is over, without another question', async () => {
		const {ended, pausesSecs, asked} = await start({expires_in: 12}, [pending(), pending()]);

		expect(ended).toBe('OI_ERR_LOGIN_EXPIRED');
		expect(pausesSecs).toEqual([5, 5, 2]);
		expect(asked).toHaveLength(3);
	});

	it.each([
		['access_denied', 'OI_ERR_LOGIN_DENIED'],
		['authorization_declined', 'OI_ERR_LOGIN_DENIED'],
		['expired_token', 'OI_ERR_LOGIN_EXPIRED'],
		['invalid_client', 'OI_ERR_LOGIN_FAILED'],
	])('ends at %s, whatever its status', async (error, code) => {
		const usual = await start({}, [json({error}, 400)]);
		const github = await start({}, [json({error}, 200)]);

		expect([usual.ended, github.ended]).toEqual([code, code]);
	});

	it('is not made to ask in a storm, nor to wait for ever', async () => {
		const storm = await start({interval: 0.001}, [pending(), tokens()]);
		const forever = await start({interval: 1e12, expires_in: 1e12}, []);

		expect(storm.pausesSecs).toEqual([1, 1]);
		expect(forever).toMatchObject({ended: 'OI_ERR_LOGIN_EXPIRED', pausesSecs: [86_400]});
	});

	it('understands verification_url, and shows the address with the code in it', async () => {
		const {prompts} = await start(
			{
				verification_uri: undefined,
				verification_url: 'https://id.example.com/go',
				verification_uri_complete: 'https://id.example.com/go?code=WDJB-MJHT',
			},
			[tokens()],
		);

		expect(prompts).toMatchObject([
			{
				url: 'https://id.example.com/go',
				urlWithCode: 'https://id.example.com/go?code=WDJB-MJHT',
				host: 'id.example.com',
				code: 'WDJB-MJHT',
				expiresInMs: 900_000,
			},
		]);
	});
});
