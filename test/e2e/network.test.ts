import fs from 'node:fs';
import https from 'node:https';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {startCanary} from '../helpers/canary-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {binary, parseResult, runBinary} from '../helpers/run-binary.js';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const sentence = 'The kettle was on, and everybody in the house had come down to wait for tea. ';
const page = `<html><head><title>Tea</title></head><body><nav>Menu</nav><article><h1>Tea</h1><p>${sentence.repeat(5)}</p></article></body></html>`;

async function startPage() {
	return startCanary((_request, response) => {
		response.writeHead(200, {'content-type': 'text/html'}).end(page);
	});
}

function configure(folder: string, allow: readonly string[]): string[] {
	const file = path.join(folder, 'config.toml');
	fs.writeFileSync(file, `[network]\nallow = ${JSON.stringify(allow)}\n`);
	return ['--config', file];
}

describe('web_fetch through -p', () => {
	it('reads a page of a host that the person listed and allowed, in a worker of the built program', async () => {
		const server = await startPage();
		const cwd = createTempFolder();
		const flags = [...configure(cwd, [server.host]), '--allow', `web_fetch(${server.host})`];

		const result = await runBinary({args: ['-p', `fetch ${server.url}/tea`, ...flags], cwd});

		expect(result.stdout).toMatch(/^# Tea\n\n/);
		expect(result.stdout).toContain(sentence.trim());
		expect(result.stdout).not.toContain('Menu');
		expect(result.code).toBe(0);
	});

	it('asks nobody for a page that the person named', async () => {
		const server = await startPage();
		const cwd = createTempFolder();

		const result = await runBinary({
			args: ['-p', `fetch ${server.url}/tea`, ...configure(cwd, [server.host])],
			cwd,
		});

		expect(result.code).toBe(0);
		expect(server.requests).toHaveLength(1);
	});

	it('reads none in plan mode, and none that a rule denies', async () => {
		const server = await startPage();
		const cwd = createTempFolder();
		const args = ['-p', `fetch ${server.url}/tea`, ...configure(cwd, [server.host])];

		const planned = await runBinary({args: [...args, '--permission-mode', 'plan'], cwd});
		const denied = await runBinary({args: [...args, '--deny', `web_fetch(${server.host})`], cwd});

		expect([planned.code, denied.code]).toEqual([57, 57]);
		expect(server.connections()).toBe(0);
	});

	it('C1: reaches nothing that is private and not listed, whatever is allowed', async () => {
		const server = await startPage();
		const cwd = createTempFolder();

		const result = await runBinary({
			args: ['-p', `fetch ${server.url}/`, '--allow', 'web_fetch'],
			cwd,
		});

		expect(result.stderr).toMatch(/127\.0\.0\.1 is no public address/);
		expect(result.stderr).toContain(`"${server.host}" to network.allow`);
		expect(result.code).toBe(54);
		expect(server.connections()).toBe(0);
	});

	it('says clearly when there is no network', async () => {
		const cwd = createTempFolder();

		const result = await runBinary({
			args: ['-p', 'fetch http://no-such-host.invalid/', '--allow', 'web_fetch'],
			cwd,
		});

		expect(result.stderr).toMatch(
			/no-such-host\.invalid could not be reached: its name was not found/,
		);
		expect(result.code).toBe(54);
	});

	it('refuses an entry of the configuration that is no host with a port', async () => {
		const cwd = createTempFolder();

		const result = await runBinary({
			args: ['-p', 'list files', ...configure(cwd, ['http://nas.lan/'])],
			cwd,
		});

		expect(result.stderr).toMatch(/network\.allow.*a host and a port, such as "nas\.lan:5000"/s);
		expect(result.code).toBe(52);
	});
});

describe('https', () => {
	it('reaches a server whose certificate the person trusts, by its name', async () => {
		const certificate = path.resolve('test/fixtures/tls/localhost-certificate.pem');
		const server = https.createServer(
			{
				key: fs.readFileSync('test/fixtures/tls/localhost-key.pem'),
				cert: fs.readFileSync(certificate),
			},
			(_request, response) => void response.end('over TLS'),
		);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => void server.close());
		const host = `localhost:${(server.address() as AddressInfo).port}`;
		const cwd = createTempFolder();
		const flags = [...configure(cwd, [host]), '--allow', 'web_fetch'];

		const result = await runBinary({
			args: ['-p', `fetch https://${host}/`, ...flags],
			env: {NODE_EXTRA_CA_CERTS: certificate},
			cwd,
		});

		expect(result.stdout).toBe('over TLS\n');
		expect(result.code).toBe(0);
	});
});

/** Runs a program under strace and returns the internet addresses that it dialled or sent to. */
async function dialled(command: readonly [string, ...string[]], args: readonly string[], env = {}) {
	const cwd = createTempFolder();
	const output = path.join(createTempFolder(), 'trace');
	const strace = [
		'strace',
		'-f',
		'-qqq',
		'-e',
		'trace=connect,sendto,sendmsg,sendmmsg',
		'-e',
		'signal=none',
	];
	const result = await runBinary({
		command: [...strace, '-o', output, ...command] as [string, ...string[]],
		args,
		env,
		cwd,
	});
	const trace = fs.readFileSync(output, 'utf8');
	const found = trace.matchAll(/inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/g);
	return {result, addresses: new Set([...found].map(([, four, six]) => four ?? six))};
}

describe('C6: nothing else leaves', () => {
	const traced = itWhen(missingProgram('strace'), 'C6');

	traced('a local intent dials nobody', async () => {
		const {result, addresses} = await dialled([binary], ['-p', 'list files']);

		expect(result.code).toBe(0);
		expect([...addresses]).toEqual([]);
	});

	traced.each(wires)(
		'a run with a model through $name dials that server and no other',
		async (wire) => {
			const mock = await startAimock();
			mock.on(
				{hasToolResult: false},
				{
					toolCalls: [
						{name: 'web_fetch', arguments: '{"url":"http://169.254.169.254/latest/meta-data/"}'},
						{name: 'web_fetch', arguments: '{"url":"http://[fd00:ec2::254]/"}'},
						{name: 'web_fetch', arguments: '{"url":"http://0xa000001/"}'},
						{
							name: 'http_request',
							arguments: '{"method":"POST","url":"http://192.168.0.1/","body":"x"}',
						},
					],
				},
			);
			mock.on({hasToolResult: true}, {content: 'I was refused.'});
			const flags = wireFlags(wire, mock, createTempFolder());

			const {result, addresses} = await dialled(
				[binary],
				[
					...['-p', 'look around', '--output-format', 'json', ...flags],
					...['--allow', 'web_fetch', '--allow', 'http_request'],
				],
				wire.env,
			);

			expect(parseResult(result)).toMatchObject({text: 'I was refused.', tool_calls: 4});
			expect([...addresses]).toEqual(['127.0.0.1']);
		},
	);

	traced('control: the trace shows who else is dialled', async () => {
		const program =
			"require('net').connect(9, '192.0.2.1').on('error', () => {}).unref(); setTimeout(() => process.exit(), 50)";

		const {addresses} = await dialled([process.execPath], ['-e', program]);

		expect([...addresses]).toEqual(['192.0.2.1']);
	});
});
