import type {AuthProviderRow} from '../contracts/account.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {Egress} from '../lib/egress/create-egress.js';
import type {EgressFetch} from '../lib/egress/fetch-types.js';
import {isLoopback} from '../lib/is-loopback.js';

/**
 * The way to the servers of one service. Hosts of our own table and the issuer's own host are asked as they are named;
 * what an issuer only points to has to be public, and nothing but an issuer of the person on this computer goes without TLS.
 */
export function createIssuerFetch(
	row: AuthProviderRow,
	{service, web}: Pick<Egress, 'service' | 'web'>,
): EgressFetch {
	const known = new Set(knownAddresses(row).map((address) => new URL(address).origin));
	return async (input, init) => {
		const url = new URL(input);
		const mayBePlain = row.isOwn === true && known.has(url.origin) && isLoopback(url.hostname);
		if (url.protocol !== 'https:' && !mayBePlain) throw plainRefused(row, url);
		return known.has(url.origin) ? service(url.origin)(url, init) : web(url, init);
	};
}

function knownAddresses(row: AuthProviderRow): string[] {
	const {issuer, authorization, token, device, revocation, account} = row;
	return [issuer, authorization, token, device, revocation, account].filter(
		(address) => address !== undefined,
	);
}

function plainRefused({name}: AuthProviderRow, {origin}: URL): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_LOGIN_FAILED',
		`${name} wants to be asked at ${origin}, which is not encrypted.`,
		{hint: 'an issuer needs https; only one on this computer, named in auth.issuers, does not'},
	);
}
