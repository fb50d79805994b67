import {isIP} from 'node:net';
import {describe, expect, it} from 'vitest';
import {isPublicAddress} from '../../../source/lib/egress/public-address.js';
import {startCanary} from '../../helpers/canary-server.js';
import {ipv4Addresses, ipv6Addresses, spellIpv4, spellIpv6} from './non-public-addresses.js';
import {openEgress} from './open-egress.js';
import {countSockets} from './sockets.js';

const rows = [
	...ipv4Addresses.map(([address, what]) => ({
		address,
		what,
		spellings: [address, ...spellIpv4(address)],
	})),
	...ipv6Addresses.map(([address, what]) => ({address, what, spellings: spellIpv6(address)})),
];

const refusal = {code: 'OI_ERR_NETWORK_REFUSED', message: expect.stringMatching(/public address/)};

describe('C1: the web reaches public addresses only', () => {
	it('has at least 38 addresses, each in four spellings that mean the same', () => {
		expect(rows.length).toBeGreaterThanOrEqual(38);
		for (const {address, spellings} of rows) {
			const [own] = spellings.map((text) => new URL(`http://${text}/`).hostname);
			const folded = new Set(spellings.map((text) => new URL(`http://${text}/`).hostname));
			expect([...folded], address).toEqual([own]);
			expect(new Set(spellings).size).toBeGreaterThanOrEqual(isIP(address) === 4 ? 4 : 2);
		}
	});

	it.each(rows)('refuses $address ($what) in every spelling, before a SYN', async ({spellings}) => {
		const {web} = openEgress();

		const sockets = await countSockets(async () => {
			for (const host of spellings) {
				await expect(web(`http://${host}/`)).rejects.toMatchObject(refusal);
				await expect(web(`https://${host}/`)).rejects.toMatchObject(refusal);
			}
		});

		expect(sockets).toBe(0);
	});

	it.each(rows)('refuses a name that is $address, before a SYN', async ({address}) => {
		const found = {address, family: isIP(address)};
		const good = {address: '93.184.215.14', family: 4};
		const refused = [[found], [good, found], [found, good]];

		const sockets = await countSockets(async () => {
			for (const addresses of refused) {
				const {web} = openEgress({lookup: async () => addresses});
				await expect(web('http://a.example/')).rejects.toMatchObject(refusal);
			}
		});

		expect(sockets).toBe(0);
	});

	it('reaches no server on this computer', async () => {
		const canary = await startCanary(undefined, {address: '0.0.0.0'});
		const {web} = openEgress({ports: () => [canary.port]});

		for (const host of [
			'localhost',
			'LOCALHOST',
			...spellIpv4('127.0.0.1'),
			'0',
			'[::ffff:127.0.0.1]',
		]) {
			await expect(web(`http://${host}:${canary.port}/`)).rejects.toMatchObject(refusal);
		}

		expect(canary.connections()).toBe(0);
	});

	it('control: without the check those requests arrive', async () => {
		const canary = await startCanary(undefined, {address: '0.0.0.0'});
		const {web} = openEgress({ports: () => [canary.port], isPublic: () => true});

		for (const host of ['localhost', ...spellIpv4('127.0.0.1'), '0']) {
			expect(await (await web(`http://${host}:${canary.port}/`)).text()).toBe('canary');
		}

		expect(canary.connections()).toBe(6);
	});
});

describe('isPublicAddress', () => {
	it.each([
		'1.1.1.1',
		'8.8.8.8',
		'93.184.215.14',
		'172.15.255.255',
		'172.32.0.1',
		'100.128.0.1',
		'2606:4700::1111',
		'2a00:1450:4001::200e',
		'2400:3200::1',
	])('knows %s as public', (address) => {
		expect(isPublicAddress(address)).toBe(true);
	});

	it.each(['', 'localhost', '1.2.3', 'not an address', '1.2.3.4.5'])(
		'takes "%s" for no address',
		(text) => {
			expect(isPublicAddress(text)).toBe(false);
		},
	);

	it('takes a range for public that the person named', () => {
		expect(isPublicAddress('198.18.3.4', ['198.18.0.0/15'])).toBe(true);
		expect(isPublicAddress('10.0.0.1', ['198.18.0.0/15', 'nonsense', 'fc00::/7'])).toBe(false);
		expect(isPublicAddress('::ffff:198.18.3.4', ['198.18.0.0/15'])).toBe(true);
	});
});
