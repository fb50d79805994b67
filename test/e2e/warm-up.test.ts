import fs from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {expect, it, onTestFinished, vi} from 'vitest';
import {binary, environmentOf} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startWatched} from '../helpers/watched-terminal.js';

const chunk = (delta: object, finish: string | null = null) =>
	`data: ${JSON.stringify({id: 'c', object: 'chat.completion.chunk', model: 'm', choices: [{index: 0, delta, finish_reason: finish}]})}\n\n`;

/** Answers everything, and says which connection a request came over. */
async function startServer() {
	const connections: unknown[] = [];
	const requests: number[] = [];
	const server = createServer((request, response) => {
		requests.push(connections.indexOf(request.socket));
		request.resume();
		response.writeHead(200, {'content-type': 'text/event-stream'});
		response.end(`${chunk({content: 'Good day.'})}${chunk({}, 'stop')}data: [DONE]\n\n`);
	});
	server.on('connection', (socket) => connections.push(socket));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, connections, requests};
}

async function startTui(llm = '') {
	const server = await startServer();
	const home = createTempFolder();
	fs.mkdirSync(path.join(home, 'data'), {mode: 0o700});
	fs.writeFileSync(
		path.join(home, 'data', 'config.toml'),
		`[llm]\nmodel = "gpt-4o"\n${llm}\n[llm.base_urls]\nopenai = "${server.url}/v1"\n`,
	);
	const env = environmentOf(home, {OPENAI_API_KEY: 'test-key'});
	const session = startWatched(binary, [], {cwd: home, env, isFullScreen: true});
	onTestFinished(session.kill);
	await session.until(/gpt-4o/);
	return {...server, session};
}

it('the connection is opened while the person types, and the request goes over it', async () => {
	const {session, connections, requests} = await startTui();

	session.type('h');
	await vi.waitUntil(() => connections.length > 0, {timeout: 30_000});
	const before = [connections.length, requests.length];
	session.type('ow do you do\r');
	await session.until(/Good day[\s\S]*Done/);

	expect(before).toEqual([1, 0]);
	expect(requests).toEqual([0]);
	expect(connections).toHaveLength(1);
});

it('nothing is opened before the request with llm.warm_up = false, or for a command', async () => {
	const off = await startTui('warm_up = false');
	const command = await startTui();

	off.session.type('how do you do');
	await off.session.until(/how do you do/);
	command.session.type('/status\r');
	await command.session.until(/Sandbox/);

	expect([off.connections, command.connections]).toEqual([[], []]);
});
