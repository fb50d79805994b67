import {isLoopback} from '../lib/is-loopback.js';

const mostLength = 2_000;
// Printable ASCII and nothing else: no escapes, no bidi, no letters that look like others.
const plain = /^[\u0021-\u007e]+$/;

export type CheckedAddress = {
	readonly href: string;
	readonly host: string;
	readonly origin: string;
};

/**
 * An address that a server wants a person to open, or undefined when it must not be shown as one: it could drive the
 * terminal, hide where it leads, or send what is typed there in the clear. `isOwn` servers may be on this computer.
 */
export function checkAddress(text: string, isOwn: boolean): CheckedAddress | undefined {
	if (text.length > mostLength || !plain.test(text) || !URL.canParse(text)) return undefined;
	const {href, host, hostname, origin, protocol, username, password} = new URL(text);
	if (username !== '' || password !== '') return undefined;
	const isSafe = protocol === 'https:' || (protocol === 'http:' && isOwn && isLoopback(hostname));
	return isSafe ? {href, host, origin} : undefined;
}

/** A code as a person types it. Anything else in it would be there for another reason. */
export function isUserCode(code: string): boolean {
	return /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$/.test(code);
}
