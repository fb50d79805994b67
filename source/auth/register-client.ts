import type {OauthClient} from '../contracts/account.js';
import type {AuthService} from './auth-service.js';
import {explainLoginError} from './login-errors.js';
import {registeredAddresses} from './redirect-address.js';

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** Registers an app at a server that takes registrations (RFC 7591); undefined at one that does not. */
export async function registerClient(
	{row, oauth, server, requestOptions}: AuthService,
	{redirectUri, scopes}: {readonly redirectUri: string; readonly scopes: readonly string[]},
	signal: AbortSignal,
): Promise<OauthClient | undefined> {
	if (server.registration_endpoint === undefined) return undefined;
	const grants = ['authorization_code', 'refresh_token', deviceGrant];
	const hasDevice = server.device_authorization_endpoint !== undefined;
	const silent = ['authorization_code', 'refresh_token', ...(hasDevice ? [deviceGrant] : [])];
	const offered = server.grant_types_supported ?? silent;
	const metadata = {
		client_name: 'openintent',
		application_type: 'native',
		redirect_uris: [...registeredAddresses(redirectUri)],
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
		const {client_secret_expires_at: endSecs} = made;
		return {
			id,
			secret,
			authentication: method === 'client_secret_post' ? 'post' : 'basic',
			...(typeof endSecs === 'number' && endSecs > 0 ? {expiresAt: endSecs * 1000} : {}),
		};
	} catch (error) {
		throw explainLoginError(row.id, error);
	}
}
