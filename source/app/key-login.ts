import type {CredentialName} from '../contracts/credential.js';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {KeyVerdict} from '../llm/key-check.js';
import type {ProviderRow} from '../llm/provider-row.js';
import type {AuthParts} from './auth-parts.js';
import {unlockIfLocked} from './unlock-if-locked.js';

export type KeyCheck = {readonly verdict: KeyVerdict['verdict']; readonly said: string};

export type KeyLogin = {
	readonly row: ProviderRow;
	readonly account: string;
	readonly key: string;
	/** Kept also when nobody can say whether it works. */
	readonly isForced: boolean;
	/** What trying it out has shown already. */
	readonly check?: KeyCheck;
	readonly signal: AbortSignal;
};

export type KeyLoggedIn = {
	readonly change: 'added' | 'updated';
	readonly check: KeyVerdict['verdict'];
};

/** Tries a key out, and puts it into the vault. */
export async function logInWithKey(parts: AuthParts, asked: KeyLogin): Promise<KeyLoggedIn> {
	const {row, account, key, isForced, signal} = asked;
	const check = asked.check ?? (await tryKey(parts, row, key, signal));
	if (check.verdict === 'refused') throw refused(asked, check.said);
	if (check.verdict === 'unknown' && !isForced) throw unchecked(asked, check.said);
	const name: CredentialName = {provider: row.id, account, type: 'api_key'};
	const {vault} = parts.opened;
	await unlockIfLocked(parts.opened, parts.mayAsk);
	await parts.audit.append({
		phase: 'login',
		subject: `${row.id}/${account}`,
		details: {action: 'login', flow: 'key', check: check.verdict},
	});
	const value = new Uint8Array(Buffer.from(key, 'utf8'));
	const change = (await vault.add(name, {value})) ? 'added' : 'updated';
	if (change === 'updated') await vault.update(name, {value});
	value.fill(0);
	return {change, check: check.verdict};
}

/** One cheap call with a key. Where the server cannot be asked, the verdict is that nobody knows. */
export async function tryKey(
	{egress, config}: Pick<AuthParts, 'egress' | 'config'>,
	row: ProviderRow,
	key: string,
	signal: AbortSignal,
): Promise<KeyCheck> {
	const baseUrl = config().llm.base_urls[row.id] ?? row.baseUrl;
	if (!/^[\u0021-\u007e]+$/.test(key)) {
		return {verdict: 'refused', said: 'it has characters that no key has'};
	}
	try {
		const {checkKey} = await import('../llm/key-check.js');
		const fetch = (await egress()).service(baseUrl);
		const {verdict, status} = await checkKey(row, {baseUrl, key}, fetch, signal);
		return {verdict, said: `${new URL(baseUrl).host} answered ${status}`};
	} catch (error) {
		signal.throwIfAborted();
		return {verdict: 'unknown', said: toOpenIntentError(error).message.replace(/\.$/, '')};
	}
}

type Asked = Pick<KeyLogin, 'row' | 'account'>;

/** As it is written after `login`: with only the service, the usual account is meant. */
const shown = ({row: {id}, account}: Asked) => (account === 'default' ? id : `${id}/${account}`);

function refused(asked: Asked, said: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_LOGIN_FAILED',
		`That is no key of ${asked.row.id}: ${said}. Nothing was kept.`,
		{hint: `copy the whole key, then: openintent login ${shown(asked)}`},
	);
}

function unchecked(asked: Asked, said: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_LOGIN_FAILED',
		`The key of ${asked.row.id} could not be tried out: ${said}. Nothing was kept.`,
		{hint: `try again, or keep it as it is: openintent login ${shown(asked)} --force`},
	);
}
