import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';

export type RecordingProxy = {
	readonly url: string;
	/** The bodies that were sent, byte for byte. */
	readonly bodies: readonly string[];
};

/** Stands before a server and keeps what it is sent. It stops when the test ends. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
	const bodies: string[] = [];
	const server = http.createServer((request, response) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece));
		request.on('end', () => {
			const body = Buffer.concat(pieces);
			if (body.length > 0) bodies.push(body.toString('utf8'));
			const {host: _, ...headers} = request.headers;
			const onward = http.request(
				new URL(request.url ?? '/', target),
				{method: request.method, headers},
				(answer) => {
					response.writeHead(answer.statusCode ?? 502, answer.headers);
					answer.pipe(response);
				},
			);
			onward.on('error', () => response.destroy());
			onward.end(body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies};
}
