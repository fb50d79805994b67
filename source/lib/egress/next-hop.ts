import type {CreateEgressError} from './egress-failure.js';
import type {Target} from './target.js';
import {readTarget} from './target.js';

export type Hop = {
	readonly target: Target;
	readonly method: string;
	readonly headers: Headers;
	readonly body: string | Uint8Array | undefined;
};

const redirects = new Set([301, 302, 303, 307, 308]);

/** What another origin may know of a request. A list of credentials would never be complete. */
const harmlessHeaders = ['accept', 'accept-encoding', 'accept-language', 'user-agent'];
const bodyHeaders = ['content-type', 'content-encoding', 'content-language'];

/** Where an answer leads to, with what may go there; undefined when it leads nowhere. */
export function nextHop(
	hop: Hop,
	{status, headers}: Response,
	createError: CreateEgressError,
): Hop | undefined {
	const location = headers.get('location');
	if (!redirects.has(status) || location === null) return undefined;
	const target = readLocation(location, hop.target, createError);
	const isSame = target.url.origin === hop.target.url.origin;
	const kept = isSame ? hop.headers : only(hop.headers, harmlessHeaders);
	if (hop.method === 'GET' || hop.method === 'HEAD') return {...hop, target, headers: kept};
	if (status < 307) return {target, method: 'GET', headers: without(kept), body: undefined};
	if (isSame) return {...hop, target};
	throw createError({
		code: 'OI_ERR_NETWORK_REFUSED',
		message: `${hop.target.url.host} redirects a ${hop.method} to ${target.url.host}.`,
		hint: 'send it there yourself if you trust that host',
	});
}

function readLocation(location: string, from: Target, createError: CreateEgressError): Target {
	const refuse = (what: string, hint: string) =>
		createError({
			code: 'OI_ERR_NETWORK_REFUSED',
			message: `${from.url.host} redirects ${what}.`,
			hint,
		});
	if (!URL.canParse(location, from.url.href)) {
		throw refuse('to something that is no address', 'ask for another page');
	}
	const target = readTarget(new URL(location, from.url), (failure) =>
		createError({...failure, message: `${from.url.host} redirects. ${failure.message}`}),
	);
	if (!from.isSecure || target.isSecure) return target;
	throw refuse('from https to http', 'ask for the http address if that is what you want');
}

function only(headers: Headers, names: readonly string[]): Headers {
	return new Headers([...headers].filter(([name]) => names.includes(name)));
}

/** What is left when the body stays behind. */
function without(headers: Headers): Headers {
	return new Headers([...headers].filter(([name]) => !bodyHeaders.includes(name)));
}
