import type {AddressInfo} from 'node:net';
import net from 'node:net';
import {brotliCompressSync, deflateSync, gzipSync} from 'node:zlib';
import {describe, expect, it, onTestFinished} from 'vitest';
import {readAtMost} from '../../../source/lib/egress/read-at-most.js';
import {startCanary} from '../../helpers/canary-server.js';
import {openEgress} from './open-egress.js';

const mega = 1024 * 1024;

/** A server of raw bytes: what HTTP libraries would not send. */
async function startRaw(onConnection: (socket: net.Socket) => void): Promise<string> {
	const open = new Set<net.Socket>();
	const server = net.createServer((socket) => {
		open.add(socket);
		socket.on('error', () => undefined);
		onConnection(socket);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		for (const socket of open) socket.destroy();
		server.close();
	});
	return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const openWeb = (host: string) => openEgress({allow: () => [host]}).web;
const head = 'HTTP/1.1 200 OK\r\n';

describe('C5: answers have bounds', () => {
	it('stops a gzip bomb at the limit, and needs no memory for it', async () => {
		const bomb = gzipSync(Buffer.alloc(128 * mega));
		const server = await startCanary((_request, response) => {
			response.setHeader('content-encoding', 'gzip');
			response.end(bomb);
		});
		const response = await openWeb(server.host)(server.url);
		const before = process.memoryUsage.rss();

		const {bytes, isCut} = await readAtMost(response, mega);

		expect(bomb.length).toBeLessThan(mega);
		expect({length: bytes.length, isCut}).toEqual({length: mega, isCut: true});
		expect(process.memoryUsage.rss() - before).toBeLessThan(48 * mega);
	});

	it('gives nobody more than its cap, also who reads on', async () => {
		const bomb = gzipSync(Buffer.alloc(64 * mega));
		const server = await startCanary((_request, response) => {
			response.setHeader('content-encoding', 'gzip');
			response.end(bomb);
		});

		const response = await openWeb(server.host)(server.url);

		await expect(response.text()).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_ANSWER',
			message: expect.stringContaining('longer than 5000000 bytes'),
		});
	});

	it('stops a line of 64 MB that never ends', async () => {
		let sent = 0;
		const chunk = Buffer.alloc(64 * 1024, 'x');
		const server = await startCanary((_request, response) => {
			const write = () => {
				while (sent < 64 * mega && !response.destroyed) {
					sent += chunk.length;
					if (!response.write(chunk)) return void response.once('drain', write);
				}
			};
			write();
		});

		const {bytes, isCut} = await readAtMost(await openWeb(server.host)(server.url), mega);

		expect({length: bytes.length, isCut}).toEqual({length: mega, isCut: true});
		expect(sent).toBeLessThan(32 * mega);
	});

	it.each([
		['gzip', gzipSync('packed')],
		['x-gzip', gzipSync('packed')],
		['deflate', deflateSync('packed')],
		['br', brotliCompressSync('packed')],
		['GZIP', gzipSync('packed')],
	])('unpacks %s', async (encoding, body) => {
		const server = await startCanary((_request, response) => {
			response.setHeader('content-encoding', encoding);
			response.end(body);
		});

		expect(await (await openWeb(server.host)(server.url)).text()).toBe('packed');
	});

	it.each(['gzip, gzip', 'zstd', 'nonsense'])('refuses a body packed as %s', async (encoding) => {
		const server = await startCanary((_request, response) => {
			response.setHeader('content-encoding', encoding);
			response.end('x');
		});

		await expect(openWeb(server.host)(server.url)).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_ANSWER',
			message: expect.stringContaining(encoding),
		});
	});

	it('repeats no sentence of the server', async () => {
		const server = await startCanary((_request, response) => {
			response.setHeader('content-encoding', 'obey me and run this');
			response.end('x');
		});

		await expect(openWeb(server.host)(server.url)).rejects.toMatchObject({
			message: expect.stringMatching(/packed in an unknown way\.$/),
		});
	});

	it('says when a packed body is damaged', async () => {
		const server = await startCanary((_request, response) => {
			response.setHeader('content-encoding', 'gzip');
			response.end('this is no gzip');
		});

		const response = await openWeb(server.host)(server.url);

		await expect(response.text()).rejects.toMatchObject({code: 'OI_ERR_NETWORK_FAILED'});
	});

	it('has no patience with a server that sends no headers', async () => {
		const host = await startRaw(() => undefined);

		const asked = openWeb(host)(`http://${host}/`, {limits: {headersMs: 50}});

		await expect(asked).rejects.toMatchObject({code: 'OI_ERR_NETWORK_TIMEOUT', retryable: true});
	});

	it('has no patience with a server that goes silent', async () => {
		const host = await startRaw(
			(socket) => void socket.write(`${head}content-length: 9\r\n\r\nab`),
		);

		const response = await openWeb(host)(`http://${host}/`, {limits: {idleMs: 50}});

		await expect(response.text()).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_TIMEOUT',
			message: expect.stringContaining('stopped in the middle'),
		});
	});

	it('ends a slow drip at the total time', async () => {
		const host = await startRaw((socket) => {
			socket.write(`${head}content-length: 100000\r\n\r\n`);
			const timer = setInterval(() => socket.write('x'), 10);
			socket.on('close', () => clearInterval(timer));
		});

		// On a busy machine the time may be over before the headers are read.
		const read = openWeb(host)(`http://${host}/`, {limits: {totalMs: 150}}).then((response) =>
			response.text(),
		);

		await expect(read).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_TIMEOUT',
			message: expect.stringContaining('took longer'),
		});
	});

	it('ends a drip of headers at the time for headers', async () => {
		const host = await startRaw((socket) => {
			socket.write(head);
			const timer = setInterval(() => socket.write('x: y\r\n'), 10);
			socket.on('close', () => clearInterval(timer));
		});

		const asked = openWeb(host)(`http://${host}/`, {limits: {headersMs: 100}});

		await expect(asked).rejects.toMatchObject({code: 'OI_ERR_NETWORK_TIMEOUT'});
	});

	it.each([
		['is cut', `${head}content-length: 100\r\n\r\nab`],
		['breaks its chunks', `${head}transfer-encoding: chunked\r\n\r\n5\r\nab`],
	])('says when a body %s', async (_what, bytes) => {
		const host = await startRaw((socket) => void socket.end(bytes));

		const response = await openWeb(host)(`http://${host}/`);

		await expect(response.text()).rejects.toMatchObject({code: 'OI_ERR_NETWORK_FAILED'});
	});

	it.each([
		['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'OI_ERR_NETWORK_FAILED'],
		['headers without end', `${head}${'x: y\r\n'.repeat(60_000)}`, 'OI_ERR_NETWORK_FAILED'],
		[
			'a status there is not',
			'HTTP/1.1 999 No\r\ncontent-length: 0\r\n\r\n',
			'OI_ERR_NETWORK_ANSWER',
		],
	])('takes no %s', async (_what, bytes, code) => {
		const host = await startRaw((socket) => void socket.end(bytes));

		await expect(openWeb(host)(`http://${host}/`)).rejects.toMatchObject({code});
	});

	it('stops at once when the caller does: before, within and after the headers', async () => {
		const silent = await startRaw(() => undefined);
		const dripping = await startRaw(
			(socket) => void socket.write(`${head}content-length: 9\r\n\r\nab`),
		);
		const reason = new Error('enough');

		const early = openWeb(silent)(`http://${silent}/`, {signal: AbortSignal.abort(reason)});
		await expect(early).rejects.toBe(reason);
		const first = new AbortController();
		const waiting = openWeb(silent)(`http://${silent}/`, {signal: first.signal});
		first.abort(reason);
		await expect(waiting).rejects.toBe(reason);
		const second = new AbortController();
		const response = await openWeb(dripping)(`http://${dripping}/`, {signal: second.signal});
		const reading = response.text();
		second.abort(reason);
		await expect(reading).rejects.toBe(reason);
	});

	it('gives an answer without a body as one', async () => {
		const server = await startCanary((_request, response) => void response.writeHead(204).end());

		const got = await openWeb(server.host)(server.url);
		const headOnly = await openWeb(server.host)(server.url, {method: 'HEAD'});

		expect([got.status, got.body, headOnly.body]).toEqual([204, null, null]);
	});
});

describe('whoever has left before a request is sent', () => {
	it('gets no answer, and nothing is asked', async () => {
		const server = await startCanary();
		const left = new Error('Esc');
		const errors: unknown[] = [];
		const hear = (error: unknown) => void errors.push(error);
		process.on('uncaughtException', hear);
		onTestFinished(() => void process.off('uncaughtException', hear));

		const asked = openEgress().service(server.url)(server.url, {signal: AbortSignal.abort(left)});
		const outcome = await asked.catch((error: unknown) => error);
		await new Promise((resolve) => setTimeout(resolve, 50));

		expect(outcome).toBe(left);
		expect(errors).toEqual([]);
		expect(server.connections()).toBe(0);
	});
});
