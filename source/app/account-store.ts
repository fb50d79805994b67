import {join} from 'node:path';
import type {TokenKeeper} from '../auth/token-refresher.js';
import type {AccountName, AccountTokens, OauthClient} from '../contracts/account.js';
import type {CredentialName} from '../contracts/credential.js';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import {makePrivateFolder} from '../lib/private-files.js';
import type {CredentialSummary} from '../vault/credential-vault.js';
import type {OpenedVault} from './open-vault.js';

export type AccountStore = TokenKeeper & {
	/** Accounts and API keys, without what is secret. Needs no key. */
	list(): readonly CredentialSummary[];
	remove(name: AccountName): Promise<boolean>;
	/** The app of a service: the id of the configuration, the secret of the vault. */
	findClient(provider: string, configuredId: string | undefined): Promise<OauthClient | undefined>;
	keepClient(provider: string, client: OauthClient): Promise<void>;
};

export type AccountStoreDeps = {
	readonly opened: Pick<OpenedVault, 'vault' | 'records'>;
	/** A folder for the locks. */
	readonly lockFolder: string;
	/** The person may be asked for a passphrase. */
	readonly mayAsk: boolean;
};

/** As long as two answers of a slow server, asked one after the other. */
const lockPatienceMs = 75_000;

/** Accounts in the vault. */
export async function createAccountStore(deps: AccountStoreDeps): Promise<AccountStore> {
	const {vault, records} = deps.opened;
	const [{createStoreLock}, codec] = await Promise.all([
		import('../store/create-store-lock.js'),
		import('../auth/account-record.js'),
	]);
	/** Another process may have changed the key of the vault since. */
	async function withVault<Result>(work: () => Promise<Result>): Promise<Result> {
		if (vault.source() === undefined) await vault.unlock(deps);
		try {
			return await work();
		} catch (error) {
			if (toOpenIntentError(error).code !== 'OI_ERR_VAULT_LOCKED') throw error;
			await vault.unlock(deps);
			return work();
		}
	}
	const put = (name: CredentialName, value: Uint8Array, expiresAt?: number) =>
		withVault(async () => {
			const secret = {value, expiresAt};
			if (!(await vault.update(name, secret))) await vault.add(name, secret);
			value.fill(0);
		});
	return {
		list: () => (records.read() === undefined ? [] : vault.list()),
		async read(name) {
			await records.refresh();
			return withVault(() =>
				vault.withSecret(oauthName(name), (bytes) => decode(codec, bytes, name)),
			);
		},
		write: (name, tokens) => put(oauthName(name), codec.encodeAccount(tokens), endOf(tokens)),
		async withLock(name, work) {
			makePrivateFolder(deps.lockFolder);
			const file = join(deps.lockFolder, `${name.provider}.${name.account}.lock`);
			return createStoreLock(file, 'write', lockPatienceMs).hold(work);
		},
		remove: (name) => withVault(() => vault.remove(oauthName(name))),
		async findClient(provider, configuredId) {
			const name = clientName(provider);
			const isKept = vault.list().some((row) => row.provider === provider && isClient(row));
			if (!isKept) return configuredId === undefined ? undefined : {id: configuredId};
			return withVault(() =>
				vault.withSecret(name, (bytes) => codec.decodeClient(bytes, configuredId)),
			);
		},
		keepClient: (provider, client) => put(clientName(provider), codec.encodeClient(client)),
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
