/** Addresses of which none is a computer on the public internet, and what they are. */
export const ipv4Addresses: readonly (readonly [string, string])[] = [
	['0.0.0.0', 'this host'],
	['0.1.2.3', 'this network'],
	['10.0.0.1', 'private'],
	['10.255.255.255', 'private'],
	['100.64.0.1', 'shared by carriers'],
	['100.100.100.200', 'metadata of Alibaba'],
	['127.0.0.1', 'loopback'],
	['127.1.2.3', 'loopback'],
	['168.63.129.16', 'platform of Azure'],
	['169.254.0.1', 'link-local'],
	['169.254.169.254', 'metadata of most clouds'],
	['169.254.170.2', 'credentials of ECS'],
	['172.16.0.1', 'private'],
	['172.31.255.254', 'private'],
	['192.0.0.1', 'assignments of the IETF'],
	['192.0.0.192', 'metadata of Oracle'],
	['192.0.2.1', 'documentation'],
	['192.88.99.1', '6to4 relays'],
	['192.168.0.1', 'private'],
	['192.168.255.255', 'private'],
	['198.18.0.1', 'benchmarks'],
	['198.19.255.255', 'benchmarks'],
	['198.51.100.7', 'documentation'],
	['203.0.113.9', 'documentation'],
	['224.0.0.1', 'multicast'],
	['239.255.255.250', 'multicast'],
	['240.0.0.1', 'reserved'],
	['255.255.255.255', 'broadcast'],
];

export const ipv6Addresses: readonly (readonly [string, string])[] = [
	['::', 'unspecified'],
	['::1', 'loopback'],
	['::7f00:1', 'IPv4 inside, deprecated'],
	['::ffff:7f00:1', 'IPv4, mapped'],
	['::ffff:0:7f00:1', 'IPv4, translated'],
	['64:ff9b::7f00:1', 'NAT64'],
	['64:ff9b:1::a00:1', 'NAT64 of a network'],
	['100::1', 'discarded'],
	['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'Teredo'],
	['2001:10::1', 'ORCHID'],
	['2001:db8::1', 'documentation'],
	['2002:7f00:1::1', '6to4'],
	['3fff::1', 'documentation'],
	['4000::1', 'not handed out'],
	['5f00::1', 'segment routing'],
	['fc00::1', 'unique local'],
	['fd00:ec2::254', 'metadata of AWS'],
	['fe80::1', 'link-local'],
	['fec0::1', 'site-local'],
	['ff02::1', 'multicast'],
];

/** Four ways to write one IPv4 address in a URL, besides the usual one. */
export function spellIpv4(address: string): readonly string[] {
	const bytes = address.split('.').map(Number);
	const [first = 0, ...rest] = bytes;
	const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
	const wide = [...address].map((char) =>
		char === '.' ? '。' : String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0),
	);
	return [
		String(number),
		`0x${number.toString(16)}`,
		`0${first.toString(8)}.${rest.map((byte) => `0x${byte.toString(16)}`).join('.')}`,
		wide.join(''),
	];
}

/** Four ways to write one IPv6 address in a URL. */
export function spellIpv6(address: string): readonly string[] {
	const groups = expand(address);
	const dotted = groups
		.slice(6)
		.flatMap((group) => {
			const value = Number.parseInt(group, 16);
			return [value >> 8, value & 255];
		})
		.join('.');
	return [
		address,
		groups.map((group) => group.padStart(4, '0')).join(':'),
		groups.join(':').toUpperCase(),
		`${groups.slice(0, 6).join(':')}:${dotted}`,
	].map((text) => `[${text}]`);
}

function expand(address: string): string[] {
	const [head = '', tail] = address.split('::');
	const before = head === '' ? [] : head.split(':');
	const after = tail === undefined || tail === '' ? [] : tail.split(':');
	return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}
