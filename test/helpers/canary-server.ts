import type {IncomingMessage, RequestListener} from 'node:http';
import http from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {onTestFinished} from 'vitest';

export type CanaryServer = {
	readonly url: string;
	readonly port: number;
	readonly host: string;
	/** Connections that were ever made, whether something was asked or not. */
	connections(): number;
	readonly requests: {
		readonly method: string;
		readonly url: string;
		readonly headers: IncomingMessage['headers'];
		readonly body: string;
	}[];
};

export type CanaryOptions = {readonly address?: string; readonly port?: number};

/** A server of the test that counts who comes. Answers "canary" when nothing else is said. */
export async function startCanary(
	answer: RequestListener = (_request, response) => void response.end('canary'),
	{address = '127.0.0.1', port = 0}: CanaryOptions = {},
): Promise<CanaryServer> {
	let count = 0;
	const requests: CanaryServer['requests'] = [];
	const open = new Set<Socket>();
	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const {method = '', url = '', headers} = request;
			requests.push({method, url, headers, body: Buffer.concat(chunks).toString()});
			answer(request, response);
		});
	});
	server.on('connection', (socket) => {
		count += 1;
		open.add(socket);
		socket.on('close', () => open.delete(socket));
		socket.on('error', () => undefined);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, address, resolve);
	});
	onTestFinished(() => {
		for (const socket of open) socket.destroy();
		server.close();
	});
	const found = (server.address() as AddressInfo).port;
	const host = `${address.includes(':') ? `[${address}]` : address}:${found}`;
	return {url: `http://${host}`, host, port: found, connections: () => count, requests};
}
