import type {AuthService} from '../auth/auth-service.js';
import type {TokenRefresher} from '../auth/token-refresher.js';
import type {Config} from '../config/config-schema.js';
import type {
	AccountName,
	AccountTokens,
	AuthProviderRow,
	OauthClient,
} from '../contracts/account.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {AuditLog} from '../contracts/policy.js';
import type {Egress} from '../lib/egress/create-egress.js';
import {once} from '../lib/once.js';
import type {AccountStore} from './account-store.js';
import {createAccountStore} from './account-store.js';
import {createEgressOpener} from './open-egress.js';
import type {OpenedVault} from './open-vault.js';

export type AuthDeps = {
	readonly opened: OpenedVault;
	readonly audit: AuditLog;
	readonly config: () => Config;
	/** A folder for locks. */
	readonly lockFolder: string;
	/** The person may be asked for the passphrase of the vault. */
	readonly mayAsk: boolean;
	/** ms since the epoch. */
	readonly now: () => number;
	/** Told that a provider has another key: what was known of the old one does not count. */
	readonly onKeyChange?: (provider: string) => void;
};

/** What logging in, logging out and renewing have in common; nothing is loaded before it is needed. */
export type AuthParts = AuthDeps & {
	readonly store: () => Promise<AccountStore>;
	readonly egress: () => Promise<Egress>;
	readonly services: () => Promise<readonly AuthProviderRow[]>;
	/** The servers of a service. */
	openService(row: AuthProviderRow, signal: AbortSignal): Promise<AuthService>;
	/** Those that an account was logged in at, and the app it was logged in with. */
	openAccount(
		name: AccountName,
		tokens: AccountTokens,
		signal: AbortSignal,
	): Promise<{readonly service: AuthService; readonly client: OauthClient}>;
	readonly refresher: ReturnType<typeof once<TokenRefresher>>;
};

/** Services to log in to: those that are shipped, and the issuers of the configuration. */
export async function readServices(config: () => Config): Promise<readonly AuthProviderRow[]> {
	const [{authTable}, {readAuthProviders}] = await Promise.all([
		import('../config/auth-table.js'),
		import('../auth/provider-table.js'),
	]);
	const {auth} = config();
	return readAuthProviders(authTable, {issuers: auth.issuers, scopes: auth.scopes});
}

export function createAuthParts(deps: AuthDeps): AuthParts {
	const {config, now} = deps;
	const egress = createEgressOpener(config);
	const store = once(() => createAccountStore(deps));
	const services = () => readServices(config);
	const openFor = async (deed: 'login' | 'question', row: AuthProviderRow, signal: AbortSignal) => {
		const [{openAuthService}, {createIssuerFetch}, door] = await Promise.all([
			import('../auth/auth-service.js'),
			import('../auth/issuer-fetch.js'),
			egress(),
		]);
		return openAuthService({row, fetch: createIssuerFetch(row, door), signal, deed});
	};
	const openService: AuthParts['openService'] = (row, signal) => openFor('login', row, signal);
	const openAccount: AuthParts['openAccount'] = async (name, {facts}, signal) => {
		const {issuerRow} = await import('../auth/provider-table.js');
		const known = (await services()).find(({id}) => id === name.provider);
		const row = known ?? issuerRow(facts.issuer);
		// A token goes to whoever gave it, and to nobody else.
		if (row === undefined || row.issuer !== facts.issuer) throw otherIssuer(name, facts.issuer);
		const ids = config().auth.client_ids;
		const client = await (await store()).findClient(row, ids[name.provider]);
		return {
			service: await openFor('question', row, signal),
			client: isOf(facts, client) ? client : {id: facts.clientId},
		};
	};
	const refresher = once(async () => {
		const {createTokenRefresher} = await import('../auth/token-refresher.js');
		return createTokenRefresher({keeper: await store(), open: openAccount, now});
	});
	return {...deps, egress, store, services, openService, openAccount, refresher};
}

function isOf(
	{clientId}: AccountTokens['facts'],
	client: OauthClient | 'incomplete' | undefined,
): client is OauthClient {
	return typeof client === 'object' && client.id === clientId;
}

function otherIssuer({provider, account}: AccountName, issuer: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_LOGIN_NEEDED',
		`${provider}/${account} was logged in at ${issuer}, and ${provider} is another service now.`,
		{hint: `openintent login ${provider}/${account}`},
	);
}
