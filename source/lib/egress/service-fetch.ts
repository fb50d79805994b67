import type {AgentOptions} from 'node:http';
import {Agent} from 'node:http';
import type {Socket} from 'node:net';
import {acceptedEncodings} from './decode-body.js';
import type {DialRules} from './dial.js';
import {dial} from './dial.js';
import type {CreateEgressError} from './egress-failure.js';
import {explainError} from './egress-failure.js';
import {exchange} from './exchange.js';
import type {EgressFetch} from './fetch-types.js';
import {toBody} from './fetch-types.js';
import {serviceLimits} from './limits.js';
import type {Target} from './target.js';
import {readTarget} from './target.js';
import type {WaitingSocket} from './waiting-socket.js';
import {createWaitingSocket} from './waiting-socket.js';

export type ServiceDoor = {
	readonly fetch: EgressFetch;
	/** Opens a connection for the next request, unless one waits already. Nothing is sent. */
	connect(): Promise<void>;
};

// Between two turns of a run a connection is used again; servers close it after five seconds and more.
const pooled: AgentOptions = {keepAlive: true, timeout: 4_000};

/**
 * A fetch for one server, which a person or a table of the program has named: scheme, host and port are pinned, and no
 * redirect is followed. Its address may be a private one.
 */
export function createServiceFetch(
	serverUrl: string,
	rules: Omit<DialRules, 'isAllowed'>,
): ServiceDoor {
	const {createError} = rules;
	const pin = readTarget(serverUrl, createError);
	const waiting = createWaitingSocket();
	const agent = createPool(pin, rules, waiting);
	return {
		connect: () => waiting.open(() => dialPinned(pin, rules)),
		fetch: createPinnedFetch(pin, createError, agent),
	};
}

function createPinnedFetch(pin: Target, createError: CreateEgressError, agent: Agent): EgressFetch {
	return async (input, init = {}) => {
		const {url} = readTarget(input, createError);
		if (url.origin !== pin.url.origin) {
			throw createError({
				code: 'OI_ERR_NETWORK_REFUSED',
				message: `A request for ${pin.url.host} was about to go to ${url.host}.`,
				hint: 'this is a fault of the program; please report it',
			});
		}
		const headers = new Headers(init.headers);
		if (!headers.has('accept-encoding')) headers.set('accept-encoding', acceptedEncodings);
		const response = await exchange({
			url,
			method: init.method ?? 'GET',
			headers,
			body: await toBody(init.body),
			connection: {agent},
			limits: {...serviceLimits, ...init.limits},
			signal: init.signal ?? new AbortController().signal,
			createError,
		});
		if (init.redirect === 'manual' || !isRedirect(response)) return response;
		await response.body?.cancel();
		throw createError({
			code: 'OI_ERR_NETWORK_REFUSED',
			message: `${url.host} answered with a redirect, which is not followed: a key could leave with it.`,
			hint: 'configure the address that it really has',
		});
	};
}

function isRedirect({status, headers}: Response): boolean {
	return status >= 300 && status < 400 && headers.has('location');
}

/** Connections of one server, dialled by our own dialer. */
function createPool(
	pin: Target,
	rules: Omit<DialRules, 'isAllowed'>,
	waiting: WaitingSocket,
): Agent {
	type Created = (error: unknown, socket?: unknown) => void;
	const connect = (_options: unknown, created: Created): void => {
		waiting
			.take()
			.then((socket) => socket ?? dialPinned(pin, rules))
			.then(
				(socket) => created(null, socket),
				(error: unknown) => created(explainError(error, pin.url.host, rules.createError)),
			);
	};
	return Object.assign(new Agent(pooled), {createConnection: connect});
}

function dialPinned(pin: Target, rules: Omit<DialRules, 'isAllowed'>): Promise<Socket> {
	return dial(pin, rules, new AbortController().signal);
}
