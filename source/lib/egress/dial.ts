import type {LookupAddress} from 'node:dns';
import type {Socket} from 'node:net';
import {connect as connectTcp, isIP} from 'node:net';
import {withDeadline} from '../with-deadline.js';
import type {CreateEgressError} from './egress-failure.js';
import type {Target} from './target.js';
import {isLiteral} from './target.js';

/** All addresses of a name. */
export type LookupAll = (hostname: string) => Promise<readonly LookupAddress[]>;

export type DialRules = {
	readonly lookup: LookupAll;
	/** Which addresses may be dialled; every one when absent. */
	readonly isAllowed?: ((address: string) => boolean) | undefined;
	readonly createError: CreateEgressError;
};

const lookupMs = 5_000;
const connectMs = 10_000;
/** How long one of several addresses is tried before the next. */
const attemptMs = 500;

/**
 * Connects to a target: looks its name up once, checks every address, dials those and no others, and compares whom it
 * reached before a byte is sent.
 */
export async function dial(target: Target, rules: DialRules, signal: AbortSignal): Promise<Socket> {
	const {createError} = rules;
	const host = target.url.host;
	const deadline = (timeoutMs: number, what: string, code: string) => ({
		timeoutMs,
		signal,
		onTimeout: () =>
			createError({
				code: 'OI_ERR_NETWORK_TIMEOUT',
				message: `${host} could not be reached: ${what} in ${timeoutMs / 1000} s.`,
				hint: 'try again, or check the network',
				retryable: true,
				cause: Object.assign(new Error(what), {code}),
			}),
	});
	const addresses = isLiteral(target)
		? [{address: target.hostname, family: isIP(target.hostname)}]
		: await withDeadline(
				() => rules.lookup(target.hostname),
				deadline(lookupMs, 'its name was not found', 'EAI_AGAIN'),
			);
	requireAllowed(addresses, target, rules);
	return withDeadline(
		(inner) => connect(target, addresses, rules, inner),
		deadline(connectMs, 'no connection', 'ETIMEDOUT'),
	);
}

function requireAllowed(
	addresses: readonly LookupAddress[],
	target: Target,
	{isAllowed, createError}: DialRules,
): void {
	if (addresses.length === 0) {
		throw Object.assign(new Error('The name has no address.'), {code: 'ENOTFOUND'});
	}
	// One bad address refuses the name: whoever answers for it decides which one is dialled.
	const bad = isAllowed && addresses.find(({address}) => !isAllowed(address));
	if (bad) throw refused(target, bad.address, createError);
}

function refused({url, port}: Target, address: string, createError: CreateEgressError): Error {
	const name = url.hostname.replace(/^\[|\]$/g, '');
	return createError({
		code: 'OI_ERR_NETWORK_REFUSED',
		message:
			name === address
				? `${address} is no public address.`
				: `${name} is ${address}, which is no public address.`,
		hint: `if it is yours to ask, add "${url.hostname}:${port}" to network.allow in the configuration`,
	});
}

async function connect(
	target: Target,
	addresses: readonly LookupAddress[],
	rules: DialRules,
	signal: AbortSignal,
): Promise<Socket> {
	const socket = connectTcp({
		host: target.hostname,
		port: target.port,
		autoSelectFamily: true,
		autoSelectFamilyAttemptTimeout: attemptMs,
		// The checked addresses, whatever the name's server would say by now.
		lookup: (_hostname, options, callback) => {
			const [first] = addresses;
			if (options.all) callback(null, [...addresses]);
			else callback(null, first?.address ?? '', first?.family);
		},
	});
	const stop = () => socket.destroy();
	signal.addEventListener('abort', stop, {once: true});
	try {
		await opened(socket, 'connect');
		requireReached(socket, addresses, target, rules);
		socket.setNoDelay(true);
		return target.isSecure ? await secure(socket, target, signal) : socket;
	} catch (error) {
		socket.destroy();
		throw error;
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

function requireReached(
	socket: Socket,
	addresses: readonly LookupAddress[],
	target: Target,
	{isAllowed, createError}: DialRules,
): void {
	const reached = socket.remoteAddress ?? '';
	const isChecked = addresses.some(
		({address}) => isUnspecified(address) || plainAddress(address) === plainAddress(reached),
	);
	if (isChecked && (isAllowed === undefined || isAllowed(reached))) return;
	throw refused(target, reached, createError);
}

/** Servers are often configured by the address they listen on, which leads to this computer. */
function isUnspecified(address: string): boolean {
	return address === '0.0.0.0' || address === '::';
}

/** One spelling for each address. */
function plainAddress(address: string): string {
	const plain = address.replace(/%.*$/, '');
	const url = `http://${plain.includes(':') ? `[${plain}]` : plain}/`;
	return URL.canParse(url) ? new URL(url).hostname : plain;
}

async function secure(socket: Socket, target: Target, signal: AbortSignal): Promise<Socket> {
	const tls = await import('node:tls');
	const secured = tls.connect({
		socket,
		host: target.hostname,
		...(isLiteral(target) ? {} : {servername: target.hostname}),
		ALPNProtocols: ['http/1.1'],
		// Said here, so that no variable of the environment can switch the check off.
		rejectUnauthorized: true,
	});
	const stop = () => secured.destroy();
	signal.addEventListener('abort', stop, {once: true});
	try {
		await opened(secured, 'secureConnect');
		return secured;
	} catch (error) {
		secured.destroy();
		throw error;
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
	return new Promise((resolve, reject) => {
		const closed = () =>
			reject(Object.assign(new Error('The connection was closed.'), {code: 'ECONNRESET'}));
		socket.once('error', reject);
		socket.once('close', closed);
		socket.once(event, () => {
			socket.off('error', reject);
			socket.off('close', closed);
			// Whoever gets the socket listens a moment later.
			socket.on('error', () => undefined);
			resolve();
		});
	});
}
