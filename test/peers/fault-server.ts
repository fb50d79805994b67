import {readFileSync} from 'node:fs';
import type {IncomingMessage, ServerResponse} from 'node:http';
import http from 'node:http';
import https from 'node:https';
import type {AddressInfo} from 'node:net';
import {createServer} from 'node:net';
import {onTestFinished} from 'vitest';

/** Gets each request when it has come in whole; `number` counts from 0. */
export type Answer = (response: ServerResponse, number: number) => void;

export type FaultServer = {readonly url: string; readonly asked: () => number};

const listen = async (server: http.Server): Promise<number> => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return (server.address() as AddressInfo).port;
};

function counted(answer: Answer) {
	let asked = 0;
	const onRequest = (request: IncomingMessage, response: ServerResponse) => {
		request.resume().on('end', () => answer(response, asked++));
	};
	return {onRequest, asked: () => asked};
}

/** A server that says byte for byte what a test wants, on the level of HTTP or, by the response's socket, below it. */
export async function startFaultServer(answer: Answer): Promise<FaultServer> {
	const {onRequest, asked} = counted(answer);
	const port = await listen(http.createServer(onRequest));
	return {url: `http://127.0.0.1:${port}`, asked};
}

/** A server whose certificate nobody has signed. */
export async function startSelfSigned(answer: Answer): Promise<FaultServer> {
	const {onRequest, asked} = counted(answer);
	const tls = {
		key: readFileSync('test/fixtures/tls/localhost-key.pem'),
		cert: readFileSync('test/fixtures/tls/localhost-certificate.pem'),
	};
	const port = await listen(https.createServer(tls, onRequest));
	return {url: `https://127.0.0.1:${port}`, asked};
}

/** A port that was free a moment ago: nothing listens there. */
export async function findDeadUrl(): Promise<string> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const {port} = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return `http://127.0.0.1:${port}`;
}
