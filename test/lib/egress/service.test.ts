import {describe, expect, it} from 'vitest';
import {startCanary} from '../../helpers/canary-server.js';
import {openEgress} from './open-egress.js';

describe('C7: private hosts by name and port', () => {
	it('web: reaches the listed port and not its neighbour', async () => {
		const listed = await startCanary();
		const neighbour = await startCanary();
		const {web} = openEgress({allow: () => [listed.host]});

		expect(await (await web(listed.url)).text()).toBe('canary');
		await expect(web(neighbour.url)).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_REFUSED',
			hint: expect.stringContaining(`"${neighbour.host}" to network.allow`),
		});
		expect(neighbour.connections()).toBe(0);
	});

	it('web: an entry is the name that was written, not another name of the same computer', async () => {
		const server = await startCanary();
		const {web} = openEgress({allow: () => [`localhost:${server.port}`]});

		await expect(web(server.url)).rejects.toMatchObject({code: 'OI_ERR_NETWORK_REFUSED'});
		expect(await (await web(`http://LOCALHOST:${server.port}`)).text()).toBe('canary');
	});

	it('web: an entry is read anew for each request', async () => {
		const server = await startCanary();
		const allow: string[] = [];
		const {web} = openEgress({allow: () => allow});
		await expect(web(server.url)).rejects.toMatchObject({code: 'OI_ERR_NETWORK_REFUSED'});

		allow.push(server.host);

		expect((await web(server.url)).status).toBe(200);
	});

	it('service: reaches its own server and no neighbour', async () => {
		const own = await startCanary();
		const neighbour = await startCanary();
		const send = openEgress().service(`${own.url}/v1`);

		expect(await (await send(`${own.url}/v1/chat`)).text()).toBe('canary');
		await expect(send(`${neighbour.url}/v1/chat`)).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_REFUSED',
		});
		expect(neighbour.connections()).toBe(0);
	});

	it('service: takes a server that listens on every address by that name', async () => {
		const server = await startCanary(undefined, {address: '0.0.0.0'});

		const response = await openEgress().service(server.url)(server.url);

		expect(await response.text()).toBe('canary');
	});
});

describe('service', () => {
	it('C4: answers a redirect with an error and follows none', async () => {
		const second = await startCanary();
		const first = await startCanary(
			(_request, response) => void response.writeHead(307, {location: second.url}).end(),
		);
		const send = openEgress().service(first.url);

		const asked = send(first.url, {method: 'POST', body: 'x', headers: {'x-api-key': 'k'}});

		await expect(asked).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_REFUSED',
			message: expect.stringMatching(/redirect/),
		});
		expect(second.connections()).toBe(0);
	});

	it('uses a connection again', async () => {
		const server = await startCanary();
		const send = openEgress().service(server.url);

		for (let turn = 0; turn < 5; turn += 1) await (await send(server.url)).text();

		expect(server.requests).toHaveLength(5);
		expect(server.connections()).toBe(1);
	});

	it('has one pool for all paths of a server', async () => {
		const server = await startCanary();
		const egress = openEgress();

		await (await egress.service(`${server.url}/v1`)(`${server.url}/v1/a`)).text();
		await (await egress.service(`${server.url}/v2`)(`${server.url}/v2/b`)).text();

		expect(server.connections()).toBe(1);
	});

	it('sends nothing through a proxy of the environment', async () => {
		const proxy = await startCanary();
		const server = await startCanary();
		const before = {...process.env};
		for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'ALL_PROXY']) {
			process.env[name] = proxy.url;
		}

		const response = await openEgress()
			.service(server.url)(server.url)
			.finally(() => {
				process.env = before;
			});

		expect(await response.text()).toBe('canary');
		expect(proxy.connections()).toBe(0);
	});

	it('refuses an address that is none when it is made', () => {
		expect(() => openEgress().service('ftp://example.com')).toThrow(/not fetched/);
	});

	it('says in words why a server could not be reached, and keeps the cause', async () => {
		const server = await startCanary();
		const closed = `http://127.0.0.1:${server.port === 65_535 ? 1 : server.port + 1}`;
		const lookup = async () => {
			throw Object.assign(new Error('getaddrinfo'), {code: 'ENOTFOUND'});
		};

		await expect(
			openEgress({lookup}).service('http://a.example')('http://a.example/'),
		).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_FAILED',
			message: 'a.example could not be reached: its name was not found (ENOTFOUND).',
			retryable: true,
			cause: {code: 'ENOTFOUND'},
		});
		await expect(openEgress().service(closed)(closed)).rejects.toMatchObject({
			cause: {code: 'ECONNREFUSED'},
		});
	});
});
