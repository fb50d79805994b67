import {join} from 'node:path';
import type {TokenKeeper} from '../auth/token-refresher.js';
import type {
	AccountName,
	AccountTokens,
	AuthProviderRow,
	OauthClient,
} from '../contracts/account.js';
import type {CredentialName} from '../contracts/credential.js';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import {makePrivateFolder} from '../lib/private-files.js';
import type {CredentialSummary} from '../vault/credential-vault.js';
import type {OpenedVault} from './open-vault.js';
import {unlockIfLocked} from './unlock-if-locked.js';

export type AccountStore = TokenKeeper & {
	/** Accounts and API keys, without what is secret. Needs no key. */
	list(): readonly CredentialSummary[];
	/** A new login, or one in place of an older. */
	keep(name: AccountName, tokens: AccountTokens): Promise<void>;
	remove(name: AccountName): Promise<boolean>;
	/**
	 * The app of a service at this issuer: the id of the configuration, the secret of the vault. `incomplete` where there is
	 * a secret without an id.
	 */
	findClient(
		service: Pick<AuthProviderRow, 'id' | 'issuer'>,
		configuredId: string | undefined,
	): Promise<OauthClient | 'incomplete' | undefined>;
	keepClient(provider: string, client: OauthClient): Promise<void>;
};

export type AccountStoreDeps = {
	readonly opened: Pick<OpenedVault, 'vault' | 'records'>;
	/** A folder for the locks. */
	readonly lockFolder: string;
	/** The person may be asked for a passphrase. */
	readonly mayAsk: boolean;
	/** ms since the epoch; the clock of the system when absent. */
	readonly now?: () => number;
};

/** As long as four answers of a slow server, asked one after the other: two to find its servers, two to renew. */
const lockPatienceMs = 130_000;

/** Accounts in the vault. */
export async function createAccountStore(deps: AccountStoreDeps): Promise<AccountStore> {
	const {now = Date.now} = deps;
	const {vault, records} = deps.opened;
	const [{createStoreLock}, codec] = await Promise.all([
		import('../store/create-store-lock.js'),
		import('../auth/account-record.js'),
	]);
	/** Another process may have changed the key of the vault since. */
	async function withVault<Result>(work: () => Promise<Result>): Promise<Result> {
		await unlockIfLocked(deps.opened, deps.mayAsk);
		try {
			return await work();
		} catch (error) {
			if (toOpenIntentError(error).code !== 'OI_ERR_VAULT_LOCKED') throw error;
			await vault.unlock(deps);
			return work();
		}
	}
	const update = (name: CredentialName, value: Uint8Array, expiresAt?: number) =>
		withVault(() => vault.update(name, {value, expiresAt}));
	const put = async (name: CredentialName, value: Uint8Array, expiresAt?: number) => {
		if (await update(name, value, expiresAt)) return;
		await withVault(() => vault.add(name, {value, expiresAt}));
	};
	/** The bytes are cleared when it is done. */
	async function clearing<Result>(value: Uint8Array, work: () => Promise<Result>): Promise<Result> {
		try {
			return await work();
		} finally {
			value.fill(0);
		}
	}
	return {
		list: () => (records.read() === undefined ? [] : vault.list()),
		async read(name) {
			await records.refresh();
			return withVault(() =>
				vault.withSecret(oauthName(name), (bytes) => decode(codec, bytes, name)),
			);
		},
		write(name, tokens) {
			const value = codec.encodeAccount(tokens);
			return clearing(value, () => update(oauthName(name), value, endOf(tokens)));
		},
		keep(name, tokens) {
			const value = codec.encodeAccount(tokens);
			return clearing(value, () => put(oauthName(name), value, endOf(tokens)));
		},
		async withLock(name, work) {
			makePrivateFolder(deps.lockFolder);
			const file = join(deps.lockFolder, `${name.provider}.${name.account}.lock`);
			return createStoreLock(file, 'write', lockPatienceMs).hold(work);
		},
		remove: (name) => withVault(() => vault.remove(oauthName(name))),
		async findClient({id, issuer}, configuredId) {
			const isKept = vault.list().some((row) => row.provider === id && isClient(row));
			const configured = configuredId === undefined ? undefined : {id: configuredId};
			if (!isKept) return configured;
			const kept = await withVault(() =>
				vault.withSecret(clientName(id), (bytes) => codec.decodeClient(bytes, configuredId)),
			);
			// A secret goes to the issuer it is of, and to nobody else.
			const isOther = kept?.issuer !== undefined && kept.issuer !== issuer;
			const isOver = kept?.expiresAt !== undefined && kept.expiresAt <= now();
			return isOther || isOver ? configured : (kept ?? 'incomplete');
		},
		keepClient(provider, client) {
			const value = codec.encodeClient(client);
			return clearing(value, () => put(clientName(provider), value));
		},
	};
}

export const oauthName = ({provider, account}: AccountName): CredentialName => ({
	provider,
	account,
	type: 'oauth',
});

const clientName = (provider: string): CredentialName => ({
	provider,
	account: 'client',
	type: 'generic',
});

export function isClient({account, type}: Pick<CredentialName, 'account' | 'type'>): boolean {
	return account === 'client' && type === 'generic';
}

/** What can be renewed has no end that a person has to know of. */
function endOf({refreshToken, expiresAt}: AccountTokens): number | undefined {
	return refreshToken === undefined ? expiresAt : undefined;
}

function decode(
	codec: {decodeAccount(bytes: Uint8Array): AccountTokens | undefined},
	bytes: Uint8Array,
	{provider, account}: AccountName,
): AccountTokens {
	const tokens = codec.decodeAccount(bytes);
	if (tokens) return tokens;
	throw new OpenIntentError(
		'OI_ERR_LOGIN_NEEDED',
		`What the vault has for ${provider}/${account} was not put there by a login.`,
		{hint: `openintent login ${provider}/${account}`},
	);
}
