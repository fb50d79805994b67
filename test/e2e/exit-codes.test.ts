import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {exitCodes} from '../../source/contracts/exit-codes.js';
import type {Wire} from '../helpers/model-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import type {BinaryResult} from '../helpers/run-binary.js';
import {runBinary, startBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const wire = wires.find(({name}) => name === 'openai-chat') as Wire;

/** Starts a run on a model that is set up by `prepare`, in a folder of its own. */
async function askModel(
	args: readonly string[],
	prepare: (mock: Awaited<ReturnType<typeof startAimock>>) => unknown,
	config = '',
) {
	const mock = await startAimock();
	prepare(mock);
	const cwd = createTempFolder({'a.txt': 'a\n'});
	return startBinary({
		args: ['-p', ...args, ...wireFlags(wire, mock, cwd, config)],
		cwd,
		env: wire.env,
	});
}

async function endWithSignal(signal: NodeJS.Signals): Promise<BinaryResult> {
	const running = await askModel(['tell me a story', '--output-format', 'stream-json'], (mock) =>
		mock.onMessage('story', {content: 'word '.repeat(2000)}, {chunkSize: 5, latency: 20}),
	);
	await running.until('word');
	running.child.kill(signal);
	return running.done;
}

/** One run for every row of the table. */
const cases: Readonly<Record<number, () => Promise<BinaryResult>>> = {
	0: () => runBinary({args: ['-p', 'uptime']}),
	1: async () => {
		const tooLong = {error: {message: 'too long', code: 'context_length_exceeded'}, status: 400};
		return (await askModel(['hello you'], (mock) => mock.onMessage('hello', tooLong))).done;
	},
	2: () => runBinary({args: ['-p', 'uptime', '--colour']}),
	41: () => runBinary({args: ['-p', 'write a poem about the sea']}),
	42: () => runBinary({args: ['-p'], stdin: Buffer.from('\0')}),
	52: () => runBinary({args: ['-p', 'uptime', '--config', '/nowhere/config.toml']}),
	53: async () => {
		const read = {toolCalls: [{name: 'fs_read_file', arguments: '{"path":"a.txt"}'}]};
		const running = await askModel(['read on and on', '--max-turns', '1'], (mock) =>
			mock.onMessage('read on', read),
		);
		return running.done;
	},
	54: () => runBinary({args: ['-p', 'read missing.txt']}),
	56: () => runBinary({args: ['-p', 'run echo hello']}),
	57: () => runBinary({args: ['-p', 'run echo hello', '--permission-mode', 'deny']}),
	58: async () => {
		const read = {toolCalls: [{name: 'fs_read_file', arguments: '{"path":"a.txt"}'}]};
		const running = await askModel(
			['read on and on'],
			(mock) => mock.onMessage('read on', read),
			'[agent]\nmax_tool_calls = 1\n',
		);
		return running.done;
	},
	59: async () => {
		const broken = {error: {message: 'broken', type: 'server_error'}, status: 500};
		return (await askModel(['hello you'], (mock) => mock.onMessage('hello', broken))).done;
	},
	60: async () => {
		const schema = '{"type":"object","required":["name"]}';
		const running = await askModel(['hello you', '--json-schema', schema], (mock) =>
			mock.onMessage(/.*/, {content: 'no JSON at all'}),
		);
		return running.done;
	},
	124: async () => {
		const running = await askModel(['tell me a story', '--timeout', '500ms'], (mock) =>
			mock.onMessage('story', {content: 'word '.repeat(2000)}, {chunkSize: 5, latency: 20}),
		);
		return running.done;
	},
	129: () => endWithSignal('SIGHUP'),
	130: () => endWithSignal('SIGINT'),
	131: () => endWithSignal('SIGQUIT'),
	143: () => endWithSignal('SIGTERM'),
};

describe('the exit-code table', () => {
	it.each(exitCodes)('is reached by the program: $code $name', async ({code}) => {
		const run = cases[code];
		if (run === undefined) throw new Error(`No case ends with ${code}: add one.`);

		const result = await run();

		expect(result).toMatchObject({code, signal: null});
		expect(result.stderr).not.toMatch(/^\s+at /m);
	});

	it('is printed whole', async () => {
		const help = await runBinary({args: ['help', 'exit-codes']});
		const asIntent = await runBinary({args: ['-p', 'help exit-codes']});

		const lines = help.stdout.trimEnd().split('\n');
		expect(lines.map((line) => Number.parseInt(line, 10))).toEqual(exitCodes.map(({code}) => code));
		for (const [index, {name, meaning}] of exitCodes.entries()) {
			expect(lines[index]).toContain(name);
			expect(lines[index]).toContain(meaning);
		}
		expect(asIntent.stdout.trim()).toBe(help.stdout.trim());
		expect(help.code).toBe(0);
	});
});

describe('waiting for stdin ends', () => {
	it('with 124 at the time limit', async () => {
		const result = await runBinary({
			args: ['-p', 'what is it?', '-', '--timeout', '300ms'],
			stdin: null,
		});

		expect(result).toMatchObject({code: 124, signal: null});
	});

	it.each([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)('with its own code at %s', async (signal, code) => {
		const running = startBinary({args: ['-p', 'what is it?', '-', '--verbose'], stdin: null});
		// The first piece has been read when the pipe takes the second one, which is larger than its buffer.
		await new Promise((resolve) => running.child.stdin.write('x'.repeat(1_000_000), resolve));

		running.child.kill(signal);

		expect(await running.done).toMatchObject({code, signal: null});
	});
});

it.each([
	[['-p', 'uptime', '--output-format', 'yaml'], /yaml.*\n.*stream-json/],
	[['-p', 'uptime', '--max-turns', '0'], /--max-turns/],
	[['-p', 'uptime', '--timeout', 'soon'], /soon.*\n.*5m/],
	[['-p', 'uptime', '--cwd', '/nowhere'], /\/nowhere/],
	[['-p', 'uptime', '--outptu-format', 'json'], /Did you mean --output-format/],
	[['-p', 'hello', '-m', 'no-such-model-at-all'], /no-such-model-at-all/],
	[['-p', 'hello', '-r', 'nope1234', '-m', 'openai/gpt-4o'], /nope1234/],
	[['-p', 'hello', '--json-schema', '{"type":'], /schema/],
	[['-p', 'hello', '--json-schema', path.join('/nowhere', 'schema.json')], /nowhere/],
	[['help', 'nothing'], /exit-codes/],
	[['memory', 'burn'], /memory list/],
	[['tasks', 'please'], /openintent tasks/],
])('ends with 2 and a next step: %s', async (args, message) => {
	const result = await runBinary({args, env: {OPENAI_API_KEY: 'test-key'}});

	expect(result.stderr).toMatch(message);
	expect(result.stderr).toMatch(/^openintent: /);
	expect(result.stdout).toBe('');
	expect(result.code).toBe(2);
});
