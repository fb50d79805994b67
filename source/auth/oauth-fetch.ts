import type {AuthProviderRow} from '../contracts/account.js';
import type {EgressFetch} from '../lib/egress/fetch-types.js';

export const oauthLimits = {
	headersMs: 15_000,
	idleMs: 15_000,
	totalMs: 30_000,
	maxBytes: 1_000_000,
} as const;

type Sent = {
	readonly method?: string;
	readonly headers?: RequestInit['headers'];
	readonly body?: RequestInit['body'];
	readonly signal?: AbortSignal | null | undefined;
};

export type OauthFetch = (url: string, init?: Sent) => Promise<Response>;

type Fields = Readonly<Record<string, unknown>>;

/**
 * A fetch for the protocol of one service: bounded, without redirects, and with what the service does its own way put
 * straight, so that there is one protocol behind it.
 */
export function createOauthFetch(row: AuthProviderRow, send: EgressFetch): OauthFetch {
	return async (url, init = {}) => {
		const headers = new Headers(init.headers);
		for (const [name, value] of Object.entries(row.headers ?? {})) headers.set(name, value);
		headers.set('user-agent', 'openintent');
		const body = url === row.device ? init.body : asService(row, headers, init.body);
		const response = await send(url, {
			...init,
			headers,
			body,
			redirect: 'error',
			limits: oauthLimits,
		});
		if (init.method !== 'POST') return response;
		return straighten(row, response);
	};
}

function asService(
	{token_body}: AuthProviderRow,
	headers: Headers,
	body: Sent['body'],
): Sent['body'] {
	if (token_body !== 'json' || !(body instanceof URLSearchParams)) return body;
	headers.set('content-type', 'application/json');
	return JSON.stringify(Object.fromEntries(body));
}

/** Error answers with status 200, other names of members, and tokens one level deeper become what the standard says. */
async function straighten(row: AuthProviderRow, response: Response): Promise<Response> {
	const text = await response.text();
	const fields = parse(text);
	const {status, headers} = response;
	if (fields === undefined) return answer(text, status, headers, headers.get('content-type'));
	const error = errorIn(fields);
	if (error !== undefined) {
		// A challenge would be read in place of it, and says less.
		return answer(JSON.stringify({...fields, error}), Math.max(status, 400), new Headers());
	}
	const lifted = row.token_member === undefined ? undefined : fields[row.token_member];
	const whole = isFields(lifted) && lifted['access_token'] ? {...fields, ...lifted} : fields;
	return answer(JSON.stringify(renamed(whole)), status, headers);
}

function parse(text: string): Fields | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isFields(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** `error` of the standard, `ok: false` of Slack, `code` of Feishu. */
function errorIn({error, ok, code}: Fields): string | undefined {
	if (typeof error === 'string' && error !== '') return error;
	if (ok === false) return 'refused';
	return typeof code === 'number' && code !== 0 ? `code ${code}` : undefined;
}

function renamed(fields: Fields): Fields {
	const {verification_uri, verification_url, token_type, access_token, scope} = fields;
	const straight: Record<string, unknown> = {...fields};
	if (verification_uri === undefined && verification_url !== undefined) {
		straight['verification_uri'] = verification_url;
	}
	if (access_token !== undefined && !isBearer(token_type)) straight['token_type'] = 'bearer';
	if (typeof scope === 'string') straight['scope'] = scope.replaceAll(',', ' ');
	return straight;
}

/** Slack calls its tokens `user` and `bot`, and some servers call them nothing. */
function isBearer(tokenType: unknown): boolean {
	return typeof tokenType === 'string' && !/^(?:user|bot)$/i.test(tokenType);
}

function answer(
	text: string,
	status: number,
	from: Headers,
	contentType: string | null = 'application/json',
): Response {
	const headers = new Headers({'content-type': contentType ?? 'text/plain'});
	const challenge = from.get('www-authenticate');
	if (challenge !== null) headers.set('www-authenticate', challenge);
	return new Response([204, 205, 304].includes(status) ? null : text, {status, headers});
}
