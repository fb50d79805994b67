import type {IncomingMessage, ServerResponse} from 'node:http';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';

export type SeenRequest = {
	readonly url: string;
	readonly headers: IncomingMessage['headers'];
	readonly body: {readonly model?: string; readonly input?: readonly string[]};
};

/** A server on a free port of this machine that answers as told and keeps what it was asked. */
export async function startEmbedderServer(
	answer: (request: SeenRequest, response: ServerResponse) => void,
) {
	const seen: SeenRequest[] = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as SeenRequest['body'];
		const asked = {url: request.url ?? '', headers: request.headers, body};
		seen.push(asked);
		answer(asked, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen};
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(body));
}
