import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {wireFlags, wires} from '../helpers/model-server.js';
import {runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const limitMb = 512;

/**
 * Two ways to say "a small machine". RLIMIT_DATA bounds the private writable memory of a process, which is what it can
 * use up; `ulimit -v` would count the address space that V8 and WebAssembly reserve and never touch.
 */
const surroundings = [
	{
		name: 'without native modules',
		command: ['openintent'] as const,
		env: {NODE_OPTIONS: '--no-addons'},
	},
	{
		name: `with ${limitMb} MB of memory`,
		command: ['sh', '-c', `ulimit -d ${limitMb * 1024} && exec openintent "$@"`, 'sh'] as const,
		env: {},
	},
];

describe.each(surroundings)('$name', ({command, env}) => {
	it.each([
		['list files', /notes\.md/],
		['read notes.md', /tea at four/],
		['find *.md', /notes\.md/],
		['top processes', /pid/],
		['现在几点', /\d\d:\d\d/],
	])('answers "%s"', async (intent, answer) => {
		const cwd = createTempFolder({'notes.md': 'tea at four\n'});

		const result = await runBinary({args: ['-p', intent], command, cwd, env});

		expect(result.stdout).toMatch(answer);
		expect(result.code).toBe(0);
	});

	it('keeps a note', async () => {
		const home = createTempFolder();
		const run = (intent: string) => runBinary({args: ['-p', intent], command, home, env});

		await run('remember that tea is at four');
		const notes = await run('list notes');

		expect(notes.stdout).toContain('tea is at four');
	});

	it.each(wires)('asks a model that calls a tool, through $name', async (wire) => {
		const mock = await startAimock();
		const call = {name: 'fs_read_file', arguments: '{"path":"notes.md"}'};
		mock.on({hasToolResult: false}, {toolCalls: [call]});
		mock.on({hasToolResult: true}, {content: 'Tea is at four.'});
		const cwd = createTempFolder({'notes.md': 'tea at four\n'});

		const result = await runBinary({
			args: ['-p', 'sum up my notes', ...wireFlags(wire, mock, cwd)],
			command,
			cwd,
			env: {...wire.env, ...env},
		});

		expect(result.stdout).toBe('Tea is at four.\n');
		expect(result.code).toBe(0);
	});
});

it('cannot load a native module under --no-addons: the check itself works', async () => {
	const folder = createTempFolder({'native.node': 'no addon'});

	const result = await runBinary({
		command: ['node', '-e', `require(${JSON.stringify(path.join(folder, 'native.node'))})`],
		env: {NODE_OPTIONS: '--no-addons'},
	});

	expect(result.stderr).toMatch(/ERR_DLOPEN_DISABLED/);
});

it('is held to the limit: a program that takes more ends', async () => {
	const result = await runBinary({
		command: [
			'sh',
			'-c',
			`ulimit -d ${limitMb * 1024} && exec node -e 'Buffer.alloc(700 * 1024 * 1024, 1)'`,
		],
	});

	expect(result.code).not.toBe(0);
});

it('peaks below the limit, also with 10 MB of context', async () => {
	const mock = await startAimock();
	mock.onMessage(/.*/, {content: 'understood'});
	const cwd = createTempFolder({
		'peak.cjs': `process.on('exit', () => require('node:fs').writeFileSync('status.txt', require('node:fs').readFileSync('/proc/self/status')));`,
		'big.txt': 'a line of the log\n'.repeat(500_000),
	});
	const [wire] = wires;
	if (!wire) throw new Error('no wire');

	const result = await runBinary({
		command: ['sh', '-c', 'exec openintent "$@" < big.txt', 'sh'],
		args: ['-p', 'what failed?', ...wireFlags(wire, mock, cwd)],
		cwd,
		env: {...wire.env, NODE_OPTIONS: `--require=${path.join(cwd, 'peak.cjs')}`},
	});

	const [, peakKb = ''] =
		/^VmHWM:\s+(\d+) kB/m.exec(fs.readFileSync(path.join(cwd, 'status.txt'), 'utf8')) ?? [];
	expect(result.stdout).toBe('understood\n');
	expect(Number(peakKb)).toBeGreaterThan(10_000);
	expect(Number(peakKb)).toBeLessThan(limitMb * 1024);
});
