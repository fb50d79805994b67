import fs from 'node:fs';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {binary} from './run-binary.js';
import {startAimock} from './start-aimock.js';
import type {ShellOptions} from './watched-shell.js';
import {startShell} from './watched-shell.js';

/** The program in a terminal that asks what it asks at a first start. */
export function startAsked(
	home: string,
	{args = [], env = {}, ...options}: Omit<ShellOptions, 'shell'> & {args?: readonly string[]} = {},
) {
	const shell = startShell({
		...options,
		home,
		answerMs: 0,
		env: {OPENINTENT_INIT: '', ...env},
		shell: [binary, ...args],
	});
	onTestFinished(() => {
		if (!shell.hasExited()) shell.child.kill('SIGKILL');
	});
	/** Waits until the question of this number is asked, and types. */
	const answer = async (number: number, keys: string) => {
		await shell.until(() => isAsked(shell.text(), number), `question ${number}`);
		shell.type(keys);
	};
	return {...shell, answer};
}

/** The last question that stands there has this number and can be answered. */
export function isAsked(text: string, number: number): boolean {
	const lines = text.trimEnd().split('\n');
	const found = lines.findLast((line) => /^\d\/5 {2}/.test(line));
	const isOpen = /: *$|：$|\? \[y\/N\] *$/.test(lines.at(-1) ?? '');
	return isOpen && found?.startsWith(`${number}/5`) === true;
}

/** What lies in the data folder, by its path in it. */
export function listData(home: string): string[] {
	const folder = path.join(home, 'data');
	if (!fs.existsSync(folder)) return [];
	return fs
		.readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.filter((name) => !fs.lstatSync(path.join(folder, name)).isDirectory())
		.sort();
}

/** A server of models that knows one key, and answers as aimock does; a wrong key as soon as the other work is done. */
export async function startKeyedModel(
	key: string,
	beforeRefusal: () => Promise<void> = async () => undefined,
) {
	const mock = await startAimock();
	mock.onMessage('hello', {content: 'Hi there'});
	const server = http.createServer(async (request, response) => {
		if (request.headers.authorization !== `Bearer ${key}`) {
			await beforeRefusal();
			response.writeHead(401).end('{}');
			return;
		}
		const body: Buffer[] = [];
		for await (const chunk of request) body.push(chunk as Buffer);
		const answer = await fetch(`${mock.url}${request.url}`, {
			method: request.method ?? 'GET',
			headers: {'content-type': 'application/json', authorization: 'Bearer test-key'},
			...(body.length > 0 ? {body: Buffer.concat(body)} : {}),
		});
		const type = answer.headers.get('content-type') ?? 'application/json';
		response.writeHead(answer.status, {'content-type': type});
		response.end(Buffer.from(await answer.arrayBuffer()));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`};
}
