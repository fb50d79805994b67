import type {AccountName} from '../contracts/account.js';
import {OpenIntentError} from '../contracts/errors.js';
import {displayLine} from '../lib/display-text.js';

export function loginFailed(
	service: string,
	what: string,
	{hint = 'try again', cause}: {readonly hint?: string; readonly cause?: unknown} = {},
): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_LOGIN_FAILED',
		`The login to ${displayLine(service, 100)} did not come about: ${what} Nothing was kept of it.`,
		{hint, cause},
	);
}

export function loginDenied(service: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_LOGIN_DENIED',
		`The login to ${service} was refused in the browser. Nothing was kept of it.`,
		{hint: `to try again: openintent login ${service}`},
	);
}

export function loginExpired(service: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_LOGIN_EXPIRED',
		`The time for the login to ${service} is over.`,
		{hint: `to try again: openintent login ${service}`},
	);
}

export function loginNeeded(provider: string, account: string, why: string): OpenIntentError {
	const name = account === 'default' ? provider : `${provider}/${account}`;
	return new OpenIntentError('OI_ERR_LOGIN_NEEDED', `${name} has to be logged in again: ${why}`, {
		hint: `openintent login ${name}`,
	});
}

export function accountGone({provider, account}: AccountName): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_CREDENTIAL_UNKNOWN',
		`${provider}/${account} was removed while it was renewed. Nothing was kept.`,
		{hint: 'openintent accounts list'},
	);
}

type ServerError = {readonly error?: unknown; readonly error_description?: unknown};

/** What a server says about itself in an error, made harmless. */
export function describeServerError({error, error_description}: ServerError): string {
	const words = [error, error_description].filter((part) => typeof part === 'string');
	return words.map((part) => displayLine(part as string, 200)).join(': ');
}

/** The code of an OAuth error that a server has answered with, whatever way the protocol reports it. */
export function oauthErrorOf(thrown: unknown): string | undefined {
	if (!(thrown instanceof Error)) return undefined;
	const {error, cause} = thrown as Error & {readonly error?: unknown};
	if (typeof error === 'string') return error;
	return bodyErrorOf(cause);
}

function bodyErrorOf(cause: unknown): string | undefined {
	if (typeof cause !== 'object' || cause === null || !('error' in cause)) return undefined;
	return typeof cause.error === 'string' ? cause.error : undefined;
}

/** What was being done when something failed: an account that is there already stays as it is. */
export type Deed = 'login' | 'renewal' | 'question';

/** What went wrong, for what was being done. */
export function deedFailed(
	deed: Deed,
	service: string,
	what: string,
	options: {readonly hint?: string | undefined; readonly cause?: unknown} = {},
): OpenIntentError {
	const {hint, cause} = options;
	if (deed === 'login') return loginFailed(service, what, {hint: hint ?? 'try again', cause});
	const shown = displayLine(service, 100);
	const again = `try again, or: openintent login ${shown}`;
	return deed === 'renewal'
		? new OpenIntentError(
				'OI_ERR_LOGIN_FAILED',
				`The login to ${shown} could not be renewed: ${what} It is kept as it is.`,
				{hint: again, cause},
			)
		: new OpenIntentError('OI_ERR_LOGIN_FAILED', `${shown} could not be asked: ${what}`, {
				hint: hint ?? 'try again later',
				cause,
			});
}

/** An error of the protocol as one of ours; ours pass as they are. */
export function explainLoginError(service: string, thrown: unknown, deed: Deed = 'login'): unknown {
	if (!(thrown instanceof Error) || thrown.name === 'OpenIntentError') return thrown;
	const {code} = thrown as {readonly code?: unknown};
	const isProtocol = typeof code === 'string' && code.startsWith('OAUTH_');
	if (!isProtocol) return thrown;
	const error = oauthErrorOf(thrown);
	if (error === 'access_denied' && deed === 'login') return loginDenied(service);
	const {error_description} = thrown as {readonly error_description?: unknown};
	const said =
		error === undefined
			? `${displayLine(thrown.message, 200)}.`
			: `the server says ${describeServerError({error, error_description})}.`;
	return deedFailed(deed, service, said, {hint: hints[error ?? ''], cause: thrown});
}

const hints: Readonly<Record<string, string>> = {
	invalid_client:
		'check the client id in auth.client_ids, and the secret in <service>/client of the vault',
	unauthorized_client: 'allow this way of logging in, in the settings of the app at the service',
	invalid_scope: 'set auth.scopes in the configuration to what the app may ask for',
	device_flow_disabled: 'switch the device flow on in the settings of the app, or: --flow browser',
	redirect_uri_mismatch:
		'set auth.redirect_uris in the configuration to an address that the app names',
};
