import {timingSafeEqual} from 'node:crypto';
import type {TokenEndpointResponse} from 'oauth4webapi';
import type {LoginDesk, OauthClient} from '../contracts/account.js';
import {withDeadline} from '../lib/with-deadline.js';
import type {AuthService} from './auth-service.js';
import {toClient, toClientAuth} from './auth-service.js';
import type {CallbackListener} from './callback-listener.js';
import {openCallbackListener} from './callback-listener.js';
import {explainLoginError, loginExpired, loginFailed} from './login-errors.js';
import type {RedirectPlan} from './redirect-address.js';
import {readPasted} from './redirect-address.js';
import {checkAddress} from './verification-address.js';

export type BrowserDeps = {
	readonly service: AuthService;
	readonly desk: LoginDesk;
	readonly redirect: RedirectPlan;
	/** For the page that the browser ends at, and for a person who pastes something else. */
	readonly texts: {
		readonly accepted: string;
		readonly refused: string;
		readonly pasteAgain: string;
	};
	readonly signal: AbortSignal;
	readonly timeoutMs?: number;
};

export const browserTimeMs = 300_000;
const mostPastes = 5;

/** What is made for one login and used once. */
type Secrets = {readonly verifier: string; readonly state: string; readonly nonce: string};

/**
 * The authorization code flow with PKCE. The answer comes to a listener of this process, or is pasted by the person, and
 * counts only with the state, and the issuer, of this very login.
 */
export async function logInWithBrowser(
	deps: BrowserDeps,
	clientFor: (redirectUri: string) => Promise<OauthClient>,
	scopes: readonly string[],
): Promise<{readonly answer: TokenEndpointResponse; readonly client: OauthClient}> {
	const {service, redirect, signal, timeoutMs = browserTimeMs} = deps;
	const {oauth, row} = service;
	const secrets: Secrets = {
		verifier: oauth.generateRandomCodeVerifier(),
		state: oauth.generateRandomState(),
		nonce: oauth.generateRandomNonce(),
	};
	const isOurs = (answer: URLSearchParams) => hasState(answer, secrets.state);
	const {texts} = deps;
	const listener =
		redirect.listenOn && (await openCallbackListener({...redirect.listenOn, isOurs, texts}));
	try {
		return await withDeadline(
			async (inner) => {
				const redirectUri = redirect.uri ?? listener?.redirectUri ?? '';
				const client = await clientFor(redirectUri);
				const url = await authorizationUrl(service, client, {scopes, redirectUri, ...secrets});
				showUrl(deps, url, {redirectUri, isListening: listener !== undefined, timeoutMs});
				const found = await firstAnswer({...deps, signal: inner}, listener, redirectUri, isOurs);
				const request = {found, redirectUri, isOpenId: scopes.includes('openid'), ...secrets};
				return {answer: await exchangeCode(service, client, request, inner), client};
			},
			{timeoutMs, signal, onTimeout: () => loginExpired(row.id)},
		);
	} catch (error) {
		signal.throwIfAborted();
		throw explainLoginError(row.id, error);
	} finally {
		listener?.close();
	}
}

/** In constant time, so that it cannot be guessed letter by letter. */
function hasState(answer: URLSearchParams, state: string): boolean {
	const [given = '', ...more] = answer.getAll('state');
	const [one, other] = [Buffer.from(given), Buffer.from(state)];
	return more.length === 0 && one.length === other.length && timingSafeEqual(one, other);
}

async function authorizationUrl(
	{oauth, server, row}: AuthService,
	{id}: OauthClient,
	asked: Secrets & {readonly scopes: readonly string[]; readonly redirectUri: string},
): Promise<URL> {
	const endpoint = server.authorization_endpoint ?? '';
	if (checkAddress(endpoint, row.isOwn === true) === undefined) {
		throw loginFailed(row.id, 'it has no address for a browser that can be shown.', {
			hint: `openintent login ${row.id} --flow device`,
		});
	}
	const url = new URL(endpoint);
	const {scopes} = asked;
	const parameters: Readonly<Record<string, string>> = {
		...row.authorize_with,
		response_type: 'code',
		client_id: id,
		redirect_uri: asked.redirectUri,
		...(scopes.length === 0
			? {}
			: {[row.scope_parameter ?? 'scope']: scopes.join(row.scope_separator ?? ' ')}),
		state: asked.state,
		code_challenge: await oauth.calculatePKCECodeChallenge(asked.verifier),
		code_challenge_method: 'S256',
		...(scopes.includes('openid') ? {nonce: asked.nonce} : {}),
		// OpenID Connect gives no refresh token without (Core, 11).
		...(scopes.includes('offline_access') && scopes.includes('openid') ? {prompt: 'consent'} : {}),
	};
	for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
	return url;
}

type Shown = {
	readonly redirectUri: string;
	readonly isListening: boolean;
	readonly timeoutMs: number;
};

function showUrl({desk}: BrowserDeps, url: URL, {timeoutMs, ...shown}: Shown): void {
	desk.show({kind: 'browser', url: url.href, host: url.host, ...shown, expiresInMs: timeoutMs});
}

/** From the browser or from the person, whichever comes first. */
async function firstAnswer(
	{desk, service, texts, signal}: BrowserDeps,
	listener: CallbackListener | undefined,
	redirectUri: string,
	isOurs: (answer: URLSearchParams) => boolean,
): Promise<URLSearchParams> {
	const over = new AbortController();
	const either = AbortSignal.any([signal, over.signal]);
	const onlyListener = async (): Promise<URLSearchParams> => {
		if (listener) return listener.answer;
		throw loginFailed(service.row.id, 'nobody can paste the address that the browser ends at.', {
			hint: 'run it in a terminal, or use --flow device',
		});
	};
	const pasted = async (): Promise<URLSearchParams> => {
		for (let count = 0; count < mostPastes; count += 1) {
			const line = await desk.readPasted?.(either);
			if (line === undefined) return onlyListener();
			const answer = readPasted(line, redirectUri);
			if (answer !== undefined) return answer;
			desk.note?.(texts.pasteAgain);
		}
		throw loginFailed(service.row.id, 'what was pasted was not the address of this login.');
	};
	try {
		const found = await Promise.race([pasted(), ...(listener ? [listener.answer] : [])]);
		if (isOurs(found)) return found;
		throw loginFailed(service.row.id, 'an answer came that does not belong to this login.', {
			hint: 'somebody may have sent it, or it is of an earlier login; try again',
		});
	} finally {
		over.abort();
	}
}

type CodeRequest = Secrets & {
	readonly found: URLSearchParams;
	readonly redirectUri: string;
	readonly isOpenId: boolean;
};

async function exchangeCode(
	service: AuthService,
	client: OauthClient,
	{found, redirectUri, verifier, state, nonce, isOpenId}: CodeRequest,
	signal: AbortSignal,
): Promise<TokenEndpointResponse> {
	const {oauth, server, requestOptions} = service;
	const name = toClient(client);
	const parameters = oauth.validateAuthResponse(server, name, found, state);
	const response = await oauth.authorizationCodeGrantRequest(
		server,
		name,
		toClientAuth(service, client),
		parameters,
		redirectUri,
		verifier,
		requestOptions(signal),
	);
	return oauth.processAuthorizationCodeResponse(
		server,
		name,
		response,
		isOpenId ? {expectedNonce: nonce} : {},
	);
}
