import * as z from 'zod/mini';
import type {AccountTokens, OauthClient} from '../contracts/account.js';

// What stands under `about` is no secret: it may be shown, and is kept out of no log.
const Stored = z.object({
	access_token: z.string(),
	refresh_token: z.optional(z.string()),
	expires_at: z.optional(z.number()),
	about: z.object({
		issuer: z.string(),
		client_id: z.string(),
		identity: z.optional(z.string()),
		scopes: z.array(z.string()),
		obtained_at: z.number(),
		renewed_at: z.optional(z.number()),
		is_login_needed: z.optional(z.boolean()),
	}),
});

/** An account as the value of a credential. */
export function encodeAccount(tokens: AccountTokens): Uint8Array {
	const {accessToken, refreshToken, expiresAt, facts} = tokens;
	const stored: z.infer<typeof Stored> = {
		access_token: accessToken,
		refresh_token: refreshToken,
		expires_at: expiresAt,
		about: {
			issuer: facts.issuer,
			client_id: facts.clientId,
			identity: facts.identity,
			scopes: [...facts.scopes],
			obtained_at: facts.obtainedAt,
			renewed_at: facts.renewedAt,
			is_login_needed: facts.isLoginNeeded,
		},
	};
	return new Uint8Array(Buffer.from(JSON.stringify(stored), 'utf8'));
}

/** Undefined for a value that somebody has put there otherwise. */
export function decodeAccount(bytes: Uint8Array): AccountTokens | undefined {
	const {success, data} = Stored.safeParse(parse(Buffer.from(bytes).toString('utf8')));
	if (!success) return undefined;
	const {about} = data;
	return {
		accessToken: data.access_token,
		...(data.refresh_token === undefined ? {} : {refreshToken: data.refresh_token}),
		...(data.expires_at === undefined ? {} : {expiresAt: data.expires_at}),
		facts: {
			issuer: about.issuer,
			clientId: about.client_id,
			...(about.identity === undefined ? {} : {identity: about.identity}),
			scopes: about.scopes,
			obtainedAt: about.obtained_at,
			...(about.renewed_at === undefined ? {} : {renewedAt: about.renewed_at}),
			...(about.is_login_needed === undefined ? {} : {isLoginNeeded: about.is_login_needed}),
		},
	};
}

const StoredClient = z.object({
	client_id: z.string().check(z.minLength(1)),
	client_secret: z.optional(z.string()),
	token_endpoint_auth_method: z.optional(z.string()),
	/** In seconds; 0 for never (RFC 7591). */
	client_secret_expires_at: z.optional(z.number()),
	issuer: z.optional(z.string()),
});

/** As a registration says it (RFC 7591). */
const methods: Readonly<Record<string, OauthClient['authentication']>> = {
	client_secret_basic: 'basic',
	client_secret_post: 'post',
};

/**
 * `<service>/client` of the vault: JSON with `client_id`, or the secret alone where the configuration has the id. Undefined for
 * a secret whose id nobody has said.
 */
export function decodeClient(
	bytes: Uint8Array,
	configuredId: string | undefined,
): OauthClient | undefined {
	const text = Buffer.from(bytes).toString('utf8');
	const {success, data} = StoredClient.safeParse(parse(text));
	if (!success) return configuredId === undefined ? undefined : {id: configuredId, secret: text};
	const {client_id, client_secret, token_endpoint_auth_method: method, issuer} = data;
	const {client_secret_expires_at: expiresAt} = data;
	const authentication = methods[method ?? ''];
	return {
		id: configuredId ?? client_id,
		...(client_secret === undefined ? {} : {secret: client_secret}),
		...(authentication === undefined ? {} : {authentication}),
		...(expiresAt === undefined || expiresAt === 0 ? {} : {expiresAt: expiresAt * 1000}),
		...(issuer === undefined ? {} : {issuer}),
	};
}

export function encodeClient(client: OauthClient): Uint8Array {
	const {id, secret, authentication, issuer, expiresAt} = client;
	const stored: z.infer<typeof StoredClient> = {
		issuer,
		client_id: id,
		client_secret: secret,
		token_endpoint_auth_method: authentication && `client_secret_${authentication}`,
		client_secret_expires_at: expiresAt && Math.floor(expiresAt / 1000),
	};
	return new Uint8Array(Buffer.from(JSON.stringify(stored), 'utf8'));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
