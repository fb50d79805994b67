import type {AccountName, AccountTokens, OauthClient} from '../contracts/account.js';
import type {AuthService} from './auth-service.js';
import {accountGone, loginNeeded} from './login-errors.js';
import {askUntilKnown} from './refresh-request.js';
import type {IsStillWanted, RenewalState} from './shared-renewals.js';
import {createSharedRenewals} from './shared-renewals.js';
import type {FreshTokens} from './token-answer.js';

/** Where the tokens of all accounts are. */
export type TokenKeeper = {
	/** As every process sees it now. Throws OI_ERR_CREDENTIAL_UNKNOWN when there is none. */
	read(name: AccountName): Promise<AccountTokens>;
	/** On the disk when it settles. False, and nothing is kept, when the account has been removed. */
	write(name: AccountName, tokens: AccountTokens): Promise<boolean>;
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
	/** When every answer that is on its way is on the disk: before that, what it is written to must not be closed. */
	settled(): Promise<void>;
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
	const renewals = createSharedRenewals(renewLocked);

	async function renewLocked(
		name: AccountName,
		isStillWanted: IsStillWanted,
		state: RenewalState,
	): Promise<AccountTokens> {
		const {signal} = state.givenUp;
		return keeper.withLock(name, async () => {
			signal.throwIfAborted();
			const tokens = await keeper.read(name);
			if (!isStillWanted(tokens)) return tokens;
			const {refreshToken, facts} = tokens;
			if (facts.isLoginNeeded) throw loginNeeded(name.provider, name.account, takenBack);
			if (refreshToken === undefined) {
				throw loginNeeded(name.provider, name.account, 'it has run out, and it cannot be renewed.');
			}
			const {service, client} = await open(name, tokens, signal);
			signal.throwIfAborted();
			// From here on it has a deadline of its own, and is not cut off.
			state.isSent = true;
			const isWanted = () => state.waiting > 0;
			const renewed = await askUntilKnown({service, client, refreshToken, now, isWanted});
			if (renewed.kind === 'taken back') return takeBack(name, tokens, isStillWanted);
			if (renewed.kind === 'rotated') {
				// The old one is spent. What is wrong with the rest of the answer is for later.
				await keep(name, {...tokens, refreshToken: renewed.refreshToken});
				throw renewed.error;
			}
			const next = merge(tokens, renewed.fresh, now());
			await keep(name, next);
			return next;
		});
	}

	/** What somebody has removed meanwhile does not come back. */
	async function keep(name: AccountName, tokens: AccountTokens): Promise<void> {
		if (!(await keeper.write(name, tokens))) throw accountGone(name);
	}

	/** The service takes the token for none: what another program has renewed since, without the lock, still counts. */
	async function takeBack(
		name: AccountName,
		used: AccountTokens,
		isStillWanted: IsStillWanted,
	): Promise<AccountTokens> {
		const now = await keeper.read(name);
		if (now.refreshToken !== used.refreshToken && !isStillWanted(now)) return now;
		await keep(name, {...now, facts: {...now.facts, isLoginNeeded: true}});
		throw loginNeeded(name.provider, name.account, takenBack);
	}

	return {
		settled: renewals.settled,
		async fresh(name, signal) {
			const tokens = await keeper.read(name);
			if (!isStale(tokens, now())) return tokens;
			return renewals.share(name, signal, (found) => isStale(found, now()));
		},
		renew: async (name, used, signal) =>
			renewals.share(name, signal, ({accessToken}) => accessToken === used.accessToken),
	};
}

const takenBack = 'the service does not take its login any more.';

/** An answer without a refresh token means that the old one stays (RFC 6749, 6). */
function merge(
	{refreshToken, facts}: AccountTokens,
	{scopes, ...renewed}: FreshTokens,
	now: number,
): AccountTokens {
	const {isLoginNeeded: _, ...rest} = facts;
	return {
		...(refreshToken === undefined ? {} : {refreshToken}),
		...renewed,
		facts: {...rest, scopes: scopes ?? facts.scopes, renewedAt: now},
	};
}
