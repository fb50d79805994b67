import type {AddressInfo, Socket} from 'node:net';
import {createServer} from 'node:net';
import {onTestFinished} from 'vitest';

export type Connection = {readonly socket: Socket; received: string};

/** A server of bytes that counts connections and keeps what came over each. Requests get `answer`. */
export async function startCountingServer(
	answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
) {
	const connections: Connection[] = [];
	const server = createServer((socket) => {
		const connection: Connection = {socket, received: ''};
		connections.push(connection);
		socket.on('error', () => undefined);
		socket.on('data', (chunk) => {
			connection.received += chunk.toString('latin1');
			if (connection.received.includes('\r\n\r\n')) socket.write(answer);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		for (const {socket} of connections) socket.destroy();
		server.close();
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {url, connections};
}
