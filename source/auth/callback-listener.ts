import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

export type CallbackListener = {
	readonly redirectUri: string;
	/** The first answer that comes. Rejects when the listener is closed before. */
	readonly answer: Promise<URLSearchParams>;
	close(): void;
};

export type CallbackOptions = {
	/** 0 for any. */
	readonly port: number;
	readonly path: string;
	/** As the redirect address has it; the socket is that of 127.0.0.1 in any case. */
	readonly hostname: string;
	/** Says whether an answer belongs to this login, before the browser is told anything. */
	readonly isOurs: (answer: URLSearchParams) => boolean;
	readonly texts: {readonly accepted: string; readonly refused: string};
};

/**
 * Listens on 127.0.0.1 for one answer of a browser on this computer. The first that comes to the path closes it, whether it
 * belongs to this login or not: nobody gets a second try.
 */
export async function openCallbackListener(options: CallbackOptions): Promise<CallbackListener> {
	const {port, path, hostname} = options;
	const server = createServer({requestTimeout: 10_000, headersTimeout: 10_000});
	let settle: {resolve(answer: URLSearchParams): void; reject(error: Error): void} | undefined;
	const answer = new Promise<URLSearchParams>((resolve, reject) => {
		settle = {resolve, reject};
	});
	// Whoever waits for it hears of it; nobody may wait yet.
	answer.catch(() => undefined);
	const close = () => {
		server.close();
		settle?.reject(new Error('The listener was closed.'));
	};
	server.on('request', (request, response) => {
		const found = readCallback(request, {hostname, path, server});
		if (found === undefined) {
			send(response, 404, '');
			return;
		}
		const isGood = options.isOurs(found) && !found.has('error');
		server.close();
		send(response, isGood ? 200 : 400, options.texts[isGood ? 'accepted' : 'refused']);
		settle?.resolve(found);
	});
	await listen(server, port);
	return {redirectUri: `http://${hostname}:${portOf(server)}${path}`, answer, close};
}

function listen(server: Server, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({host: '127.0.0.1', port, exclusive: true}, () => {
			server.off('error', reject);
			server.on('error', () => undefined);
			resolve();
		});
	});
}

const portOf = (server: Server): number => (server.address() as AddressInfo | null)?.port ?? 0;

/** Undefined for what is no answer: another path or method, or a name that only leads here (DNS rebinding). */
function readCallback(
	{method, url = '', headers}: IncomingMessage,
	{hostname, path, server}: {hostname: string; path: string; server: Server},
): URLSearchParams | undefined {
	if (method !== 'GET' || headers.host !== `${hostname}:${portOf(server)}`) return undefined;
	const [pathname, query = ''] = url.split('?', 2);
	return pathname === path ? new URLSearchParams(query) : undefined;
}

/** Nothing of the request is in the answer. */
function send(response: ServerResponse, status: number, text: string): void {
	response.writeHead(status, {
		'content-type': 'text/plain; charset=utf-8',
		'content-security-policy': "default-src 'none'",
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'no-referrer',
		'cache-control': 'no-store',
		connection: 'close',
	});
	response.end(text);
}
