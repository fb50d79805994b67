import {describe, expect, it} from 'vitest';
import {createHttpAdapter} from '../../../source/adapters/http/http-adapter.js';
import {startCanary} from '../../helpers/canary-server.js';
import {findTool, runTool} from '../../helpers/run-tool.js';
import {openEgress} from '../../lib/egress/open-egress.js';

function openHttp(...allow: readonly string[]) {
	let nowMs = 0;
	return createHttpAdapter({
		send: openEgress({allow: () => allow}).web,
		now: () => {
			nowMs += 7.4;
			return nowMs;
		},
	});
}

describe('http_request', () => {
	it('sends what it is told and returns status, headers and body', async () => {
		const server = await startCanary((_request, response) => {
			response.writeHead(201, {'content-type': 'application/json', 'x-id': '7'}).end('{"ok":1}');
		});

		const result = await runTool(openHttp(server.host), 'http_request', {
			method: 'PUT',
			url: `${server.url}/things/1?x=y`,
			headers: {'Content-Type': 'text/plain', 'X-Mine': 'yes'},
			body: 'hello 你好',
		});

		expect(server.requests).toMatchObject([
			{
				method: 'PUT',
				url: '/things/1?x=y',
				headers: {'content-type': 'text/plain', 'x-mine': 'yes', 'user-agent': 'openintent'},
				body: 'hello 你好',
			},
		]);
		expect(result.text).toMatch(/^HTTP 201\n[\s\S]*x-id: 7\n\n\{"ok":1\}$/);
		expect(result).toMatchObject({
			isUntrusted: true,
			data: {
				status: 201,
				headers: {'x-id': '7'},
				body: '{"ok":1}',
				elapsed_ms: 7,
				body_truncated: false,
			},
		});
	});

	it.each([404, 500])('returns an answer of %d as one', async (status) => {
		const server = await startCanary(
			(_request, response) => void response.writeHead(status).end('why'),
		);

		const {data} = await runTool(openHttp(server.host), 'http_request', {
			method: 'GET',
			url: server.url,
		});

		expect(data).toMatchObject({status, body: 'why'});
	});

	it('cuts a body at 1 MB and says so', async () => {
		const server = await startCanary(
			(_request, response) => void response.end('x'.repeat(2_000_000)),
		);

		const {data, notice} = await runTool(openHttp(server.host), 'http_request', {
			method: 'GET',
			url: server.url,
		});

		expect((data as {body: string}).body).toHaveLength(1_000_000);
		expect(data).toMatchObject({body_truncated: true});
		expect(notice).toMatch(/longer than 1 MB/);
	});

	it('leaves a binary body out', async () => {
		const server = await startCanary(
			(_request, response) => void response.end(Buffer.from([1, 0, 2])),
		);

		const {data, notice} = await runTool(openHttp(server.host), 'http_request', {
			method: 'GET',
			url: server.url,
		});

		expect(data).toMatchObject({body: ''});
		expect(notice).toBe('The body is no text (3 B) and is left out.');
	});

	it('follows a redirect of a GET, and says that it did', async () => {
		const second = await startCanary();
		const first = await startCanary(
			(_request, response) => void response.writeHead(302, {location: second.url}).end(),
		);

		const {data, notice} = await runTool(openHttp(first.host, second.host), 'http_request', {
			method: 'GET',
			url: first.url,
			headers: {authorization: 'Bearer canary-secret'},
		});

		expect(data).toMatchObject({status: 200, body: 'canary', url: `${second.url}/`});
		expect(notice).toBe(`The answer is from ${second.host}, after a redirect.`);
		expect(JSON.stringify(second.requests)).not.toContain('canary-secret');
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
		'leaves a redirect of a %s to its sender',
		async (method) => {
			const second = await startCanary();
			const first = await startCanary(
				(_request, response) => void response.writeHead(307, {location: second.url}).end(),
			);

			const {data} = await runTool(openHttp(first.host, second.host), 'http_request', {
				method,
				url: first.url,
				body: 'x',
			});

			expect(data).toMatchObject({status: 307, headers: {location: second.url}});
			expect(second.connections()).toBe(0);
		},
	);

	it('gives up after its own time', async () => {
		const server = await startCanary(() => undefined);

		const run = runTool(openHttp(server.host), 'http_request', {
			method: 'GET',
			url: server.url,
			timeout_seconds: 1,
		});

		await expect(run).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_TIMEOUT',
			message: expect.stringContaining(server.host),
		});
	});

	it('C1: refuses private addresses that are not listed', async () => {
		const canary = await startCanary();

		const run = runTool(openHttp(), 'http_request', {method: 'POST', url: canary.url, body: 'x'});

		await expect(run).rejects.toMatchObject({code: 'OI_ERR_NETWORK_REFUSED'});
		expect(canary.connections()).toBe(0);
	});

	it.each([
		['a name with a space', {'a b': '1'}],
		['a line break in a value', {a: '1\r\nhost: evil'}],
	])('refuses a header with %s', async (_what, headers) => {
		const server = await startCanary();

		const run = runTool(openHttp(server.host), 'http_request', {
			method: 'GET',
			url: server.url,
			headers,
		});

		await expect(run).rejects.toThrow();
		expect(server.connections()).toBe(0);
	});

	it('is an effect that leaves the computer, whatever the method, and names its host', () => {
		const tool = findTool(openHttp(), 'http_request');

		expect(tool.effect).toBe('send');
		expect(tool.resources?.({method: 'GET', url: 'https://a.example:8443/x?secret'}, '/')).toEqual([
			{kind: 'host', host: 'a.example:8443'},
		]);
		expect(tool.summarize?.({method: 'GET', url: 'https://a.example/'})).toBe(
			'GET https://a.example/',
		);
	});
});
