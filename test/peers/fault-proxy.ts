import type {AddressInfo, Socket} from 'node:net';
import {connect, createServer} from 'node:net';
import {setImmediate as turn} from 'node:timers/promises';
import {onTestFinished} from 'vitest';
import type {FaultServer} from './fault-server.js';

type Way = {
	/** From the person's side. */
	readonly client: Socket;
	readonly server: Socket;
};

/** What a proxy does with what the server sends; bytes count from the first one of an answer. */
export type Disturbance = {
	/** Instead of sending a request on. */
	readonly onRequest?: (client: Socket) => void;
	readonly forward: (bytes: Buffer, sentBytes: number, way: Way) => Promise<void> | void;
};

const sendOn = (bytes: Buffer, _sent: number, {client}: Way) => void client.write(bytes);

/** Sends on up to `afterBytes` bytes, then does something else. */
const until = (afterBytes: number, then: (way: Way) => void): Disturbance => ({
	forward(bytes, sentBytes, way) {
		const left = afterBytes - sentBytes;
		if (left > 0) way.client.write(bytes.subarray(0, left));
		if (bytes.length >= left) then(way);
	},
});

/** Ways in which a network between us and a server that works can be bad. */
export const disturbances = {
	/** One byte after the other; nothing is lost. */
	slow: {
		async forward(bytes, _sent, {client}) {
			for (const byte of bytes) {
				client.write(Buffer.from([byte]));
				await turn();
			}
		},
	},
	/** The connection ends in the middle of the answer. */
	cut: until(400, ({client}) => client.end()),
	/** The connection is reset in the middle of the answer. */
	reset: until(400, ({client}) => client.resetAndDestroy()),
	/** The first byte of the first object is another one. */
	corrupt: {
		forward: (bytes, _sent, {client}) =>
			void client.write(Buffer.from(bytes.toString('latin1').replace('{"', '#"'), 'latin1')),
	},
	/** Whoever connects and asks is thrown out. */
	refuse: {onRequest: (client) => void client.resetAndDestroy(), forward: sendOn},
	/** The other side is gone and nobody says so: what is sent arrives nowhere. */
	'half-open': {forward: () => undefined},
	/** The same, in the middle of the answer. */
	stall: until(400, () => undefined),
} satisfies Record<string, Disturbance>;

/** A TCP proxy before the server at `targetUrl` that disturbs all answers but the first `goodAnswers`. */
export async function startFaultProxy(
	targetUrl: string,
	disturbance: Disturbance,
	goodAnswers: number,
): Promise<FaultServer> {
	const {hostname, port} = new URL(targetUrl);
	const open = new Set<Socket>();
	let asked = 0;
	const join = (client: Socket) => {
		const server = connect(Number(port), hostname);
		for (const socket of [client, server]) open.add(socket.on('error', () => undefined));
		let sentBytes = 0;
		let last = Promise.resolve();
		let isOn = false;
		client.on('data', (bytes: Buffer) => {
			if (bytes.subarray(0, 5).toString() === 'POST ') {
				isOn = asked++ >= goodAnswers;
				sentBytes = 0;
			}
			if (isOn && disturbance.onRequest) disturbance.onRequest(client);
			else server.write(bytes);
		});
		client.on('close', () => server.destroy());
		server.on('data', (bytes: Buffer) => {
			const before = sentBytes;
			const forward = isOn ? disturbance.forward : sendOn;
			sentBytes += bytes.length;
			last = last.then(() => forward(bytes, before, {client, server}));
		});
	};
	const proxy = createServer(join);
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		for (const socket of open) socket.destroy();
		proxy.close();
	});
	return {
		url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
		asked: () => asked,
	};
}
