import {createEgressError} from '../../contracts/egress-error.js';
import type {Egress} from '../../lib/egress/create-egress.js';
import {once} from '../../lib/once.js';
import type {WireKind} from '../wire-error.js';
import {createWireError} from '../wire-error.js';
import type {BodyGuard, ByteReader} from './guard-body.js';
import {guardBody, guardReader} from './guard-body.js';

type ProviderFetchOptions = {
	/** The server that requests and the key go to, and no other. */
	readonly baseUrl: string;
	readonly signal: AbortSignal;
	/** The only credentials that leave; whatever the SDK puts there, from arguments or environment, is dropped. */
	readonly authHeaders: Readonly<Record<string, string>>;
	readonly createGuard: () => BodyGuard;
	/** Servers that answer a stream with `application/json` report an error, except where that is the stream's type. */
	readonly isJsonAnError: boolean;
	/** The body of an answer is left for `takeBody`, and the SDK gets none: a stream more takes its time with every read. */
	readonly keepsBody?: boolean;
	readonly onActivity: (() => void) | undefined;
};

export type ProviderFetch = {
	readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
	/** What failed on the wire. The SDKs wrap such errors and lose their cause, so the protocols throw this instead. */
	failure(): unknown;
	/** The body of the last answer that was kept. */
	takeBody(): ByteReader | undefined;
};

// The SDKs add telemetry headers and whatever their environment variables say; a provider needs none of it.
const sentHeaders = ['accept', 'content-type', 'anthropic-version', 'anthropic-beta'];
/** One for all providers, so that the connections of a run are used again. */
const openEgress = once(async (): Promise<Egress> => {
	const {createEgress} = await import('../../lib/egress/create-egress.js');
	return createEgress({createError: createEgressError});
});
/** Opens a connection for the next request to a provider, over which nothing is sent: no key leaves. */
export async function connectToProvider(baseUrl: string): Promise<void> {
	await (await openEgress()).connect(baseUrl);
}

const errorBodyLimit = 64 * 1024;

/** The one fetch under all SDKs: refuses redirects, reads errors with a bound, and guards the stream. */
export function createProviderFetch(options: ProviderFetchOptions): ProviderFetch {
	let failure: unknown;
	let kept: ByteReader | undefined;
	const fail = (error: unknown): never => {
		failure ??= error;
		throw error;
	};
	return {
		failure: () => failure,
		takeBody: () => kept,
		async fetch(input, init = {}) {
			try {
				const send = (await openEgress()).service(options.baseUrl);
				const response = await send(input instanceof Request ? input.url : input, {
					method: init.method,
					body: init.body,
					headers: chosenHeaders(init.headers, options.authHeaders),
					redirect: 'manual',
					signal: options.signal,
				});
				options.onActivity?.();
				await refuseErrors(response, options.isJsonAnError);
				const guarded = [response, options.createGuard(), options.onActivity, fail] as const;
				const {status, headers} = response;
				if (options.keepsBody !== true)
					return new Response(guardBody(...guarded), {status, headers});
				kept = guardReader(...guarded);
				return new Response(null, {status, headers});
			} catch (error) {
				return fail(error);
			}
		},
	};
}

function chosenHeaders(given: RequestInit['headers'], auth: Readonly<Record<string, string>>) {
	const headers = new Headers(given);
	const chosen = new Headers({'user-agent': 'openintent'});
	for (const name of sentHeaders) {
		const value = headers.get(name);
		if (value !== null) chosen.set(name, value);
	}
	for (const [name, value] of Object.entries(auth)) chosen.set(name, value);
	return chosen;
}

async function refuseErrors(response: Response, isJsonAnError: boolean): Promise<void> {
	const kind = errorKind(response, isJsonAnError);
	if (kind === undefined) return;
	const body = kind === 'redirect' ? '' : await readBounded(response);
	await response.body?.cancel().catch(() => undefined);
	throw createWireError(`The server answered ${response.status} (${kind})`, {
		kind,
		status: response.status,
		body,
		retryAfter: response.headers.get('retry-after') ?? undefined,
		retryAfterMs: response.headers.get('retry-after-ms') ?? undefined,
	});
}

function errorKind(response: Response, isJsonAnError: boolean): WireKind | undefined {
	const type = response.headers.get('content-type') ?? '';
	if (response.status >= 300 && response.status < 400) return 'redirect';
	if (!response.ok) return 'status';
	if (/\bx?html\b/.test(type)) return 'html';
	return isJsonAnError && /^application\/json\b/.test(type) ? 'error-body' : undefined;
}

async function readBounded(response: Response): Promise<string> {
	const reader = response.body?.getReader();
	if (reader === undefined) return '';
	const decoder = new TextDecoder();
	let text = '';
	try {
		while (text.length < errorBodyLimit) {
			const {done, value} = await reader.read();
			if (done) break;
			text += decoder.decode(value, {stream: true});
		}
	} catch {
		// A body that breaks off still leaves the status, which says more than the break does.
	}
	reader.releaseLock();
	return text.slice(0, errorBodyLimit);
}
