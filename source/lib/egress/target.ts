import {isIP} from 'node:net';
import type {HostPort} from '../host-port.js';
import {parseHostPort} from '../host-port.js';
import type {CreateEgressError} from './egress-failure.js';

/** Where one request goes. */
export type Target = {
	readonly url: URL;
	/** Without the brackets of IPv6. */
	readonly hostname: string;
	readonly port: number;
	readonly isSecure: boolean;
};

/** Reads an address and refuses what no request may go to, whatever it is for. */
export function readTarget(address: string | URL, createError: CreateEgressError): Target {
	if (!URL.canParse(String(address))) {
		throw createError({
			code: 'OI_ERR_NETWORK_REFUSED',
			message: 'The address is no URL.',
			hint: 'write it in full, such as https://example.com/page',
		});
	}
	const url = new URL(address);
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		throw createError({
			code: 'OI_ERR_NETWORK_REFUSED',
			message: `Addresses that begin with ${url.protocol} are not fetched.`,
			hint: 'only http:// and https:// are',
		});
	}
	if (url.username !== '' || url.password !== '') {
		throw createError({
			code: 'OI_ERR_NETWORK_REFUSED',
			message: `The address of ${url.host} holds a user name or a password.`,
			hint: 'leave them out; a credential goes into a header',
		});
	}
	const isSecure = url.protocol === 'https:';
	return {
		url,
		hostname: url.hostname.replace(/^\[|\]$/g, ''),
		port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
		isSecure,
	};
}

/** Whether the person has named this very host and port. */
export function isListed({url, port}: Target, allow: readonly string[]): boolean {
	const host = url.hostname.replace(/\.$/, '');
	return allow
		.map(parseHostPort)
		.some((entry: HostPort | undefined) => entry?.host === host && entry.port === port);
}

/** Refuses a port that is not in the list: other protocols can be spoken to through HTTP. */
export function requirePort(
	{url, port}: Target,
	ports: readonly number[],
	createError: CreateEgressError,
): void {
	if (ports.includes(port)) return;
	throw createError({
		code: 'OI_ERR_NETWORK_REFUSED',
		message: `${url.hostname} is asked for at port ${port}, which is not one of the web's.`,
		hint: `add "${url.hostname}:${port}" to network.allow in the configuration`,
	});
}

export function isLiteral({hostname}: Target): boolean {
	return isIP(hostname) !== 0;
}
