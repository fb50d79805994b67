import type {RequestListener} from 'node:http';
import {describe, expect, it} from 'vitest';
import {createEgressError} from '../../../source/contracts/egress-error.js';
import {nextHop} from '../../../source/lib/egress/next-hop.js';
import {readTarget} from '../../../source/lib/egress/target.js';
import {startCanary} from '../../helpers/canary-server.js';
import {openEgress} from './open-egress.js';

/** Answers each path with a redirect to what it stands for; other paths with their name. */
function redirecting(routes: Readonly<Record<string, readonly [number, string]>>): RequestListener {
	return ({url = ''}, response) => {
		const [status, location] = routes[url] ?? [200, ''];
		response.writeHead(status, location === '' ? {} : {location}).end(`at ${url}`);
	};
}

const refused = (message: RegExp) => ({
	code: 'OI_ERR_NETWORK_REFUSED',
	message: expect.stringMatching(message),
});

const secrets = {
	authorization: 'Bearer canary-secret',
	cookie: 'session=canary-secret',
	'x-api-key': 'canary-secret',
	'x-goog-api-key': 'canary-secret',
	'x-anything-else': 'canary-secret',
};

describe('C3: every hop is checked like the first', () => {
	it('follows five redirects and says where it ended', async () => {
		const chain = Object.fromEntries(
			[0, 1, 2, 3, 4].map((step) => [`/${step}`, [302, `/${step + 1}`] as const]),
		);
		const server = await startCanary(redirecting(chain));
		const {web} = openEgress({allow: () => [server.host]});

		const response = await web(`${server.url}/0`);

		expect(await response.text()).toBe('at /5');
		expect([response.url, response.redirected]).toEqual([`${server.url}/5`, true]);
	});

	it('refuses the sixth', async () => {
		const server = await startCanary(
			(_request, response) => void response.writeHead(302, {location: '/again'}).end(),
		);
		const {web} = openEgress({allow: () => [server.host]});

		await expect(web(server.url)).rejects.toMatchObject(refused(/after 5 other redirects/));
		expect(server.requests).toHaveLength(6);
	});

	it.each([
		[
			'the metadata of the cloud',
			'http://169.254.169.254/latest/meta-data/',
			/169\.254\.169\.254 is no public/,
		],
		['the same, as a number', 'http://2852039166/', /169\.254\.169\.254 is no public/],
		['a private address', 'http://192.168.1.1/', /192\.168\.1\.1 is no public/],
		['mapped loopback', 'http://[::ffff:127.0.0.1]/', /no public/],
		['a file', 'file:///etc/passwd', /file: are not fetched/],
		['gopher', 'gopher://127.0.0.1:70/', /gopher: are not fetched/],
		['data', 'data:text/plain,hello', /data: are not fetched/],
		['javascript', 'javascript:alert(1)', /javascript: are not fetched/],
		['a user name', 'http://user:pass@example.com/', /holds a user name/],
		['a port of mail', 'http://example.com:25/', /port 25/],
		['no address', 'http://', /no address/],
	])('refuses %s behind a redirect', async (_what, location, message) => {
		const server = await startCanary(redirecting({'/go': [302, location]}));
		const {web} = openEgress({allow: () => [server.host]});

		await expect(web(`${server.url}/go`)).rejects.toMatchObject(refused(message));
		expect(server.requests).toHaveLength(1);
	});

	it('refuses a neighbour of a listed host behind a redirect', async () => {
		const neighbour = await startCanary();
		const server = await startCanary(redirecting({'/go': [302, neighbour.url]}));
		const {web} = openEgress({allow: () => [server.host]});

		await expect(web(`${server.url}/go`)).rejects.toMatchObject(refused(/no public/));
		expect(neighbour.connections()).toBe(0);
	});

	it.each([
		'file:///etc/passwd',
		'ftp://example.com/',
		'blob:x',
		'about:blank',
		'ws://example.com/',
	])('refuses %s as the first address', async (address) => {
		await expect(openEgress().web(address)).rejects.toMatchObject(refused(/are not fetched/));
	});

	it.each(['nonsense', '', 'example.com', 'http://', 'http://a b/'])(
		'refuses "%s"',
		async (address) => {
			await expect(openEgress().web(address)).rejects.toMatchObject({
				code: 'OI_ERR_NETWORK_REFUSED',
			});
		},
	);

	it('refuses a user name in the first address and repeats no password', async () => {
		const asked = openEgress().web('https://user:hunter2@example.com/');

		await expect(asked).rejects.toMatchObject(refused(/^(?!.*hunter2).*user name/));
	});
});

