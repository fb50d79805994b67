import {monotonicMs} from '../monotonic-ms.js';
import {acceptedEncodings} from './decode-body.js';
import type {DialRules} from './dial.js';
import {dial} from './dial.js';
import type {CreateEgressError} from './egress-failure.js';
import {explainError} from './egress-failure.js';
import {exchange} from './exchange.js';
import type {EgressFetch, EgressInit} from './fetch-types.js';
import {toBody} from './fetch-types.js';
import type {EgressLimits} from './limits.js';
import {maxRedirects, webLimits} from './limits.js';
import type {Hop} from './next-hop.js';
import {nextHop} from './next-hop.js';
import type {Target} from './target.js';
import {isListed, isLiteral, readTarget, requirePort} from './target.js';

export type WebRules = Omit<DialRules, 'isAllowed'> & {
	/** `host:port` that the person has named: may be private, and may be any port. */
	readonly allow: () => readonly string[];
	/** The ports of public hosts. */
	readonly ports: () => readonly number[];
	/** Loads what says which addresses are public. */
	readonly loadJudge: () => Promise<(address: string) => boolean>;
};

/**
 * A fetch for addresses that anybody may have written: public hosts at the ports of the web, and what the person has
 * listed. Every redirect is checked like the first address.
 */
export function createWebFetch(rules: WebRules): EgressFetch {
	const {createError} = rules;
	return async (input, init = {}) => {
		const first: Hop = {
			target: readTarget(input, createError),
			method: init.method ?? 'GET',
			headers: readHeaders(init.headers, createError),
			body: await toBody(init.body),
		};
		return follow(first, init, rules);
	};
}

async function follow(first: Hop, init: EgressInit, rules: WebRules): Promise<Response> {
	const limits = {...webLimits, ...init.limits};
	const endMs = monotonicMs() + (limits.totalMs ?? Number.POSITIVE_INFINITY);
	const leftMs = () => Math.max(1, endMs - monotonicMs());
	let hop = first;
	for (let count = 0; ; count += 1) {
		const totalMs = count === 0 ? limits.totalMs : leftMs();
		const response = await request(hop, {...init, limits: {...limits, totalMs}}, rules);
		try {
			const next = nextAllowed(hop, response, {init, count, rules});
			if (next === undefined) return withPlace(response, hop.target.url, count);
			hop = next;
		} catch (error) {
			await response.body?.cancel();
			throw error;
		}
		await response.body?.cancel();
	}
}

function nextAllowed(
	hop: Hop,
	response: Response,
	{init, count, rules}: {readonly init: EgressInit; readonly count: number; rules: WebRules},
): Hop | undefined {
	const {createError} = rules;
	const next = init.redirect === 'manual' ? undefined : nextHop(hop, response, createError);
	if (next && init.redirect === 'same-site' && !isSameSite(hop.target.url, next.target.url)) {
		return undefined;
	}
	if (next === undefined || (count < maxRedirects && init.redirect !== 'error')) return next;
	const from = hop.target.url.host;
	const to = next.target.url.host;
	throw createError({
		code: 'OI_ERR_NETWORK_REFUSED',
		message:
			count === 0
				? `${from} redirects to ${to}.`
				: `${from} redirects to ${to}, after ${count} other redirects.`,
		hint: 'ask for the address it leads to',
	});
}

/** The same host, or one of the two is below the other: `example.com` and `www.example.com`. */
function isSameSite({hostname: one}: URL, {hostname: other}: URL): boolean {
	return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

async function request(
	{target, method, headers, body}: Hop,
	{limits, signal: given}: EgressInit & {readonly limits: EgressLimits},
	rules: WebRules,
): Promise<Response> {
	const {createError} = rules;
	const signal = given ?? new AbortController().signal;
	const isAllowed = await checkOf(target, rules);
	const sent = new Headers(headers);
	if (!sent.has('accept-encoding')) sent.set('accept-encoding', acceptedEncodings);
	if (!sent.has('user-agent')) sent.set('user-agent', 'openintent');
	const socket = await dial(target, {...rules, isAllowed}, signal).catch((error: unknown) => {
		throw explainError(error, target.url.host, createError);
	});
	return exchange({
		url: target.url,
		method,
		headers: sent,
		body,
		connection: {createConnection: () => socket},
		limits,
		signal,
		createError,
	});
}

/** The check of addresses for a target; none for what the person has listed. */
async function checkOf(
	target: Target,
	{allow, ports, loadJudge, createError}: WebRules,
): Promise<((address: string) => boolean) | undefined> {
	if (isListed(target, allow())) return undefined;
	const isPublic = await loadJudge();
	// An address of the inside is named as such, whatever its port.
	if (!isLiteral(target) || isPublic(target.hostname)) {
		requirePort(target, ports(), createError);
	}
	return isPublic;
}

/** The connection's own headers; a request that could set them could be two requests, or one for another host. */
const ownHeaders = [
	'connection',
	'content-length',
	'expect',
	'host',
	'keep-alive',
	'proxy-authorization',
	'proxy-connection',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
];

function readHeaders(given: EgressInit['headers'], createError: CreateEgressError): Headers {
	const headers = new Headers(given);
	const own = ownHeaders.find((name) => headers.has(name));
	if (own === undefined) return headers;
	throw createError({
		code: 'OI_ERR_NETWORK_REFUSED',
		message: `The header "${own}" is set by the connection.`,
		hint: 'leave it out',
	});
}

/** Says where an answer comes from, as the platform's own responses do. */
function withPlace(response: Response, url: URL, redirects: number): Response {
	return Object.defineProperties(response, {
		url: {value: url.href},
		redirected: {value: redirects > 0},
	});
}
