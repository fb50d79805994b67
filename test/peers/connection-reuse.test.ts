import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {recordings, sendStream, startRawServer, streamTypes} from './raw-wire-server.js';
import {callWire, endpointAt, requestFor, textOf, wires} from './wires.js';

describe.each(wires)('$protocol', (wire) => {
	const {body, end} = recordings[wire.protocol];

	it('uses its connection again for the next turn', async () => {
		const connections = new Set<number | undefined>();
		const {url} = await startRawServer(async (response) => {
			connections.add(response.req.socket.remotePort);
			await sendStream(response, streamTypes[wire.protocol], body + end, 40);
		});

		for (let turn = 0; turn < 4; turn++) {
			await callWire(endpointAt(wire, url), requestFor('x'));
			// Tools run between two turns.
			await sleep(20);
		}

		expect(connections.size).toBe(1);
	});

	it('does not wait for the end of an answer that is complete', async () => {
		const {url} = await startRawServer((response) => {
			response.writeHead(200, {'content-type': streamTypes[wire.protocol]});
			response.write(body + end);
		});

		const events = await callWire(endpointAt(wire, url), requestFor('x'));

		expect(textOf(events)).toBe('Grüße 世界 🎉');
	});
});
