import fs from 'node:fs';
import path from 'node:path';
import type {LLMock} from '@copilotkit/aimock';
import {describe, expect, it} from 'vitest';
import type {Wire} from '../helpers/model-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {parseResult, runBinary, runShell, startBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const wire = wires.find(({name}) => name === 'openai-chat') as Wire;

/** A model that answers everything, and a command line that asks it. */
async function startModel(files: Readonly<Record<string, string | Uint8Array>> = {}) {
	const mock = await startAimock();
	mock.onMessage(/.*/, {content: 'understood'});
	const cwd = createTempFolder(files);
	const flags = [...wireFlags(wire, mock, cwd), '--output-format', 'json'];
	return {mock, cwd, env: wire.env, flags, line: flags.join(' ')};
}

function sentText(mock: LLMock): string {
	return JSON.stringify(mock.getLastRequest()?.body);
}

describe('what a model run does with stdin', () => {
	it('does not read /dev/null', async () => {
		const {cwd, env, line} = await startModel();

		const result = await runShell(`openintent -p "what failed?" ${line} < /dev/null`, {cwd, env});

		expect(parseResult(result)['stdin']).toEqual({state: 'none', bytes: 0});
		expect(result.code).toBe(0);
	});

	it('runs with a closed stdin', async () => {
		const {cwd, env, line} = await startModel();

		const result = await runShell(`openintent -p "what failed?" ${line} <&-`, {cwd, env});

		expect(parseResult(result)).toMatchObject({text: 'understood', stdin: {state: 'none'}});
		expect(result.code).toBe(0);
	});

	it('adds a file as context, marked as data', async () => {
		const {mock, cwd, env, line} = await startModel({'build.log': 'error: no rule to make target'});

		const result = await runShell(`openintent -p "what failed?" ${line} < build.log`, {cwd, env});

		expect(parseResult(result)['stdin']).toEqual({state: 'context', bytes: 29});
		expect(sentText(mock)).toContain('no rule to make target');
		expect(sentText(mock)).toContain('what failed?');
	});

	it('adds a pipe as context, also one whose writer is slow, to its last byte', async () => {
		const {mock, cwd, env, flags} = await startModel();
		const running = startBinary({args: ['-p', 'what failed?', ...flags], cwd, env, stdin: null});
		running.child.stdin.write('compiling …\n');

		// The model is not asked before the pipe ends; the rest comes after a silence longer than any first wait.
		await new Promise((resolve) => setTimeout(resolve, 4000));
		const askedEarly = mock.getRequests().length;
		running.child.stdin.end('error 2: last line\n');
		const result = await running.done;

		expect(askedEarly).toBe(0);
		expect(parseResult(result)['stdin']).toMatchObject({state: 'context'});
		expect(sentText(mock)).toContain('compiling …');
		expect(sentText(mock)).toContain('error 2: last line');
	});

	it('waits for a first byte that comes late', async () => {
		const {mock, cwd, env, line} = await startModel();

		const result = await runShell(
			`{ sleep 1; echo "make: *** [all] Error 2"; } | openintent -p "what failed?" ${line}`,
			{cwd, env},
		);

		expect(result.stderr).not.toContain('no input');
		expect(sentText(mock)).toContain('[all] Error 2');
	});

	it('goes on without a pipe that stays silent, and says so', async () => {
		const {cwd, env, flags} = await startModel();

		const result = await runBinary({args: ['-p', 'what failed?', ...flags], cwd, env, stdin: null});

		expect(result.stderr).toContain('no input arrived on stdin within 3 s');
		expect(parseResult(result)).toMatchObject({text: 'understood', stdin: {state: 'silent'}});
		expect(result.code).toBe(0);
	});

	it('waits for the end with -, however long it takes', async () => {
		const {mock, cwd, env, line} = await startModel();

		const result = await runShell(
			`{ sleep 4; echo "late news"; } | openintent -p "what failed?" - ${line}`,
			{cwd, env},
		);

		expect(parseResult(result)['stdin']).toMatchObject({state: 'context'});
		expect(sentText(mock)).toContain('late news');
	});

	it('says that a pipe was empty', async () => {
		const {cwd, env, line} = await startModel();

		const result = await runShell(`true | openintent -p "what failed?" ${line}`, {cwd, env});

		expect(parseResult(result)).toMatchObject({
			text: 'understood',
			stdin: {state: 'empty', bytes: 0},
		});
	});

	it('takes stdin as the intent when there is none on the command line', async () => {
		const {mock, cwd, env, line} = await startModel();

		const piped = await runShell(`echo "why is the sky blue" | openintent -p ${line}`, {cwd, env});
		const withoutFlag = await runShell('echo "uptime" | openintent', {cwd, env});

		expect(parseResult(piped)['stdin']).toMatchObject({state: 'intent'});
		expect(sentText(mock)).toContain('why is the sky blue');
		expect(withoutFlag.stdout).toContain('Running for');
	});

	it.each([
		['NUL bytes', Buffer.from('ELF\0\u0001')],
		['no UTF-8', Buffer.from([0xff, 0xfe, 0x41])],
	])('refuses binary input with 42: %s', async (_what, bytes) => {
		const {mock, cwd, env, flags} = await startModel();

		const result = await runBinary({args: ['-p', 'what is it?', ...flags], cwd, env, stdin: bytes});

		expect(result.code).toBe(42);
		expect(parseResult(result)['error']).toMatchObject({code: 'OI_ERR_INPUT_BINARY'});
		expect(result.stderr).toMatch(/not text.*\n.*iconv/);
		expect(mock.getRequests()).toEqual([]);
	});

	it('refuses more than 10 MB with 42, and takes 10 MB', async () => {
		const {mock, cwd, env, line} = await startModel();
		const size = 10 * 1024 * 1024;

		const tooMuch = await runShell(
			`head -c ${size + 1} /dev/zero | tr '\\0' x | openintent -p "what is it?" ${line}`,
			{cwd, env},
		);
		const askedBefore = mock.getRequests().length;
		const fits = await runShell(
			`head -c ${size} /dev/zero | tr '\\0' x | openintent -p "what is it?" ${line}`,
			{cwd, env},
		);

		expect(tooMuch.code).toBe(42);
		expect(parseResult(tooMuch)['error']).toMatchObject({code: 'OI_ERR_INPUT_TOO_LARGE'});
		expect(askedBefore).toBe(0);
		expect(parseResult(fits)['stdin']).toEqual({state: 'context', bytes: size});
	});
});

