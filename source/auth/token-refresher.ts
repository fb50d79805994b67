import type {AccountName, AccountTokens, OauthClient} from '../contracts/account.js';
import {isOpenIntentError} from '../contracts/errors.js';
import type {AuthService} from './auth-service.js';
import {toClient, toClientAuth} from './auth-service.js';
import {explainLoginError, loginNeeded, oauthErrorOf} from './login-errors.js';
import {readTokens} from './token-answer.js';

/** Where the tokens of all accounts are. */
export type TokenKeeper = {
	/** As every process sees it now. Throws OI_ERR_CREDENTIAL_UNKNOWN when there is none. */
	read(name: AccountName): Promise<AccountTokens>;
	/** On the disk when it settles. */
	write(name: AccountName, tokens: AccountTokens): Promise<void>;
	/** One process at a time, for each account. */
	withLock<Result>(name: AccountName, work: () => Promise<Result>): Promise<Result>;
};

export type RefresherDeps = {
	readonly keeper: TokenKeeper;
	/** The service an account is at, and the app it was logged in with. */
	readonly open: (
		name: AccountName,
		tokens: AccountTokens,
		signal: AbortSignal,
	) => Promise<{readonly service: AuthService; readonly client: OauthClient}>;
	/** ms since the epoch. */
	readonly now: () => number;
};

export type TokenRefresher = {
	/** Tokens that still work for a while; renewed before, when they would not. */
	fresh(name: AccountName, signal: AbortSignal): Promise<AccountTokens>;
	/** Renews those that somebody has found not to work any more, or that a person wants renewed. */
	renew(name: AccountName, used: AccountTokens, signal: AbortSignal): Promise<AccountTokens>;
};

const mostMarginMs = 60_000;

/** How long before its end a token is renewed: a minute, or a fifth of a short life. */
function marginOf({expiresAt, facts}: AccountTokens): number {
	if (expiresAt === undefined) return 0;
	const lifeMs = expiresAt - (facts.renewedAt ?? facts.obtainedAt);
	return Math.min(mostMarginMs, Math.max(0, lifeMs / 5));
}

/** Whether a token works for no more than a moment. */
export function isStale(tokens: AccountTokens, now: number): boolean {
	return tokens.expiresAt !== undefined && tokens.expiresAt - marginOf(tokens) <= now;
}

/**
 * Renews tokens, once for each account whatever the number of processes: a server that rotates its refresh tokens takes
 * all of them back when one is used twice. So: lock, read again, ask only if nothing has changed, on the disk, unlock.
 */
export function createTokenRefresher({keeper, open, now}: RefresherDeps): TokenRefresher {
	const running = new Map<string, Promise<AccountTokens>>();

	/** Those who ask at a time in this process share one answer. */
	function shared(name: AccountName, work: () => Promise<AccountTokens>): Promise<AccountTokens> {
		const key = `${name.provider}/${name.account}`;
		const known = running.get(key);
		if (known !== undefined) return known;
		const started = work().finally(() => running.delete(key));
		running.set(key, started);
		return started;
	}

	async function renewLocked(
		name: AccountName,
		isStillWanted: (tokens: AccountTokens) => boolean,
		signal: AbortSignal,
	): Promise<AccountTokens> {
		return keeper.withLock(name, async () => {
			const tokens = await keeper.read(name);
			if (!isStillWanted(tokens)) return tokens;
			const {refreshToken, facts} = tokens;
			if (facts.isLoginNeeded) throw loginNeeded(name.provider, name.account, takenBack);
			if (refreshToken === undefined) {
				throw loginNeeded(name.provider, name.account, 'it has run out, and it cannot be renewed.');
			}
			const {service, client} = await open(name, tokens, signal);
			const renewed = await askUntilKnown({service, client, refreshToken, signal, now});
			if (renewed === 'taken back') return takeBack(name, tokens, isStillWanted);
			const next = merge(tokens, renewed, now());
			await keeper.write(name, next);
			return next;
		});
	}

	/** The service takes the token for none: what another program has renewed since, without the lock, still counts. */
	async function takeBack(
		name: AccountName,
		used: AccountTokens,
		isStillWanted: (tokens: AccountTokens) => boolean,
	): Promise<AccountTokens> {
		const now = await keeper.read(name);
		if (now.refreshToken !== used.refreshToken && !isStillWanted(now)) return now;
		await keeper.write(name, {...now, facts: {...now.facts, isLoginNeeded: true}});
		throw loginNeeded(name.provider, name.account, takenBack);
	}

	return {
		async fresh(name, signal) {
			const tokens = await keeper.read(name);
			if (!isStale(tokens, now())) return tokens;
			return shared(name, () => renewLocked(name, (found) => isStale(found, now()), signal));
		},
		renew: (name, used, signal) =>
			shared(name, () =>
				renewLocked(name, ({accessToken}) => accessToken === used.accessToken, signal),
			),
	};
}

const takenBack = 'the service does not take its login any more.';

type RefreshRequest = {
	readonly service: AuthService;
	readonly client: OauthClient;
	readonly refreshToken: string;
	readonly signal: AbortSignal;
	readonly now: () => number;
};

type Renewed = ReturnType<typeof readTokens>;

/** Without an answer nobody knows whether the token was used up: it is tried once more, and no more than that. */
async function askUntilKnown(request: RefreshRequest): Promise<Renewed | 'taken back'> {
	try {
		return await askOnce(request);
	} catch (error) {
		request.signal.throwIfAborted();
		if (!isOpenIntentError(error) || !error.retryable) throw error;
		return askOnce(request);
	}
}

async function askOnce({
	service,
	client,
	refreshToken,
	signal,
	now,
}: RefreshRequest): Promise<Renewed | 'taken back'> {
	const {oauth, server, row} = service;
	try {
		const response = await oauth.refreshTokenGrantRequest(
			server,
			toClient(client),
			toClientAuth(service, client),
			refreshToken,
			service.requestOptions(signal),
		);
		const answer = await oauth.processRefreshTokenResponse(server, toClient(client), response);
		return readTokens(service, answer, now());
	} catch (error) {
		if (oauthErrorOf(error) === 'invalid_grant') return 'taken back';
		throw explainLoginError(row.id, error, 'renewal');
	}
}

/** An answer without a refresh token means that the old one stays (RFC 6749, 6). */
function merge(
	{refreshToken, facts}: AccountTokens,
	{scopes, ...renewed}: Renewed,
	now: number,
): AccountTokens {
	const {isLoginNeeded: _, ...rest} = facts;
	return {
		...(refreshToken === undefined ? {} : {refreshToken}),
		...renewed,
		facts: {...rest, scopes: scopes ?? facts.scopes, renewedAt: now},
	};
}
