import type {LookupAddress} from 'node:dns';
import http from 'node:http';
import {describe, expect, it} from 'vitest';
import {startCanary} from '../../helpers/canary-server.js';
import {openEgress} from './open-egress.js';

// A stand-in for a public address: a test must not leave the computer.
const publicAddress = '127.0.0.2';
const innerAddress = '127.0.0.1';
const isPublic = (address: string) => address === publicAddress;
const tries = 500;

/** Two servers at the same port, one that may be asked and one that may not. */
async function startPair() {
	const canary = await startCanary();
	const open = await startCanary((_request, response) => void response.end('open'), {
		address: publicAddress,
		port: canary.port,
	});
	return {canary, open};
}

/** A name that is a public address and the inner one, by turns. */
function createRebindingLookup() {
	let calls = 0;
	return async (): Promise<readonly LookupAddress[]> => {
		calls += 1;
		return [{address: calls % 2 === 1 ? publicAddress : innerAddress, family: 4}];
	};
}

describe('C2: the address that is checked is the address that is dialled', () => {
	it('never reaches the inside in 500 tries', async () => {
		const {canary, open} = await startPair();
		const {web} = openEgress({
			isPublic,
			ports: () => [canary.port],
			lookup: createRebindingLookup(),
		});
		const ended: string[] = [];

		for (let index = 0; index < tries; index += 1) {
			const answer = await web(`http://rebind.example:${canary.port}/`).then(
				(response) => response.text(),
				(error: {code: string}) => error.code,
			);
			ended.push(answer);
		}

		expect(canary.connections()).toBe(0);
		expect(open.connections()).toBe(tries / 2);
		expect(new Set(ended)).toEqual(new Set(['open', 'OI_ERR_NETWORK_REFUSED']));
	});

	it('says nothing to a server at another address than the one it dialled', async () => {
		const canary = await startCanary();
		// The kernel takes 0.0.0.0 to this computer: dialled is not reached.
		const {web} = openEgress({
			isPublic: (address) => address === '0.0.0.0',
			ports: () => [canary.port],
		});

		await expect(web(`http://0.0.0.0:${canary.port}/`)).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_REFUSED',
			message: expect.stringMatching(/127\.0\.0\.1/),
		});
		expect(canary.requests).toEqual([]);
	});

	it('control: a check before the request, which looks the name up again, does reach it', async () => {
		const {canary} = await startPair();
		const lookup = createRebindingLookup();
		const ask = async () => {
			const [found] = await lookup();
			if (!found || !isPublic(found.address)) throw new Error('refused');
			return get(`http://rebind.example:${canary.port}/`, lookup);
		};

		await ask();

		expect(canary.connections()).toBe(1);
	});

	it('control: a guard in the lookup alone never sees an address that is written out', async () => {
		const {canary} = await startPair();
		const guarded = async () => {
			throw new Error('refused');
		};

		await get(canary.url, guarded);

		expect(canary.connections()).toBe(1);
	});
});

/** A request of Node's with its own lookup. */
function get(url: string, lookup: () => Promise<readonly LookupAddress[]>): Promise<number> {
	return new Promise((resolve, reject) => {
		http
			.get(
				url,
				{
					agent: false,
					lookup: (_hostname, _options, callback) => {
						lookup().then(
							([found]) => callback(null, [found ?? {address: '', family: 4}]),
							(error: Error) => callback(error, ''),
						);
					},
				},
				(response) => {
					response.resume().on('end', () => resolve(response.statusCode ?? 0));
				},
			)
			.on('error', reject);
	});
}
