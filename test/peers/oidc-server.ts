import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import Provider from 'oidc-provider';

export type OidcOptions = {
	readonly accessTokenSecs?: number;
	readonly deviceCodeSecs?: number;
	/** Sent as `interval`; the library itself says nothing. */
	readonly intervalSecs?: number;
	/** Answers to the token endpoint that come before the library's own, e.g. `slow_down`. */
	readonly tokenErrors?: readonly string[];
	/** Members put into the answer of the device endpoint. */
	readonly deviceAnswer?: Readonly<Record<string, unknown>>;
	/** Refresh answers carry no refresh token. */
	readonly keepsRefreshToken?: boolean;
	readonly allowsRegistration?: boolean;
	/** Waited for when the server has done its part, and before its answer leaves. */
	readonly beforeAnswer?: (path: string, body: URLSearchParams) => Promise<void>;
};

export const clientId = 'openintent-test';
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

type Seen = {readonly path: string; readonly body: URLSearchParams; readonly atMs: number};

/** oidc-provider on loopback: a server that is not ours, and that takes a whole family of tokens back for one reuse. */
export async function startOidcServer(options: OidcOptions = {}) {
	const seen: Seen[] = [];
	const errors = [...(options.tokenErrors ?? [])];
	const state = {isDown: false, isTokenDown: false, isLost: false, requests: 0};
	const handlers: {callback?: ReturnType<Provider['callback']>} = {};
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		const path = new URL(request.url ?? '', 'http://x').pathname;
		state.requests++;
		if (state.isDown || (state.isTokenDown && path === '/token')) {
			request.socket.destroy();
			return;
		}
		if (state.isLost) {
			response.writeHead(404, {'content-type': 'application/json'});
			response.end('{}');
			return;
		}
		if (request.method === 'POST' && /^\/(?:token|device\/auth|reg)/.test(path)) {
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.prependListener('end', () => {
				const body = new URLSearchParams(Buffer.concat(chunks).toString());
				seen.push({path, body, atMs: performance.now()});
			});
		}
		if (path === '/token') {
			const error = errors.shift();
			if (error !== undefined) {
				request.resume();
				request.on('end', () => {
					// GitHub answers errors with 200.
					const status = error.startsWith('200 ') ? 200 : Number(/^(\d+)$/.exec(error)?.[1] ?? 400);
					response.writeHead(status, {'content-type': 'application/json'});
					response.end(JSON.stringify({error: error.replace(/^200 /, '')}));
				});
				return;
			}
		}
		void handlers.callback?.(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const {port} = server.address() as AddressInfo;
	const issuer = `http://127.0.0.1:${port}`;
	const provider = createProvider(issuer, options);
	provider.use(async (context, next) => {
		await next();
		if (context.path !== '/device/auth' || context.status !== 200) return;
		const body = context.body as Record<string, unknown>;
		if (options.intervalSecs !== undefined) body['interval'] = options.intervalSecs;
		Object.assign(body, options.deviceAnswer);
	});
	const {beforeAnswer} = options;
	if (beforeAnswer !== undefined) {
		provider.use(async (context, next) => {
			await next();
			await beforeAnswer(context.path, seen.at(-1)?.body ?? new URLSearchParams());
		});
	}
	if (options.keepsRefreshToken) {
		provider.use(async (context, next) => {
			await next();
			const isRefresh = seen.at(-1)?.body.get('grant_type') === 'refresh_token';
			if (context.path === '/token' && isRefresh) {
				delete (context.body as Record<string, unknown>)['refresh_token'];
			}
		});
	}
	handlers.callback = provider.callback();
	return {
		issuer,
		seen,
		state,
		grants: (type: string) =>
			seen.filter(({path, body}) => path === '/token' && body.get('grant_type') === type),
		async isActive(token: string): Promise<boolean> {
			const response = await fetch(`${issuer}/token/introspection`, {
				method: 'POST',
				body: new URLSearchParams({
					token,
					client_id: 'inspector',
					client_secret: 'inspector-secret',
				}),
			});
			return ((await response.json()) as {active: boolean}).active;
		},
		close: () =>
			new Promise<void>((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}

/** It warns on the console of what is meant for tests only. */
function createProvider(issuer: string, options: OidcOptions): Provider {
	const {warn} = console;
	console.warn = () => undefined;
	try {
		return newProvider(issuer, options);
	} finally {
		console.warn = warn;
	}
}

/** In seconds. */
function lifetimes({accessTokenSecs = 3600, deviceCodeSecs = 600}: OidcOptions) {
	return Object.fromEntries([
		['AccessToken', accessTokenSecs],
		['DeviceCode', deviceCodeSecs],
		['RefreshToken', 86_400],
		['Grant', 86_400],
		['IdToken', 3600],
		['Interaction', 600],
		['Session', 86_400],
	]);
}

function newProvider(issuer: string, options: OidcOptions): Provider {
	return new Provider(issuer, {
		clients: [
			{
				client_id: clientId,
				application_type: 'native',
				token_endpoint_auth_method: 'none',
				redirect_uris: ['http://127.0.0.1/callback'],
				grant_types: ['authorization_code', 'refresh_token', deviceGrant],
				response_types: ['code'],
			},
			{
				client_id: 'inspector',
				client_secret: 'inspector-secret',
				token_endpoint_auth_method: 'client_secret_post',
				redirect_uris: ['https://inspector.example/'],
			},
		],
		features: {
			deviceFlow: {enabled: true},
			introspection: {enabled: true, allowedPolicy: () => true},
			revocation: {enabled: true, allowedPolicy: () => true},
			registration: {enabled: options.allowsRegistration === true},
			devInteractions: {enabled: true},
		},
		claims: {openid: ['sub'], email: ['email']},
		findAccount: (_context: unknown, id: string) => ({
			accountId: id,
			claims: () => ({sub: id, email: `${id}@example.com`}),
		}),
		rotateRefreshToken: true,
		issueRefreshToken: () => true,
		ttl: lifetimes(options),
		pkce: {required: () => true},
		cookies: {keys: ['a key of this test']},
	});
}
