import {readFileSync} from 'node:fs';
import https from 'node:https';
import type {AddressInfo} from 'node:net';
import {describe, expect, it, onTestFinished} from 'vitest';
import {openEgress} from './open-egress.js';

/** A server whose certificate nobody has signed. */
async function startSecure() {
	let requests = 0;
	const server = https.createServer(
		{
			key: readFileSync('test/fixtures/tls/localhost-key.pem'),
			cert: readFileSync('test/fixtures/tls/localhost-certificate.pem'),
		},
		(_request, response) => {
			requests += 1;
			response.end('secret');
		},
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return {host: `localhost:${(server.address() as AddressInfo).port}`, requests: () => requests};
}

const invalid = {
	code: 'OI_ERR_NETWORK_FAILED',
	message: expect.stringMatching(/its certificate or its TLS is not valid/),
	cause: {code: 'DEPTH_ZERO_SELF_SIGNED_CERT'},
};

describe('C2: certificates', () => {
	it('sends nothing to a server whose certificate is not valid', async () => {
		const {host, requests} = await startSecure();
		const {web, service} = openEgress({allow: () => [host]});

		await expect(web(`https://${host}/`)).rejects.toMatchObject(invalid);
		await expect(service(`https://${host}`)(`https://${host}/`)).rejects.toMatchObject(invalid);
		expect(requests()).toBe(0);
	});

	it('lets no variable of the environment switch that off', async () => {
		const {host, requests} = await startSecure();
		const {web} = openEgress({allow: () => [host]});
		const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
		process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
		onTestFinished(() => {
			if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
			else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
		});

		await expect(web(`https://${host}/`)).rejects.toMatchObject(invalid);
		expect(requests()).toBe(0);
	});

	it('says it when https is spoken to a server that has none', async () => {
		const net = await import('node:net');
		const server = net.createServer((socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n'));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => void server.close());
		const host = `localhost:${(server.address() as AddressInfo).port}`;

		const asked = openEgress({allow: () => [host]}).web(`https://${host}/`);

		await expect(asked).rejects.toMatchObject({code: 'OI_ERR_NETWORK_FAILED'});
	});
});
