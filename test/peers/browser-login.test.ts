import http from 'node:http';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {LogInDeps} from '../../source/auth/log-in.js';
import {logIn} from '../../source/auth/log-in.js';
import {registerClient} from '../../source/auth/register-client.js';
import type {BrowserPrompt, OauthClient} from '../../source/contracts/account.js';
import {createTestDesk, logInDeps, noSignal, openOwnService} from './auth-fixture.js';
import {createMiniBrowser} from './mini-browser.js';
import type {OidcOptions} from './oidc-server.js';
import {startOidcServer} from './oidc-server.js';

type Started = {
	/** That of an earlier login. */
	readonly at?: Awaited<ReturnType<typeof startOidcServer>>;
	readonly options?: OidcOptions;
	readonly pasted?: (prompt: Promise<BrowserPrompt>) => Promise<string>;
	readonly more?: (service: LogInDeps['service']) => Partial<LogInDeps>;
};

async function startLogin({at, options, pasted, more}: Started = {}) {
	const server = at ?? (await startOidcServer(options));
	onTestFinished(server.close);
	const service = await openOwnService(server.issuer);
	const desk = createTestDesk();
	const shown = desk.shown as Promise<BrowserPrompt>;
	let isPasted = false;
	const readPasted = async () => {
		if (pasted === undefined || isPasted) return undefined;
		isPasted = true;
		return pasted(shown);
	};
	const deps = logInDeps(service, desk, {flow: 'browser', ...more?.(service)});
	const done = logIn({...deps, desk: {...desk, readPasted}});
	done.catch(() => undefined);
	const prompt = await Promise.race([shown, done.then(() => shown)]);
	return {server, service, desk, done, prompt};
}

const plainGet = (url: string, headers: Record<string, string> = {}) =>
	new Promise<{status: number; text: string}>((resolve, reject) => {
		http
			.get(url, {headers, agent: false}, (response) => {
				let text = '';
				response.on('data', (chunk) => {
					text += chunk;
				});
				response.on('end', () => resolve({status: response.statusCode ?? 0, text}));
			})
			.on('error', reject);
	});

