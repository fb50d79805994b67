import type {AuthProviderRow} from '../contracts/account.js';

/** What a person says of services in the configuration. */
export type OwnServices = {
	/** Name → address. */
	readonly issuers: Readonly<Record<string, string>>;
	/** Service → what is asked for in place of the usual. */
	readonly scopes: Readonly<Record<string, readonly string[]>>;
};

/** What any issuer of OpenID Connect understands. */
const usualScopes = {
	openid: 'openid',
	profile: 'profile',
	email: 'email',
	offline_access: 'offline_access',
} as const;

/** The shipped services, and those of the person, which go before them. */
export function readAuthProviders(
	table: Readonly<Record<string, unknown>>,
	{issuers, scopes}: OwnServices,
): readonly AuthProviderRow[] {
	const shipped = Object.entries(table).map(
		([id, row]) => ({account_fields: [], ...(row as object), id}) as unknown as AuthProviderRow,
	);
	const own = Object.entries(issuers).map(([id, issuer]) => ownRow(id, issuer));
	const rows = [...own, ...shipped.filter(({id}) => issuers[id] === undefined)];
	return rows.map((row) => withScopes(row, scopes[row.id]));
}

function ownRow(id: string, issuer: string): AuthProviderRow {
	return {id, name: id, issuer, account_fields: [], scopes: usualScopes, isOwn: true};
}

function withScopes(row: AuthProviderRow, wanted: readonly string[] | undefined): AuthProviderRow {
	if (wanted === undefined) return row;
	return {
		...row,
		scopes: Object.fromEntries(wanted.map((scope) => [scope, row.scopes[scope] ?? ''])),
	};
}

/**
 * A service that is named by the address of its issuer, on the command line. Its name is that of its host. Undefined for
 * what is no address that can be asked safely.
 */
export function issuerRow(address: string): AuthProviderRow | undefined {
	if (!/^https:\/\//i.test(address) || !URL.canParse(address)) return undefined;
	const {host, username, password} = new URL(address);
	if (username !== '' || password !== '') return undefined;
	const {isOwn: _, ...row} = ownRow(host.replace(/[^a-z0-9.-]/g, '-'), address);
	return row;
}
