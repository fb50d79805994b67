import type {AccountName} from '../contracts/account.js';
import type {CredentialName} from '../contracts/credential.js';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {ProviderRow} from '../llm/provider-row.js';
import type {AuthParts} from './auth-parts.js';
import {tryKey} from './key-login.js';
import {unlockIfLocked} from './unlock-if-locked.js';

export type AccountTest = {
	readonly verdict: 'works' | 'refused' | 'unknown';
	readonly identity: string | undefined;
	/** What the service said, in a few words. */
	readonly said: string;
};

/** One cheap call with an account or a key. */
export async function testAccount(
	parts: AuthParts,
	name: CredentialName,
	providers: readonly ProviderRow[],
	signal: AbortSignal,
): Promise<AccountTest> {
	return name.type === 'oauth'
		? testLogin(parts, name, signal)
		: testKey(parts, name, providers, signal);
}

/** A token that is refused is renewed once: its end may have come before its time. */
async function testLogin(
	parts: AuthParts,
	name: AccountName,
	signal: AbortSignal,
): Promise<AccountTest> {
	const refresher = await parts.refresher();
	const tokens = await refresher.fresh(name, signal);
	const {service} = await parts.openAccount(name, tokens, signal);
	const {askAccount} = await import('../auth/identify-account.js');
	const ask = (accessToken: string) => askAccount(service, accessToken, signal);
	const first = await ask(tokens.accessToken);
	if (first === undefined) {
		return {verdict: 'unknown', identity: undefined, said: 'the service has no place to ask'};
	}
	const isRenewed = first.status === 401 && tokens.refreshToken !== undefined;
	const answer = isRenewed
		? await ask((await refresher.renew(name, tokens, signal)).accessToken)
		: first;
	const {status = 0, identity} = answer ?? first;
	const verdict = status === 401 || status === 403 ? 'refused' : status < 300 ? 'works' : 'unknown';
	return {verdict, identity, said: `${service.row.name} answered ${status}`};
}

async function testKey(
	parts: AuthParts,
	name: CredentialName,
	providers: readonly ProviderRow[],
	signal: AbortSignal,
): Promise<AccountTest> {
	const row = providers.find(({id}) => id === name.provider);
	if (row === undefined) {
		throw new OpenIntentError('OI_ERR_USAGE', `Nobody knows how to try a key of ${name.provider}.`);
	}
	const {vault} = parts.opened;
	await unlockIfLocked(parts.opened, parts.mayAsk);
	const key = await vault.withSecret(name, (bytes) => Buffer.from(bytes).toString('utf8'));
	try {
		return {...(await tryKey(parts, row, key, signal)), identity: undefined};
	} catch (error) {
		signal.throwIfAborted();
		throw toOpenIntentError(error);
	}
}
