import type {AuthorizationServer, Client, ClientAuth} from 'oauth4webapi';
import type {AuthProviderRow, OauthClient} from '../contracts/account.js';
import {isOpenIntentError} from '../contracts/errors.js';
import type {EgressFetch} from '../lib/egress/fetch-types.js';
import {isLoopback} from '../lib/is-loopback.js';
import type {Oauth} from './load-oauth.js';
import {loadOauth} from './load-oauth.js';
import type {Deed} from './login-errors.js';
import {explainLoginError} from './login-errors.js';
import type {OauthFetch} from './oauth-fetch.js';
import {createOauthFetch} from './oauth-fetch.js';

/** One service, as far as it is known: its servers, and how they are spoken to. */
export type AuthService = {
	readonly row: AuthProviderRow;
	readonly oauth: Oauth;
	readonly server: AuthorizationServer;
	readonly send: OauthFetch;
	/** What the protocol wants with every request. */
	requestOptions(signal: AbortSignal): {readonly signal: AbortSignal};
};

export type ServiceDeps = {
	readonly row: AuthProviderRow;
	readonly fetch: EgressFetch;
	readonly signal: AbortSignal;
	/** What it is opened for; a login when absent. */
	readonly deed?: Deed;
};

/** Finds the servers of a service: in its row, else at the issuer (OpenID Connect Discovery, then RFC 8414). */
export async function openAuthService({
	row,
	fetch,
	signal,
	deed,
}: ServiceDeps): Promise<AuthService> {
	const oauth = await loadOauth();
	const serviceFetch = createOauthFetch(row, fetch);
	const isPlain = row.isOwn === true && isLoopback(new URL(row.issuer).hostname);
	const requestOptions = (inner: AbortSignal) => ({
		signal: inner,
		[oauth.customFetch]: serviceFetch,
		[oauth.allowInsecureRequests]: isPlain,
	});
	const options = requestOptions(signal);
	try {
		const server = row.token === undefined ? await discover(oauth, row, options) : serverOf(row);
		return {row, oauth, server, send: serviceFetch, requestOptions};
	} catch (error) {
		throw explainLoginError(row.id, error, deed);
	}
}

function serverOf(row: AuthProviderRow): AuthorizationServer {
	const entries = {
		authorization_endpoint: row.authorization,
		token_endpoint: row.token,
		device_authorization_endpoint: row.device,
		revocation_endpoint: row.revocation,
		userinfo_endpoint: row.account,
	};
	const known = Object.entries(entries).filter(([, address]) => address !== undefined);
	return {issuer: row.issuer, ...Object.fromEntries(known)};
}

async function discover(
	oauth: Oauth,
	{issuer}: AuthProviderRow,
	options: {readonly signal: AbortSignal},
): Promise<AuthorizationServer> {
	const expected = new URL(issuer);
	const ask = (algorithm: 'oidc' | 'oauth2') =>
		oauth.discoveryRequest(expected, {...options, algorithm});
	const first = await ask('oidc');
	if (first.status !== 200) {
		await first.body?.cancel();
		return oauth.processDiscoveryResponse(expected, await ask('oauth2'));
	}
	try {
		return await oauth.processDiscoveryResponse(expected, first);
	} catch (error) {
		if (isOpenIntentError(error)) throw error;
		// Some answer every address with a page. What is wrong with the first is said when there is no other.
		const other = await ask('oauth2');
		return oauth.processDiscoveryResponse(expected, other).catch(() => Promise.reject(error));
	}
}

/** The app, as the protocol wants it. */
export function toClient({id}: OauthClient): Client {
	return {client_id: id};
}

/** How the app shows who it is. */
export function toClientAuth({oauth, row, server}: AuthService, client: OauthClient): ClientAuth {
	if (client.secret === undefined) return oauth.None();
	// One that publishes what it can, and says nothing of this, means basic (RFC 8414, 2).
	const silent = row.token === undefined ? [] : ['client_secret_post'];
	const offered = server.token_endpoint_auth_methods_supported ?? silent;
	const usual = offered.includes('client_secret_post') ? 'post' : 'basic';
	const way = client.authentication ?? row.client_authentication ?? usual;
	return way === 'basic'
		? oauth.ClientSecretBasic(client.secret)
		: oauth.ClientSecretPost(client.secret);
}
