import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Wire} from '../helpers/model-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {processesWith} from '../helpers/processes.js';
import {startInTerminal} from '../helpers/pseudo-terminal.js';
import {parseEvents, startBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const wire = wires.find(({name}) => name === 'openai-chat') as Wire;

async function startStory(
	more: readonly string[] = [],
	env: Readonly<Record<string, string>> = {},
) {
	const mock = await startAimock();
	mock.onMessage('story', {content: 'word '.repeat(5000)}, {chunkSize: 5, latency: 20});
	const cwd = createTempFolder();
	return startBinary({
		args: [
			...['-p', 'tell me a story', '--output-format', 'stream-json'],
			...wireFlags(wire, mock, cwd),
			...more,
		],
		cwd,
		env: {...wire.env, ...env},
	});
}

/** A file for `--require` that goes wrong once the run is on its way. */
function sabotage(statement: string): Record<string, string> {
	const folder = createTempFolder({
		'sabotage.cjs': `process.once('SIGALRM', () => setImmediate(() => { ${statement} }));`,
	});
	return {NODE_OPTIONS: `--require=${path.join(folder, 'sabotage.cjs')}`};
}

describe('a stream that is interrupted', () => {
	it.each([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)('ends with a result at %s', async (signal, code) => {
		const running = await startStory();
		await running.until('word');

		running.child.kill(signal);
		const result = await running.done;

		const events = parseEvents(result);
		expect(events[0]).toMatchObject({type: 'init'});
		expect(events.filter(({type}) => type === 'result')).toHaveLength(1);
		expect(events.at(-2)).toMatchObject({type: 'error', fatal: true});
		expect(events.at(-1)).toMatchObject({type: 'result', status: 'cancelled', exit_code: code});
		// What had been said so far is not lost.
		expect(events.at(-1)?.['text']).toContain('word');
		expect(result).toMatchObject({code, signal: null});
	});

	it.each([
		['an uncaught exception', "throw new Error('broken on purpose')"],
		['an unhandled rejection', "Promise.reject(new Error('broken on purpose'))"],
		['a rejection without an error', "Promise.reject('broken on purpose')"],
	])('ends with a result at %s', async (_what, statement) => {
		const running = await startStory([], sabotage(statement));
		await running.until('word');

		running.child.kill('SIGALRM');
		const result = await running.done;

		const events = parseEvents(result);
		expect(events.at(-1)).toMatchObject({
			type: 'result',
			status: 'failed',
			exit_code: 1,
			error: {message: expect.stringContaining('broken on purpose')},
		});
		expect(result.stderr).toContain('openintent: broken on purpose');
		expect(result.stderr).not.toMatch(/^\s+at /m);
		expect(result.code).toBe(1);
	});

	it('ends with a result at its time limit', async () => {
		const running = await startStory(['--timeout', '700ms']);

		const result = await running.done;

		const events = parseEvents(result);
		expect(events.at(-1)).toMatchObject({
			type: 'result',
			exit_code: 124,
			error: {code: 'OI_ERR_RUN_TIMEOUT'},
		});
		expect(result.code).toBe(124);
	});

	it('ends at once at the second SIGINT, with one result', async () => {
		const hang = 'const until = Date.now() + 600; while (Date.now() < until);';
		const running = await startStory([], sabotage(hang));
		await running.until('word');

		// Both signals are there when the program looks again.
		running.child.kill('SIGALRM');
		running.child.kill('SIGINT');
		running.child.kill('SIGTERM');
		const result = await running.done;

		const events = parseEvents(result);
		expect(events.filter(({type}) => type === 'result')).toHaveLength(1);
		expect(events.at(-1)).toMatchObject({type: 'result'});
		expect([130, 143]).toContain(result.code);
	});

	it('ends at the second SIGINT also when nobody takes its output', async () => {
		const mock = await startAimock();
		mock.onMessage('story', {content: 'word '.repeat(50_000)}, {chunkSize: 50_000});
		const cwd = createTempFolder();
		const running = startBinary({
			args: [
				...['-p', 'tell me a story', '--output-format', 'json', '--verbose'],
				...wireFlags(wire, mock, cwd),
			],
			cwd,
			env: wire.env,
		});
		running.child.stdout.removeAllListeners('data').pause();
		await running.until('run ended');

		running.child.kill('SIGINT');
		running.child.kill('SIGTERM');
		const how = await new Promise((resolve) =>
			running.child.on('exit', (code, signal) => resolve(code ?? signal)),
		);
		running.child.stdout.destroy();

		// Of a process that a signal has ended a shell says the same.
		expect([130, 143, 'SIGINT', 'SIGTERM']).toContain(how);
	});
});

describe('a tool that is interrupted', () => {
	it('is stopped with everything it started, and the run ends with a result', async () => {
		const home = createTempFolder();
		// A number that no other process has in its command line.
		const seconds = `${3600 + process.pid}.${Date.now() % 1000}`;
		fs.writeFileSync(
			path.join(home, 'family.sh'),
			`sleep ${seconds} &\n(setsid sleep ${seconds} &)\necho started\nsleep ${seconds}\n`,
		);
		const terminal = startInTerminal(
			'trap : INT; openintent -p "run sh family.sh" --output-format stream-json > out.jsonl; echo "code $?"',
			{cwd: home, home},
		);
		await terminal.until('[n]');
		await terminal.answer('y\n');
		await waitFor(() => processesWith(`sleep ${seconds}`).length === 3);

		terminal.type('\x03');
		await terminal.until('code ');
		await terminal.done;

		const events = parseEvents({stdout: fs.readFileSync(path.join(home, 'out.jsonl'), 'utf8')});
		expect(terminal.output()).toContain('code 130');
		expect(events.map(({type}) => type)).toEqual([
			'init',
			'tool_use',
			'tool_result',
			'error',
			'result',
		]);
		expect(events[2]).toMatchObject({status: 'cancelled'});
		expect(events.at(-1)).toMatchObject({status: 'cancelled', exit_code: 130});
		expect(processesWith(`sleep ${seconds}`)).toEqual([]);
	});
});

async function waitFor(isThere: () => boolean): Promise<void> {
	while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
}
