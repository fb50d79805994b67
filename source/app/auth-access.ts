import type {AccountName, AccountTokens, AuthProviderRow} from '../contracts/account.js';
import type {CredentialName, WrapKind} from '../contracts/credential.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {ProviderRow} from '../llm/provider-row.js';
import type {LoggedIn, LoginRequest} from './account-login.js';
import type {LoggedOut} from './account-logout.js';
import type {AccountReport} from './account-reports.js';
import type {AccountTest} from './account-test.js';
import type {AuthDeps, AuthParts} from './auth-parts.js';
import {createAuthParts} from './auth-parts.js';
import type {KeyCheck, KeyLoggedIn, KeyLogin} from './key-login.js';
import {unlockIfLocked} from './unlock-if-locked.js';

/** Accounts of services, and keys. Only a person may call what logs in. */
export type AuthAccess = {
	services(): Promise<readonly AuthProviderRow[]>;
	/** Providers of models that take a key. */
	keyProviders(): Promise<readonly ProviderRow[]>;
	logIn(request: LoginRequest): Promise<LoggedIn>;
	logInWithKey(request: KeyLogin): Promise<KeyLoggedIn>;
	/** One cheap call with a key that is kept nowhere yet. */
	tryKey(asked: Pick<KeyLogin, 'row' | 'key' | 'signal'>): Promise<KeyCheck>;
	logOut(name: AccountName, signal: AbortSignal): Promise<LoggedOut>;
	/** False when there is none. */
	removeKey(name: AccountName): Promise<boolean>;
	list(): Promise<readonly AccountReport[]>;
	/** Who holds the key of the vault; undefined where there is none. */
	keyHolder(): WrapKind | undefined;
	/** One cheap call with it. */
	test(name: CredentialName, signal: AbortSignal): Promise<AccountTest>;
	/** Renews it now. */
	renew(name: AccountName, signal: AbortSignal): Promise<AccountTokens>;
	/** To be waited for before the vault is closed: renewals that were sent are written down first. */
	settled(): Promise<void>;
	/** Throws OI_ERR_CREDENTIAL_UNKNOWN, or OI_ERR_INPUT_INVALID for a name that is taken. */
	rename(name: CredentialName, account: string): Promise<void>;
	/** Calls it `default`; the one that was called so gets its name. */
	makePrimary(name: CredentialName): Promise<void>;
};

export type AuthAccessDeps = AuthDeps & {
	readonly variable: (name: string) => string | undefined;
};

/** Providers of models that take a key. */
export async function keyProviders(): Promise<readonly ProviderRow[]> {
	const {providers} = await import('../llm/providers.js');
	return providers.filter(({keyVariable}) => keyVariable !== undefined);
}

export function createAuthAccess(deps: AuthAccessDeps): AuthAccess {
	const parts = createAuthParts(deps);
	return {
		services: parts.services,
		keyProviders,
		logIn: async (request) => (await import('./account-login.js')).logInAccount(parts, request),
		async logInWithKey(request) {
			const done = await (await import('./key-login.js')).logInWithKey(parts, request);
			deps.onKeyChange?.(request.row.id);
			return done;
		},
		tryKey: async ({row, key, signal}) =>
			(await import('./key-login.js')).tryKey(parts, row, key, signal),
		logOut: async (name, signal) =>
			(await import('./account-logout.js')).logOutAccount(parts, name, signal),
		async removeKey(name) {
			const key = {...name, type: 'api_key'} as const;
			await unlockIfLocked(parts.opened, parts.mayAsk);
			await record(parts, name, {action: 'logout', flow: 'key'});
			return parts.opened.vault.remove(key);
		},
		async list() {
			const {reportAccounts} = await import('./account-reports.js');
			const {variable} = deps;
			return reportAccounts({parts, variable, providers: await keyProviders()});
		},
		keyHolder: () => deps.opened.records.read()?.wraps.find(({kind}) => kind !== 'recovery')?.kind,
		async test(name, signal) {
			const {testAccount} = await import('./account-test.js');
			return testAccount(parts, name, await keyProviders(), signal);
		},
		async renew(name, signal) {
			const [store, refresher] = await Promise.all([parts.store(), parts.refresher()]);
			return refresher.renew(name, await store.read(name), signal);
		},
		settled: async () => (await parts.refresher.peek())?.settled(),
		rename: (name, account) => renameAccount(parts, name, account),
		makePrimary: (name) => makePrimary(parts, name),
	};
}

async function renameAccount(
	parts: AuthParts,
	name: CredentialName,
	account: string,
): Promise<void> {
	await unlockIfLocked(parts.opened, parts.mayAsk);
	const store = await parts.store();
	const {vault} = parts.opened;
	const rename = async () => {
		await record(parts, name, {action: 'rename', to: account});
		if (await vault.rename(name, account)) return;
		const isThere = vault.list().some((row) => isSame(row, name));
		throw isThere ? nameTaken(name, account) : unknown(name);
	};
	// Nobody may renew it under a name that it has no more.
	await (name.type === 'oauth' ? store.withLock(name, rename) : rename());
}

/** Both names change in one write: a process that dies meanwhile leaves them as they were, or as they are to be. */
async function makePrimary(parts: AuthParts, name: CredentialName): Promise<void> {
	if (name.account === primaryAccount) return;
	await unlockIfLocked(parts.opened, parts.mayAsk);
	const store = await parts.store();
	const exchange = async () => {
		await record(parts, name, {action: 'primary'});
		if (!(await parts.opened.vault.exchange(name, primaryAccount))) throw unknown(name);
	};
	// Nobody may renew one of them under a name that is the other's by then.
	const both = [name, {...name, account: primaryAccount}].sort((one, other) =>
		one.account < other.account ? -1 : 1,
	);
	const locked = both.reduceRight(
		(work, one) => () => store.withLock(one, work),
		exchange as () => Promise<void>,
	);
	await (name.type === 'oauth' ? locked() : exchange());
}

const primaryAccount = 'default';

function isSame(one: CredentialName, other: CredentialName): boolean {
	return (
		one.provider === other.provider && one.account === other.account && one.type === other.type
	);
}

function record(
	{audit}: AuthParts,
	{provider, account}: AccountName,
	details: Readonly<Record<string, string>>,
): Promise<void> {
	return audit.append({phase: 'login', subject: `${provider}/${account}`, details});
}

function nameTaken({provider}: CredentialName, account: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_INPUT_INVALID',
		`There is an account ${provider}/${account} already. Nothing was changed.`,
		{hint: 'choose another name; openintent accounts list'},
	);
}

function unknown({provider, account}: CredentialName): OpenIntentError {
	return new OpenIntentError('OI_ERR_CREDENTIAL_UNKNOWN', `There is no ${provider}/${account}.`, {
		hint: 'openintent accounts list',
	});
}
