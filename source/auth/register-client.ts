import type {OauthClient} from '../contracts/account.js';
import type {AuthService} from './auth-service.js';
import {explainLoginError} from './login-errors.js';

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** Registers an app at a server that takes registrations (RFC 7591); undefined at one that does not. */
export async function registerClient(
	{row, oauth, server, requestOptions}: AuthService,
	{redirectUri, scopes}: {readonly redirectUri: string; readonly scopes: readonly string[]},
	signal: AbortSignal,
): Promise<OauthClient | undefined> {
	if (server.registration_endpoint === undefined) return undefined;
	const grants = ['authorization_code', 'refresh_token', deviceGrant];
	const offered = server.grant_types_supported ?? ['authorization_code', 'refresh_token'];
	const metadata = {
		client_name: 'openintent',
		application_type: 'native',
		redirect_uris: [redirectUri],
		response_types: ['code'],
		grant_types: grants.filter((grant) => offered.includes(grant)),
		token_endpoint_auth_method: 'none',
		...(scopes.length === 0 ? {} : {scope: scopes.join(' ')}),
	};
	try {
		const response = await oauth.dynamicClientRegistrationRequest(
			server,
			metadata,
			requestOptions(signal),
		);
		const made = await oauth.processDynamicClientRegistrationResponse(response);
		const {client_id: id, client_secret: secret, token_endpoint_auth_method: method} = made;
		if (typeof secret !== 'string' || method === 'none') return {id};
		return {id, secret, authentication: method === 'client_secret_post' ? 'post' : 'basic'};
	} catch (error) {
		throw explainLoginError(row.id, error);
	}
}
