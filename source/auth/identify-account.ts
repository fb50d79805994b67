import type {TokenEndpointResponse} from 'oauth4webapi';
import {displayLine} from '../lib/display-text.js';
import type {AuthService} from './auth-service.js';

const mostLength = 100;
const claimNames = ['email', 'preferred_username', 'nickname', 'name', 'sub'];

/** Who has logged in, by the service's own word; undefined when it does not say. Throws nothing but an abort. */
export async function identifyAccount(
	service: AuthService,
	answer: TokenEndpointResponse,
	signal: AbortSignal,
): Promise<string | undefined> {
	const claims = service.oauth.getValidatedIdTokenClaims(answer);
	const claimed = firstText(claims, service.row.account === undefined ? ['email'] : []);
	if (claimed !== undefined) return claimed;
	const asked = await askAccount(service, answer.access_token, signal).catch(() => undefined);
	signal.throwIfAborted();
	return asked?.identity ?? firstText(claims, claimNames);
}

export type AccountAnswer = {
	readonly status: number;
	readonly identity: string | undefined;
};

/** One cheap call with the token. Undefined where the service has no place to ask. */
export async function askAccount(
	{row, server, send}: AuthService,
	accessToken: string,
	signal: AbortSignal,
): Promise<AccountAnswer | undefined> {
	const url = row.account ?? server.userinfo_endpoint;
	if (url === undefined) return undefined;
	const headers = {authorization: `Bearer ${accessToken}`, accept: 'application/json'};
	const response = await send(url, {method: 'GET', headers, signal});
	const body: unknown = await response.json().catch(() => undefined);
	// Slack answers everything with 200.
	const isRefused = isRecord(body) && body['ok'] === false;
	const fields = row.account_fields.length > 0 ? row.account_fields : claimNames;
	return {
		status: isRefused ? 401 : response.status,
		identity: response.ok && !isRefused ? firstText(body, fields) : undefined,
	};
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null;

function firstText(value: unknown, fields: readonly string[]): string | undefined {
	for (const field of fields) {
		let found = value;
		for (const part of field.split('.')) found = isRecord(found) ? found[part] : undefined;
		if (typeof found === 'string' && found !== '') return displayLine(found, mostLength);
	}
	return undefined;
}