describe('C3: nextHop', () => {
	const hopFrom = (url: string) => ({
		target: readTarget(url, createEgressError),
		method: 'GET',
		headers: new Headers(),
		body: undefined,
	});
	const leadingTo = (location: string) => new Response(null, {status: 302, headers: {location}});

	it('refuses to go from https to http', () => {
		const hop = hopFrom('https://example.com/');

		const go = () => nextHop(hop, leadingTo('http://example.com/'), createEgressError);

		expect(go).toThrow(/from https to http/);
	});

	it('goes from http to https', () => {
		const hop = hopFrom('http://example.com/a');

		const next = nextHop(hop, leadingTo('https://example.com/a'), createEgressError);

		expect(next?.target).toMatchObject({port: 443, isSecure: true});
	});

	it('stays where there is no location, or none to follow', () => {
		const hop = hopFrom('https://example.com/');

		expect(nextHop(hop, new Response(null, {status: 302}), createEgressError)).toBeUndefined();
		expect(
			nextHop(hop, new Response('', {status: 300, headers: {location: '/'}}), createEgressError),
		).toBeUndefined();
	});
});

describe('C4: what may not travel stays at home', () => {
	it.each([301, 302, 303, 307, 308])(
		'sends no header of its own to another host (%d)',
		async (status) => {
			const second = await startCanary();
			const first = await startCanary(redirecting({'/go': [status, `${second.url}/there`]}));
			const {web} = openEgress({allow: () => [first.host, second.host]});

			await web(`${first.url}/go`, {headers: {...secrets, accept: 'text/plain'}});

			expect(first.requests[0]?.headers).toMatchObject(secrets);
			expect(JSON.stringify(second.requests)).not.toContain('canary-secret');
			expect(second.requests[0]?.headers).toMatchObject({accept: 'text/plain', host: second.host});
		},
	);

	it('keeps headers on the same host', async () => {
		const server = await startCanary(redirecting({'/go': [302, '/there']}));
		const {web} = openEgress({allow: () => [server.host]});

		await web(`${server.url}/go`, {headers: secrets});

		expect(server.requests[1]).toMatchObject({url: '/there', headers: secrets});
	});

	it.each([307, 308])('does not carry a body to another host (%d)', async (status) => {
		const second = await startCanary();
		const first = await startCanary(redirecting({'/go': [status, second.url]}));
		const {web} = openEgress({allow: () => [first.host, second.host]});

		const asked = web(`${first.url}/go`, {method: 'POST', body: 'canary-secret'});

		await expect(asked).rejects.toMatchObject(refused(/redirects a POST/));
		expect(second.connections()).toBe(0);
	});

	it('leaves the body behind where a POST becomes a GET', async () => {
		const server = await startCanary(redirecting({'/go': [303, '/done'], '/same': [307, '/done']}));
		const {web} = openEgress({allow: () => [server.host]});
		const post = {method: 'POST', body: '{"a":1}', headers: {'content-type': 'application/json'}};

		await web(`${server.url}/go`, post);
		await web(`${server.url}/same`, post);

		expect(server.requests[1]).toMatchObject({method: 'GET', url: '/done', body: ''});
		expect(server.requests[1]?.headers).not.toHaveProperty('content-type');
		expect(server.requests[3]).toMatchObject({method: 'POST', url: '/done', body: '{"a":1}'});
	});

	it.each(['host', 'content-length', 'transfer-encoding', 'connection', 'expect', 'upgrade'])(
		'refuses the header %s',
		async (name) => {
			const server = await startCanary();
			const {web} = openEgress({allow: () => [server.host]});

			const asked = web(server.url, {headers: {[name]: '1'}});

			await expect(asked).rejects.toMatchObject(refused(/is set by the connection/));
			expect(server.connections()).toBe(0);
		},
	);

	it('hands a redirect over where it is asked not to follow', async () => {
		const server = await startCanary(redirecting({'/go': [302, '/there']}));
		const {web} = openEgress({allow: () => [server.host]});

		const response = await web(`${server.url}/go`, {redirect: 'manual'});

		expect(response.status).toBe(302);
		expect(response.headers.get('location')).toBe('/there');
		await expect(web(`${server.url}/go`, {redirect: 'error'})).rejects.toMatchObject(
			refused(/redirects to/),
		);
	});
});
