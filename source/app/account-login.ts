import type {AuthService} from '../auth/auth-service.js';
import type {
	AccountName,
	AccountTokens,
	AuthProviderRow,
	LoginDesk,
	LoginFlow,
	OauthClient,
} from '../contracts/account.js';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {Translate} from '../contracts/messages.js';
import {monotonicMs} from '../lib/monotonic-ms.js';
import {sleep} from '../lib/sleep.js';
import {requireName} from '../vault/credential-rows.js';
import type {AccountStore} from './account-store.js';
import {oauthName} from './account-store.js';
import type {AuthParts} from './auth-parts.js';
import {unlockIfLocked} from './unlock-if-locked.js';

export type LoginRequest = {
	readonly row: AuthProviderRow;
	readonly account: string;
	readonly flow: LoginFlow | undefined;
	readonly desk: LoginDesk;
	readonly translate: Translate;
	readonly signal: AbortSignal;
};

export type LoggedIn = AccountName & {
	readonly flow: LoginFlow;
	readonly tokens: Pick<AccountTokens, 'facts' | 'expiresAt'>;
	/** It goes on by itself when its token has run out. */
	readonly isRenewable: boolean;
};

/** Logs in, and puts the account into the vault. Before that nothing is kept, whatever ends it. */
export async function logInAccount(parts: AuthParts, request: LoginRequest): Promise<LoggedIn> {
	const {row, account, flow, desk, translate, signal} = request;
	const name = {provider: row.id, account};
	const store = await parts.store();
	// First, so that nobody has logged in for nothing.
	requireName(oauthName(name));
	await unlockIfLocked(parts.opened, parts.mayAsk);
	await requireSameIssuer(store, name, row);
	const service = await parts.openService(row, signal);
	const {logIn} = await import('../auth/log-in.js');
	const made = await logIn({
		service,
		desk,
		flow,
		findClient: (redirectUri, scopes) =>
			findOrRegister(parts, service, {redirectUri, scopes, signal}),
		redirectUri: parts.config().auth.redirect_uris[row.id],
		texts: {
			accepted: translate('login.page_accepted'),
			refused: translate('login.page_refused'),
			pasteAgain: translate('login.paste_again'),
			noAnswer: translate('login.no_answer'),
		},
		monotonicNow: monotonicMs,
		now: parts.now,
		sleep,
		signal,
	});
	const {tokens} = made;
	// Whoever has given up is told that nothing is kept.
	signal.throwIfAborted();
	await parts.audit.append({
		phase: 'login',
		subject: `${name.provider}/${account}`,
		details: {
			action: 'login',
			flow: made.flow,
			issuer: row.issuer,
			identity: tokens.facts.identity,
			scopes: tokens.facts.scopes.join(' '),
		},
	});
	await store.withLock(name, () => store.keep(name, tokens));
	return {...name, ...made, isRenewable: tokens.refreshToken !== undefined};
}

/** An account of another issuer is not written over: what it was given at its service would be lost sight of. */
async function requireSameIssuer(
	store: AccountStore,
	name: AccountName,
	{issuer}: AuthProviderRow,
): Promise<void> {
	const shown = `${name.provider}/${name.account}`;
	const isThere = store
		.list()
		.some(
			({provider, account, type}) =>
				provider === name.provider && account === name.account && type === 'oauth',
		);
	const kept = isThere ? await store.read(name).catch(ignoreUnreadable) : undefined;
	if (kept === undefined || kept.facts.issuer === issuer) return;
	throw new OpenIntentError(
		'OI_ERR_INPUT_INVALID',
		`${shown} is an account at ${kept.facts.issuer}, and not at ${issuer}. Nothing was changed.`,
		{hint: `openintent logout ${shown}, or choose another name: ${name.provider}/<account>`},
	);
}

/** What no login has put there is not worth keeping. */
function ignoreUnreadable(error: unknown): undefined {
	if (toOpenIntentError(error).code !== 'OI_ERR_LOGIN_NEEDED') throw error;
}

type Wanted = {
	readonly redirectUri: string;
	readonly scopes: readonly string[];
	readonly signal: AbortSignal;
};

async function findOrRegister(
	parts: AuthParts,
	service: AuthService,
	{signal, ...wanted}: Wanted,
): Promise<OauthClient> {
	const {row} = service;
	const store = await parts.store();
	const known = await store.findClient(row, parts.config().auth.client_ids[row.id]);
	// The secret of the person's own app stays: what it lacks is its id.
	if (known === 'incomplete') throw noClient(row);
	if (known) return known;
	const {registerClient} = await import('../auth/register-client.js');
	const made = await registerClient(service, wanted, signal);
	if (made === undefined) throw noClient(row);
	await store.keepClient(row.id, {...made, issuer: row.issuer});
	return made;
}

function noClient({id, name, register}: AuthProviderRow): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_LOGIN_CLIENT',
		`A login to ${name} needs the client id of an app of your own, and none is configured.`,
		{
			hint: [
				register === undefined
					? 'make an app in the settings of the service (docs/login.md says how), then put into config.toml:'
					: `make an app at ${register} (docs/login.md says how), then put into config.toml:`,
				'[auth.client_ids]',
				`${/^\w+$/.test(id) ? id : JSON.stringify(id)} = "<client id>"`,
			].join('\n'),
		},
	);
}
