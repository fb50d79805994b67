import {isLoopback} from '../lib/is-loopback.js';

/** Where a browser is sent back to, and whether this process can hear of it there. */
export type RedirectPlan = {
	/** Undefined: any free port. */
	readonly uri: string | undefined;
	readonly listenOn:
		| {readonly port: number; readonly hostname: string; readonly path: string}
		| undefined;
};

const ownPath = '/callback';

/** Where a registered app may be sent back to; the port may be any (RFC 8252, 7.3). */
export const anyLoopbackPort = `http://127.0.0.1${ownPath}`;

/** What is registered for one address: for a port that was free just now, any port, because the next one is another. */
export function registeredAddresses(redirectUri: string): readonly string[] {
	const url = new URL(redirectUri);
	url.port = '';
	// Also the very one, for a server that compares letter by letter.
	return url.href === anyLoopbackPort
		? [...new Set([anyLoopbackPort, redirectUri])]
		: [redirectUri];
}

/** An address that the configuration names is used as it is, because the service compares it with that of the app. */
export function planRedirect(configured: string | undefined): RedirectPlan {
	if (configured === undefined) {
		return {uri: undefined, listenOn: {port: 0, hostname: '127.0.0.1', path: ownPath}};
	}
	const {protocol, hostname, port, pathname} = new URL(configured);
	const isHere =
		protocol === 'http:' && isLoopback(hostname) && hostname !== '[::1]' && port !== '';
	return {
		uri: configured,
		listenOn: isHere ? {port: Number(port), hostname, path: pathname} : undefined,
	};
}

/**
 * The answer in what a person has pasted: the whole address the browser ended at, or what follows its question mark.
 * Undefined for anything else, such as a code alone: without the state nobody knows whose it is.
 */
export function readPasted(text: string, redirectUri: string): URLSearchParams | undefined {
	const pasted = text.trim();
	if (pasted.length > 10_000) return undefined;
	const query = URL.canParse(pasted) ? queryOf(pasted, redirectUri) : pasted.replace(/^\?/, '');
	if (query === undefined) return undefined;
	const answer = new URLSearchParams(query);
	return answer.has('state') && (answer.has('code') || answer.has('error')) ? answer : undefined;
}

function queryOf(pasted: string, redirectUri: string): string | undefined {
	const {origin, pathname, search} = new URL(pasted);
	const expected = new URL(redirectUri);
	return origin === expected.origin && pathname === expected.pathname ? search : undefined;
}
