import {once} from 'node:events';
import {createConnection} from 'node:net';
import {describe, expect, it, vi} from 'vitest';
import {createWaitingSocket} from '../../../source/lib/egress/waiting-socket.js';
import {startCountingServer} from '../../helpers/counting-server.js';
import {openEgress} from './open-egress.js';

describe('a connection that is opened ahead', () => {
	it('carries nothing, and is the one that the request uses', async () => {
		const {url, connections} = await startCountingServer();
		const egress = openEgress();

		await egress.connect(url);
		await vi.waitUntil(() => connections.length > 0);
		const before = connections[0]?.received;
		const answer = await (await egress.service(`${url}/v1`)(`${url}/v1/chat`)).text();

		expect(before).toBe('');
		expect(answer).toBe('ok');
		expect(connections).toHaveLength(1);
	});

	it('is one, however often it is asked for', async () => {
		const {url, connections} = await startCountingServer();
		const egress = openEgress();

		await Promise.all([egress.connect(url), egress.connect(url)]);
		await egress.connect(url);
		await (await egress.service(url)(url)).text();

		expect(connections).toHaveLength(1);
	});

	it('is used by a request that comes while it is dialled', async () => {
		const {url, connections} = await startCountingServer();
		const egress = openEgress();

		const opening = egress.connect(url);
		const response = await egress.service(url)(url);
		await opening;

		expect(await response.text()).toBe('ok');
		expect(connections).toHaveLength(1);
	});

	it('serves one request; the next one at the same time has its own', async () => {
		const {url, connections} = await startCountingServer();
		const egress = openEgress();
		await egress.connect(url);
		const send = egress.service(url);

		await Promise.all([send(url), send(url)].map(async (response) => (await response).text()));

		expect(connections).toHaveLength(2);
	});

	it('is not used when the server has closed it', async () => {
		const {url, connections} = await startCountingServer();
		const egress = openEgress();
		await egress.connect(url);
		await vi.waitUntil(() => connections.length > 0);
		const [first] = connections;
		first?.socket.end();
		if (first) await once(first.socket, 'close');

		const response = await egress.service(url)(url);

		expect(await response.text()).toBe('ok');
		expect(connections).toHaveLength(2);
	});

	it('that cannot be opened costs the request nothing', async () => {
		const {url, connections} = await startCountingServer();
		const waiting = createWaitingSocket();

		await expect(waiting.open(() => Promise.reject(new Error('refused')))).rejects.toThrow(
			'refused',
		);

		expect(await waiting.take()).toBeUndefined();
		expect(connections).toEqual([]);
		expect(url).toContain('127.0.0.1');
	});

	it('is closed when nothing came for a while', async () => {
		const {url, connections} = await startCountingServer();
		const waiting = createWaitingSocket(1);
		const port = Number(new URL(url).port);
		const socket = createConnection({host: '127.0.0.1', port});
		await once(socket, 'connect');

		await waiting.open(async () => socket);
		await once(socket, 'close');

		expect(await waiting.take()).toBeUndefined();
		expect(connections).toHaveLength(1);
	});
});