describe('H3: the authorization code flow with PKCE, against oidc-provider', () => {
	it('logs in by a browser on this computer, on a port of its own, with S256', async () => {
		const {server, done, prompt} = await startLogin();

		const asked = new URL(prompt.url).searchParams;
		const callback = await createMiniBrowser().authorize(prompt.url);
		const page = await plainGet(callback);
		const {tokens, flow} = await done;

		expect(flow).toBe('browser');
		expect(prompt.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
		expect(asked.get('code_challenge_method')).toBe('S256');
		expect(asked.get('code_challenge')).toHaveLength(43);
		expect(Buffer.from(asked.get('state') ?? '', 'base64url').length).toBe(32);
		expect(page).toEqual({status: 200, text: 'accepted'});
		expect(tokens.facts.identity).toBe('ada@example.com');
		expect(await server.isActive(tokens.accessToken)).toBe(true);
	});

	it('takes the address that a person pastes, as a whole or from its question mark on', async () => {
		const whole = await startLogin({
			pasted: async (prompt) => `  ${await createMiniBrowser().authorize((await prompt).url)} \n`,
		});
		const query = await startLogin({
			pasted: async (prompt) =>
				new URL(await createMiniBrowser().authorize((await prompt).url)).search,
		});

		const logins = await Promise.all([whole.done, query.done]);

		expect(logins.map(({tokens}) => tokens.facts.identity)).toEqual([
			'ada@example.com',
			'ada@example.com',
		]);
		// Nobody listens any more.
		await expect(plainGet(whole.prompt.redirectUri)).rejects.toMatchObject({code: 'ECONNREFUSED'});
	});

	it('registers an app where the server makes some, and logs in with it', async () => {
		const made: OauthClient[] = [];

		const {done, prompt} = await startLogin({
			options: {allowsRegistration: true},
			more: (service) => ({
				findClient: async (redirectUri, scopes) => {
					const client = await registerClient(service, {redirectUri, scopes}, noSignal);
					if (client) made.push(client);
					return client ?? {id: 'none'};
				},
			}),
		});
		await plainGet(await createMiniBrowser().authorize(prompt.url));

		const {tokens} = await done;
		expect(tokens.facts.clientId).toBe(made[0]?.id);
		expect(made).toHaveLength(1);
	});
});

describe('H3: answers that do not belong to the login', () => {
	const failed = {code: 'OI_ERR_LOGIN_FAILED'};

	it('refuses a forged callback, tells the browser so, and listens no more', async () => {
		const {server, done, prompt} = await startLogin();

		const page = await plainGet(`${prompt.redirectUri}?code=stolen&state=guessed`);

		expect(page).toEqual({status: 400, text: 'refused'});
		await expect(done).rejects.toMatchObject(failed);
		await expect(plainGet(prompt.redirectUri)).rejects.toMatchObject({code: 'ECONNREFUSED'});
		expect(server.grants('authorization_code')).toEqual([]);
	});

	it('refuses the state of an earlier login', async () => {
		const earlier = await startLogin();
		const callback = new URL(await createMiniBrowser().authorize(earlier.prompt.url));
		const later = await startLogin({at: earlier.server});

		await plainGet(`${later.prompt.redirectUri}${callback.search}`);

		await expect(later.done).rejects.toMatchObject(failed);
		expect(later.server.grants('authorization_code')).toEqual([]);
	});

	it('refuses the answer of another issuer, with the right state (mix-up)', async () => {
		const {server, done, prompt} = await startLogin();
		const callback = new URL(await createMiniBrowser().authorize(prompt.url));
		callback.searchParams.set('iss', 'https://evil.example');

		await plainGet(callback.href);

		await expect(done).rejects.toMatchObject(failed);
		expect(server.grants('authorization_code')).toEqual([]);
	});

	it('refuses an answer without the issuer, where the server names itself', async () => {
		const {server, done, prompt} = await startLogin();
		const callback = new URL(await createMiniBrowser().authorize(prompt.url));
		callback.searchParams.delete('iss');

		await plainGet(callback.href);

		await expect(done).rejects.toMatchObject(failed);
		expect(server.grants('authorization_code')).toEqual([]);
	});

	it('hears the first answer and not the second', async () => {
		const {server, done, prompt} = await startLogin();
		const callback = await createMiniBrowser().authorize(prompt.url);

		const pages = await Promise.allSettled([plainGet(callback), plainGet(callback)]);
		await done;

		const statuses = pages.map((page) => (page.status === 'fulfilled' ? page.value.status : 0));
		expect(statuses.filter((status) => status === 200)).toHaveLength(1);
		expect(server.grants('authorization_code')).toHaveLength(1);
	});

	it('answers nothing to another path, another host name, or another method', async () => {
		const {done, prompt} = await startLogin();
		const state = new URL(prompt.url).searchParams.get('state') ?? '';
		const answer = `?code=x&state=${state}`;

		const pages = await Promise.all([
			plainGet(`${new URL('/other', prompt.redirectUri).href}${answer}`),
			plainGet(`${prompt.redirectUri}${answer}`, {host: 'rebound.example'}),
			fetch(`${prompt.redirectUri}${answer}`, {method: 'POST'}),
		]);

		expect(pages.map(({status}) => status)).toEqual([404, 404, 404]);
		await plainGet(await createMiniBrowser().authorize(prompt.url));
		expect((await done).flow).toBe('browser');
	});

	it.each(['a code alone', 'https://evil.example/callback?code=x&state=y', ''])(
		'asks again for "%s", and gives up when nothing else comes',
		async (line) => {
			const {desk, done, server} = await startLogin({
				pasted: async () => line,
				more: () => ({redirectUri: 'https://localhost/callback'}),
			});

			await expect(done).rejects.toMatchObject(failed);
			expect(desk.notes).toEqual(['paste again']);
			expect(server.grants('authorization_code')).toEqual([]);
		},
	);

	it('says that it was refused in the browser', async () => {
		const {done, prompt} = await startLogin();
		const state = new URL(prompt.url).searchParams.get('state') ?? '';

		const iss = encodeURIComponent(new URL(prompt.url).origin);
		await plainGet(`${prompt.redirectUri}?error=access_denied&state=${state}&iss=${iss}`);

		await expect(done).rejects.toMatchObject({code: 'OI_ERR_LOGIN_DENIED'});
	});
});
