import type {TokenEndpointResponse} from 'oauth4webapi';
import type {AccountTokens, OauthClient} from '../contracts/account.js';
import type {AuthService} from './auth-service.js';
import type {Deed} from './login-errors.js';
import {deedFailed} from './login-errors.js';

export type FreshTokens = Pick<AccountTokens, 'accessToken' | 'refreshToken' | 'expiresAt'> & {
	/** What was given, where the server says it. */
	readonly scopes: readonly string[] | undefined;
};

/** What was given, by the clock of this computer. A token that could not stand in a header is refused. */
export function readTokens(
	{row}: Pick<AuthService, 'row'>,
	answer: TokenEndpointResponse,
	now: number,
	deed: Deed = 'login',
): FreshTokens {
	const {access_token, refresh_token, expires_in, scope} = answer;
	for (const token of [access_token, refresh_token]) {
		if (token === undefined || isHeaderText(token)) continue;
		throw deedFailed(deed, row.id, 'its server gave a token with characters that no token has.');
	}
	return {
		accessToken: access_token,
		...(refresh_token === undefined ? {} : {refreshToken: refresh_token}),
		...(expires_in === undefined ? {} : {expiresAt: now + expires_in * 1000}),
		scopes: scope?.split(' ').filter((part) => part !== ''),
	};
}

/** Whether a token can stand in a header. */
export function isHeaderText(token: string): boolean {
	return /^[\u0021-\u007e]+$/.test(token);
}

/** The first tokens of an account. */
export function firstTokens(
	{row}: AuthService,
	client: OauthClient,
	{scopes, ...fresh}: FreshTokens,
	{
		asked,
		identity,
		now,
	}: {
		readonly asked: readonly string[];
		readonly identity: string | undefined;
		readonly now: number;
	},
): AccountTokens {
	return {
		...fresh,
		facts: {
			issuer: row.issuer,
			clientId: client.id,
			...(identity === undefined ? {} : {identity}),
			// Without a word about it, what was asked for was given (RFC 6749, 5.1).
			scopes: scopes ?? asked,
			obtainedAt: now,
		},
	};
}
