import type {OauthClient} from '../contracts/account.js';
import {isOpenIntentError} from '../contracts/errors.js';
import type {AuthService} from './auth-service.js';
import {toClient, toClientAuth} from './auth-service.js';
import {explainLoginError, oauthErrorOf} from './login-errors.js';
import type {FreshTokens} from './token-answer.js';
import {isHeaderText, readTokens} from './token-answer.js';

export type RefreshRequest = {
	readonly service: AuthService;
	readonly client: OauthClient;
	readonly refreshToken: string;
	readonly now: () => number;
	/** Somebody still waits for it. */
	readonly isWanted: () => boolean;
};

export type Renewed =
	| {readonly kind: 'renewed'; readonly fresh: FreshTokens}
	/** The service does not know the token any more. */
	| {readonly kind: 'taken back'}
	/** An answer that is of no use but for its refresh token, which has taken the place of the old one. */
	| {readonly kind: 'rotated'; readonly refreshToken: string; readonly error: unknown};

/**
 * Without an answer nobody knows whether the token was used up: it is tried once more, and no more than that. Nobody can cut
 * it off; its requests have deadlines of their own.
 */
export async function askUntilKnown(request: RefreshRequest): Promise<Renewed> {
	try {
		return await askOnce(request);
	} catch (error) {
		const isSilence = isOpenIntentError(error) && error.retryable;
		if (!isSilence || !request.isWanted()) throw error;
		return askOnce(request);
	}
}

async function askOnce({service, client, refreshToken, now}: RefreshRequest): Promise<Renewed> {
	const {oauth, server, row, requestOptions} = service;
	let rotated: string | undefined;
	try {
		const response = await oauth.refreshTokenGrantRequest(
			server,
			toClient(client),
			toClientAuth(service, client),
			refreshToken,
			requestOptions(new AbortController().signal),
		);
		const answer = await readAnswer(response);
		rotated = answer.rotated;
		const tokens = await oauth.processRefreshTokenResponse(
			server,
			toClient(client),
			answer.response,
		);
		return {kind: 'renewed', fresh: readTokens(service, tokens, now(), 'renewal')};
	} catch (thrown) {
		if (oauthErrorOf(thrown) === 'invalid_grant') return {kind: 'taken back'};
		const error = explainLoginError(row.id, thrown, 'renewal');
		if (rotated === undefined) throw error;
		return {kind: 'rotated', refreshToken: rotated, error};
	}
}

type ReadAnswer = {readonly response: Response; readonly rotated: string | undefined};

/**
 * A success without its `id_token`: it says nothing that is of use here, and one that does not fit, as for a clock that is
 * wrong, would cost the refresh token that came with it.
 */
async function readAnswer(response: Response): Promise<ReadAnswer> {
	if (response.status !== 200) return {response, rotated: undefined};
	const {status, headers} = response;
	const text = await response.text();
	const fields = parse(text);
	if (fields === undefined) {
		return {response: new Response(text, {status, headers}), rotated: undefined};
	}
	const {id_token: _, ...rest} = fields;
	const {refresh_token: token} = rest;
	return {
		response: new Response(JSON.stringify(rest), {status, headers}),
		rotated: typeof token === 'string' && isHeaderText(token) ? token : undefined,
	};
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
		return isRecord ? (value as Readonly<Record<string, unknown>>) : undefined;
	} catch {
		return undefined;
	}
}
