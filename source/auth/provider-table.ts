import {createHash} from 'node:crypto';
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
 * A service that is named by the address of its issuer, on the command line. Its name is made of all of the address: one host
 * may have many issuers. Undefined for what is no address that can be asked safely.
 */
export function issuerRow(address: string): AuthProviderRow | undefined {
	if (!/^https:\/\//i.test(address) || !URL.canParse(address)) return undefined;
	const {origin, pathname, href, username, password, search, hash} = new URL(address);
	if (`${username}${password}${search}${hash}` !== '') return undefined;
	const issuer = pathname === '/' ? origin : href;
	const {isOwn: _, ...row} = ownRow(nameOf(issuer), issuer);
	return row;
}

const mostLength = 50;

/** As readable as a name may be; where something of the address is lost, with a part that tells it from others. */
function nameOf(issuer: string): string {
	const {host, pathname} = new URL(issuer);
	const path = pathname === '/' ? '' : pathname;
	const name = `${host.replace(':', '-')}${path.replaceAll('/', '_')}`;
	const isPlain = /^[a-z0-9.:-]+$/.test(host) && /^[A-Za-z0-9./-]*$/.test(path);
	if (isPlain && name.length <= mostLength) return name;
	const sum = createHash('sha256').update(issuer).digest('hex').slice(0, 8);
	const readable = name.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^[^A-Za-z0-9]+/, '');
	return `${readable.slice(0, mostLength)}+${sum}`;
}
