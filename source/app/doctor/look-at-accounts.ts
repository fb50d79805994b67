import type {AccountName} from '../../contracts/account.js';
import type {CredentialName} from '../../contracts/credential.js';
import {toOpenIntentError} from '../../contracts/errors.js';
import type {AccountStore} from '../account-store.js';
import {createAccountStore, isClient} from '../account-store.js';
import type {OpenedVault} from '../open-vault.js';

/** An account of a service, without what is secret. */
export type AccountLook = AccountName & {
	/** Somebody has put something there that no login made. */
	readonly isUnreadable: boolean;
	readonly issuer: string;
	/** The app it was logged in with. */
	readonly clientId: string;
	/** The app that a new login would be made with; undefined where there is none. */
	readonly nextClientId: string | undefined;
	/** When its token ends; undefined for never, or not known. */
	readonly endsAt: number | undefined;
	readonly isRenewable: boolean;
	/** The service does not take the login any more. */
	readonly isLoginNeeded: boolean;
};

type Opened = Pick<OpenedVault, 'vault' | 'records'>;

/** What can be told of the accounts in a vault that is open. Asks no service. */
export async function lookAtAccounts(
	opened: Opened,
	clientIds: Readonly<Record<string, string>>,
): Promise<readonly AccountLook[]> {
	// Nothing is written, so no lock is ever made.
	const store = await createAccountStore({opened, lockFolder: '', mayAsk: false});
	const names = store.list().filter(({type}) => type === 'oauth');
	return Promise.all(
		names.map(({provider, account}) => lookAtOne(store, {provider, account}, clientIds[provider])),
	);
}

async function lookAtOne(
	store: AccountStore,
	name: AccountName,
	configuredId: string | undefined,
): Promise<AccountLook> {
	try {
		const {facts, expiresAt, refreshToken} = await store.read(name);
		const app = await store.findClient({id: name.provider, issuer: facts.issuer}, configuredId);
		const nextClientId = app === 'incomplete' ? undefined : app?.id;
		return {
			...{...name, nextClientId, isUnreadable: false},
			issuer: facts.issuer,
			clientId: facts.clientId,
			endsAt: expiresAt,
			isRenewable: refreshToken !== undefined,
			isLoginNeeded: facts.isLoginNeeded === true,
		};
	} catch (error) {
		if (toOpenIntentError(error).code !== 'OI_ERR_LOGIN_NEEDED') throw error;
		const unknown = {issuer: '', clientId: '', endsAt: undefined};
		return {
			...{...name, nextClientId: configuredId, ...unknown, isUnreadable: true},
			...{isRenewable: false, isLoginNeeded: false},
		};
	}
}

/** Services whose app is in the vault; known also while it is locked. */
export function servicesWithApp(names: readonly CredentialName[]): ReadonlySet<string> {
	return new Set(names.filter(isClient).map(({provider}) => provider));
}