describe('a local intent and stdin', () => {
	it('does not wait for an open pipe, nor reads it', async () => {
		const running = startBinary({args: ['-p', 'uptime', '--output-format', 'json'], stdin: null});

		const result = await running.done;

		// The pipe was open all the time: the run has ended although nobody closed it.
		expect(running.child.stdin.writableEnded).toBe(false);
		expect(parseResult(result)).toMatchObject({stdin: {state: 'not-read', bytes: 0}});
		expect(result.stderr).not.toContain('stdin');
		expect(result.code).toBe(0);
	});

	it('leaves what is piped in to the next program', async () => {
		const cwd = createTempFolder({'in.txt': 'for the next one\n'});

		const result = await runShell('{ openintent -p "uptime" > /dev/null; cat; } < in.txt', {cwd});

		expect(result.stdout).toBe('for the next one\n');
	});

	it('needs an intent', async () => {
		const nothing = await runShell('openintent -p < /dev/null');
		const empty = await runShell('true | openintent -p');

		expect([nothing.code, empty.code]).toEqual([2, 2]);
		expect(nothing.stderr).toMatch(/There is no intent/);
	});
});

it('takes a named pipe as context too', async () => {
	const {mock, cwd, env, line} = await startModel();
	await runShell('mkfifo pipe', {cwd});

	const running = runShell(`openintent -p "what failed?" ${line} < pipe`, {cwd, env});
	await fs.promises.writeFile(path.join(cwd, 'pipe'), 'through a named pipe');
	const result = await running;

	expect(parseResult(result)['stdin']).toMatchObject({state: 'context'});
	expect(sentText(mock)).toContain('through a named pipe');
});
