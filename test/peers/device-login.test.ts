import type {TestContext} from 'vitest';
import {describe, expect, it, onTestFinished, vi} from 'vitest';
import {logIn} from '../../source/auth/log-in.js';
import type {DevicePrompt} from '../../source/contracts/account.js';
import {createTestDesk, logInDeps, openOwnService} from './auth-fixture.js';
import {createMiniBrowser} from './mini-browser.js';
import type {OidcOptions} from './oidc-server.js';
import {startOidcServer} from './oidc-server.js';

async function startLogin(
	{onTestFinished: atEnd}: Pick<TestContext, 'onTestFinished'>,
	options: OidcOptions = {},
) {
	const server = await startOidcServer({intervalSecs: 1, ...options});
	atEnd(server.close);
	const service = await openOwnService(server.issuer);
	const desk = createTestDesk();
	const controller = new AbortController();
	const done = logIn(logInDeps(service, desk, {signal: controller.signal}));
	done.catch(() => undefined);
	const prompt = (await Promise.race([desk.shown, done])) as DevicePrompt;
	const answer = (what: 'allow' | 'deny') =>
		createMiniBrowser().enterCode(prompt.url, prompt.code, what);
	const polls = () => server.grants('urn:ietf:params:oauth:grant-type:device_code');
	return {server, desk, controller, done, prompt, answer, polls};
}

// Most of their time they wait.
describe.concurrent('H1: the device flow, against oidc-provider', () => {
	it('logs in once the code was entered elsewhere', async (context) => {
		const {server, done, prompt, answer} = await startLogin(context);

		await answer('allow');
		const {tokens, flow} = await done;

		expect(prompt).toMatchObject({
			kind: 'device',
			url: `${server.issuer}/device`,
			intervalMs: 1000,
		});
		expect(prompt.urlWithCode).toContain(prompt.code);
		expect(flow).toBe('device');
		expect(tokens.facts).toMatchObject({
			issuer: server.issuer,
			identity: 'ada@example.com',
			clientId: 'openintent-test',
		});
		expect(tokens.facts.scopes).toContain('offline_access');
		expect(await server.isActive(tokens.accessToken)).toBe(true);
		expect(await server.isActive(tokens.refreshToken ?? '')).toBe(true);
	});

	it('says so when the person refuses', async (context) => {
		const {done, answer} = await startLogin(context);

		await answer('deny');

		await expect(done).rejects.toMatchObject({code: 'OI_ERR_LOGIN_DENIED'});
	});

	it('ends when the time of the code is over', async (context) => {
		const {done, polls} = await startLogin(context, {deviceCodeSecs: 3});

		await expect(done).rejects.toMatchObject({code: 'OI_ERR_LOGIN_EXPIRED'});
		expect(polls().length).toBeLessThanOrEqual(3);
	});

	it('keeps five seconds more after slow_down, and understands errors with status 200', async (context) => {
		const {answer, done, polls} = await startLogin(context, {
			tokenErrors: ['200 authorization_pending', '200 slow_down'],
		});

		await answer('allow');
		await done;

		const [first, second, third] = polls().map(({atMs}) => atMs);
		expect(polls()).toHaveLength(3);
		expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(990);
		expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(5_990);
	});

	it('goes on when the server cannot be reached for a while', async (context) => {
		const {server, desk, answer, done} = await startLogin(context);
		server.state.isTokenDown = true;
		await answer('allow');
		await vi.waitUntil(() => desk.notes.length > 0, {timeout: 20_000});
		server.state.isTokenDown = false;

		const {tokens} = await done;

		expect(tokens.accessToken).not.toBe('');
		expect(desk.notes).toContain('no answer');
	});

	it('ends at once when it is given up, long before it would ask again, and asks no more', async (context) => {
		const {controller, done, polls} = await startLogin(context, {intervalSecs: 60});
		const late = new Promise((resolve) => setTimeout(resolve, 10_000, 'late').unref());

		const startedMs = performance.now();
		controller.abort(new Error('given up'));
		const ended = await Promise.race([done.catch((error: Error) => error.message), late]);
		console.info(`given up after ${(performance.now() - startedMs).toFixed(1)} ms`);

		expect(ended).toBe('given up');
		const before = polls().length;
		await new Promise((resolve) => setTimeout(resolve, 1_300));
		expect(polls()).toHaveLength(before);
	});
});

describe('H2: what a hostile server wants to be opened', () => {
	const here = {onTestFinished};

	it.each([
		['a sequence that drives the terminal', 'https://evil.example/\u001b]52;c;Zm9v\u0007'],
		['letters that run backwards', 'https://evil.example/\u202egpj.exe'],
		['another scheme', 'file:///etc/passwd'],
		['a script', 'javascript:alert(document.cookie)'],
		['a page in the address', 'data:text/html,<script>alert(1)</script>'],
		['a program', 'vscode://file/etc/passwd'],
		['two lines', 'https://evil.example/\nhttps://github.com/login/device'],
		['no encryption', 'http://evil.example/device'],
		['a password', 'https://github.com@evil.example/'],
		['letters that look like others', 'https://\u0433ithub.com/device'],
	])('refuses %s', async (_, verificationUri) => {
		const started = startLogin(here, {deviceAnswer: {verification_uri: verificationUri}});

		await expect(started).rejects.toMatchObject({
			code: 'OI_ERR_LOGIN_FAILED',
			message: expect.not.stringMatching(/[\u001b\u202e]/),
		});
	});

	it('refuses a code with more in it', async () => {
		const started = startLogin(here, {deviceAnswer: {user_code: 'AB\u001b[2J'}});

		await expect(started).rejects.toMatchObject({code: 'OI_ERR_LOGIN_FAILED'});
	});

	it('leaves an address with the code out that leads elsewhere', async () => {
		const {controller, prompt} = await startLogin(here, {
			deviceAnswer: {verification_uri_complete: 'https://evil.example/?user_code=X'},
		});
		controller.abort();

		expect(prompt.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/device$/);
		expect(prompt.urlWithCode).toBeUndefined();
	});
});
