import {isIP} from 'node:net';
import ipaddr from 'ipaddr.js';

/** Public by their range, and yet the inside of somebody's network: Azure's platform address. */
const innerAddresses = ['168.63.129.16'];

/** IPv6 that is handed out lies here; everything outside is reserved or leads into IPv4. */
const globalIpv6 = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address belongs to a computer on the public internet. Loopback, private, link-local, shared, reserved and
 * multicast addresses are not public, nor are IPv6 addresses that carry an IPv4 address (mapped, NAT64, 6to4, Teredo).
 * `ranges` (CIDR) count as public, too: some proxies answer names with addresses of their own.
 */
export function isPublicAddress(address: string, ranges: readonly string[] = []): boolean {
	const plain = address.replace(/%.*$/, '');
	if (isIP(plain) === 0) return false;
	const parsed = ipaddr.process(plain);
	if (ranges.some((range) => isWithin(parsed, range))) return true;
	if (parsed.range() !== 'unicast') return false;
	if (parsed.kind() === 'ipv6') return parsed.match(globalIpv6);
	return !innerAddresses.includes(parsed.toString());
}

function isWithin(address: ReturnType<typeof ipaddr.process>, range: string): boolean {
	if (!ipaddr.isValidCIDR(range)) return false;
	const [start, bits] = ipaddr.parseCIDR(range);
	return start.kind() === address.kind() && address.match([start, bits] as never);
}
