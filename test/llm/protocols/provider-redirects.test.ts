import {describe, expect, it} from 'vitest';
import {protocolLoaders} from '../../../source/llm/load-protocols.js';
import {startCanary} from '../../helpers/canary-server.js';
import {endpointAt, requestFor, wires} from '../../peers/wires.js';

const key = 'canary-key-0123456789';

describe.each(wires)('C4: $protocol', (wire) => {
	it.each([301, 302, 303, 307, 308])('sends neither key nor prompt after a %d', async (status) => {
		const second = await startCanary();
		const first = await startCanary(
			(_request, response) => void response.writeHead(status, {location: `${second.url}/v1`}).end(),
		);
		const endpoint = endpointAt(wire, first.url, {apiKey: key});
		const protocol = await protocolLoaders[wire.protocol]();
		const signal = new AbortController().signal;

		const run = async () => {
			for await (const _event of protocol(endpoint, requestFor('the prompt'), signal));
		};

		await expect(run()).rejects.toMatchObject({wire: {kind: 'redirect', status}});
		expect(JSON.stringify(first.requests)).toContain(key);
		expect(second.connections()).toBe(0);
	});
});
