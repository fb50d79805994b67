import type {AccountTokens, OauthClient, RevocationOutcome} from '../contracts/account.js';
import type {AuthService} from './auth-service.js';
import {toClient, toClientAuth} from './auth-service.js';
import {oauthErrorOf} from './login-errors.js';

type Revocation = {
	readonly outcome: RevocationOutcome;
	/** Why not, in a sentence. */
	readonly problem: string | undefined;
};

/**
 * Takes a login back at the service: the refresh token first, because with it go the others, mostly. Never throws but for an abort:
 * what could not be taken back is said, and is forgotten here all the same.
 */
export async function revokeAccount(
	service: AuthService,
	client: OauthClient,
	{accessToken, refreshToken}: AccountTokens,
	signal: AbortSignal,
): Promise<Revocation> {
	if (service.server.revocation_endpoint === undefined) {
		return {outcome: 'not-offered', problem: undefined};
	}
	const problems: (string | undefined)[] = [];
	for (const token of [refreshToken, accessToken]) {
		if (token !== undefined) problems.push(await problemOf(service, client, token, signal));
	}
	// That of the refresh token, where there is one: the other one ends by itself.
	const [problem] = problems;
	return {outcome: problem === undefined ? 'revoked' : 'failed', problem};
}

/** Why a token could not be taken back; undefined when it was, or is no token any more. */
async function problemOf(
	service: AuthService,
	client: OauthClient,
	token: string,
	signal: AbortSignal,
): Promise<string | undefined> {
	try {
		await revokeToken(service, client, token, signal);
		return undefined;
	} catch (error) {
		signal.throwIfAborted();
		const said = oauthErrorOf(error);
		return said === 'invalid_token' ? undefined : (said ?? (error as Error).message);
	}
}

async function revokeToken(
	service: AuthService,
	client: OauthClient,
	token: string,
	signal: AbortSignal,
): Promise<void> {
	const {oauth, server, row, send} = service;
	if (row.revocation_kind === 'bearer') {
		const headers = {authorization: `Bearer ${token}`};
		const response = await send(server.revocation_endpoint ?? '', {
			method: 'POST',
			headers,
			signal,
		});
		if (!response.ok) throw new Error(`status ${response.status}`);
		return;
	}
	const response = await oauth.revocationRequest(
		server,
		toClient(client),
		toClientAuth(service, client),
		token,
		service.requestOptions(signal),
	);
	await oauth.processRevocationResponse(response);
}
