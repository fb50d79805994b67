import fs from 'node:fs';
import path from 'node:path';
import type {LLMock} from '@copilotkit/aimock';
import {describe, expect, it} from 'vitest';
import type {Wire} from '../helpers/model-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {parseEvents, parseResult, runBinary, runShell, startBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const wire = wires.find(({name}) => name === 'openai-chat') as Wire;
const readCall = {
	content: 'I look.',
	toolCalls: [{name: 'fs_read_file', arguments: '{"path":"notes.md"}'}],
};

/** A model that reads notes.md and then says what is in it. */
async function startReader() {
	const mock = await startAimock();
	mock.on({userMessage: /notes/, hasToolResult: false}, readCall);
	mock.on({hasToolResult: true}, {content: 'Tea is at four.'});
	const cwd = createTempFolder({'notes.md': 'tea at four\n'});
	return {cwd, env: wire.env, flags: wireFlags(wire, mock, cwd)};
}

describe('text', () => {
	it('is the answer on stdout, and the steps on stderr', async () => {
		const {cwd, env, flags} = await startReader();

		const result = await runBinary({args: ['-p', 'sum up my notes', ...flags], cwd, env});

		expect(result.stdout).toBe('Tea is at four.\n');
		expect(result.stderr).toMatch(
			/^· I look\.\n→ fs_read_file\("notes\.md"\) {2}\[.*\]\n✓ Done — 1 tool, [\d,]+ tokens? \(<?\$[\d.]+\), via openai\/gpt-4o\n$/,
		);
		expect(result.code).toBe(0);
	});
});

describe('json', () => {
	it('is one object with the structured answer of a local tool', async () => {
		const cwd = createTempFolder({'notes.md': ''});

		const result = await runBinary({args: ['-p', 'list files', '--output-format', 'json'], cwd});

		expect(parseResult(result)).toMatchObject({
			type: 'result',
			status: 'completed',
			exit_code: 0,
			text: expect.stringContaining('notes.md'),
			data: expect.anything(),
			route: 'exact',
			intent: 'files.list',
			model: null,
			turns: 0,
			tool_calls: 1,
			session_id: null,
			stdin: {state: 'none', bytes: 0},
		});
	});

	it('has model, usage and session of a model run', async () => {
		const {cwd, env, flags} = await startReader();

		const result = await runBinary({
			args: ['-p', 'sum up my notes', '--output-format', 'json', ...flags],
			cwd,
			env,
		});

		expect(parseResult(result)).toMatchObject({
			text: 'Tea is at four.',
			route: 'model',
			model: {requested: 'openai/gpt-4o', provider: 'openai', model: 'gpt-4o'},
			turns: 2,
			tool_calls: 1,
			session_id: expect.stringMatching(/^\w+/),
			usage: {input_tokens: expect.any(Number), output_tokens: expect.any(Number)},
		});
	});

	it('is printed for failures too', async () => {
		const missing = await runBinary({args: ['-p', 'read missing.txt', '--output-format', 'json']});
		const noKey = await runBinary({args: ['-p', 'write a poem', '--output-format', 'json']});
		const badSchema = await runBinary({
			args: ['-p', 'hello', '--json-schema', '{', '--output-format', 'json'],
		});

		expect(parseResult(missing)).toMatchObject({
			status: 'failed',
			exit_code: 54,
			error: {code: 'OI_ERR_FILE_NOT_FOUND'},
		});
		expect(parseResult(noKey)).toMatchObject({exit_code: 41});
		expect(parseResult(badSchema)).toMatchObject({exit_code: 2, error: {code: 'OI_ERR_USAGE'}});
	});
});

describe('stream-json', () => {
	const typesOf = (events: readonly Record<string, unknown>[]) => events.map(({type}) => type);

	it('goes from init to result for a local run', async () => {
		const cwd = createTempFolder({'notes.md': 'tea\n'});

		const result = await runBinary({
			args: ['-p', 'read notes.md', '--output-format', 'stream-json'],
			cwd,
		});

		const events = parseEvents(result);
		expect(typesOf(events)).toEqual(['init', 'tool_use', 'tool_result', 'result']);
		expect(events[0]).toMatchObject({cwd, version: expect.stringMatching(/^\d/)});
		expect(events[1]).toMatchObject({name: 'fs_read_file', arguments: {path: 'notes.md'}});
		expect(events[2]).toMatchObject({id: events[1]?.['id'], status: 'ok', text: 'tea\n'});
		expect(events[3]).toMatchObject({status: 'completed', exit_code: 0});
	});

	it('goes from init to result for a model run', async () => {
		const {cwd, env, flags} = await startReader();

		const result = await runBinary({
			args: ['-p', 'sum up my notes', '--output-format', 'stream-json', ...flags],
			cwd,
			env,
		});

		const events = parseEvents(result);
		const answer = events.filter(({type, delta}) => type === 'message' && delta === false);
		const steps = typesOf(events.filter(({delta}) => delta !== true));
		expect(steps).toEqual(['init', 'message', 'tool_use', 'tool_result', 'message', 'result']);
		expect(answer.map(({text}) => text)).toEqual(['I look.', 'Tea is at four.']);
		expect(events.at(-1)).toMatchObject({text: 'Tea is at four.', exit_code: 0});
	});

	it.each([
		[['-p', 'read missing.txt'], 54],
		[['-p', 'write a poem'], 41],
		[['-p', 'uptime', '--config', '/nowhere/config.toml'], 52],
		[['-p', 'uptime', '--cwd', '/nowhere'], 2],
		[['-p', 'hello', '--json-schema', '{'], 2],
		[['-p', 'uptime', '--max-turns', 'none'], 2],
		[['-p', 'uptime', '--colour'], 2],
		[['memory', 'burn'], 2],
	])('says what failed, and ends with a result: %s', async (args, code) => {
		const result = await runBinary({args: [...args, '--output-format', 'stream-json']});

		const events = parseEvents(result);
		expect(events[0]).toMatchObject({type: 'init'});
		expect(events.at(-2)).toMatchObject({type: 'error', fatal: true, message: expect.any(String)});
		expect(events.at(-1)).toMatchObject({type: 'result', exit_code: code});
		expect(result.code).toBe(code);
	});
});

/** An answer is bounded by the tokens that were asked for. */
function longAnswerFlags(mock: LLMock, folder: string): string[] {
	const flags = wireFlags(wire, mock, folder);
	const file = path.join(folder, 'config.toml');
	const text = fs.readFileSync(file, 'utf8');
	fs.writeFileSync(file, text.replace('[llm]', '[llm]\nmax_output_tokens = 100_000'));
	return flags;
}

describe('a reader', () => {
	it.each(['text', 'json', 'stream-json'])('may leave early: %s', async (format) => {
		const cwd = createTempFolder({'big.txt': 'line of text\n'.repeat(2_000)});

		const result = await runShell(
			`openintent -p "read big.txt" --quiet --output-format ${format} | head -c 10`,
			{cwd},
		);

		expect(result.stdout).toHaveLength(10);
		expect(result.stderr).toBe('');
	});

	it('may leave a streaming answer early', async () => {
		const mock = await startAimock();
		mock.onMessage('story', {content: 'word '.repeat(50_000)}, {chunkSize: 50, latency: 1});
		const cwd = createTempFolder();
		const flags = wireFlags(wire, mock, cwd).join(' ');

		const result = await runShell(
			`openintent -p "tell me a story" --quiet --output-format stream-json ${flags} | head -c 10`,
			{cwd, env: wire.env},
		);

		expect(result.stdout).toHaveLength(10);
		expect(result.stderr).toBe('');
	});

	it('may close stdout and stderr beforehand', async () => {
		const result = await runShell('openintent -p "uptime" >&- 2>&-; echo "code $?"');

		expect(result.stdout).toBe('code 0\n');
	});

	it.each(['text', 'stream-json'])('that is slow gets every byte: %s', async (format) => {
		const answer = 'All work and no play. '.repeat(70_000);
		const mock = await startAimock();
		mock.onMessage('story', {content: answer}, {chunkSize: 20_000});
		const cwd = createTempFolder();
		const running = startBinary({
			args: ['-p', 'tell me a story', '--output-format', format, ...longAnswerFlags(mock, cwd)],
			cwd,
			env: wire.env,
			stdin: null,
		});
		// Takes a little every few milliseconds: the pipe is full nearly all the time.
		running.child.stdout.on('data', () => {
			running.child.stdout.pause();
			setTimeout(() => running.child.stdout.resume(), 3);
		});

		const result = await running.done;

		const got = format === 'text' ? result.stdout.trimEnd() : parseEvents(result).at(-1)?.['text'];
		expect(answer.length).toBeGreaterThan(1_000_000);
		expect(String(got).length).toBe(answer.trimEnd().length + (format === 'text' ? 0 : 1));
		expect(result.code).toBe(0);
	});

	it('has all the time it needs, also after the time limit of the run', async () => {
		const answer = 'All work and no play. '.repeat(70_000);
		const mock = await startAimock();
		mock.onMessage('story', {content: answer}, {chunkSize: 20_000});
		const cwd = createTempFolder();
		const limitSecs = 12;
		const format = ['--output-format', 'json', '--timeout', `${limitSecs}s`, '--verbose'];
		const startedAt = performance.now();
		const running = startBinary({
			args: ['-p', 'tell me a story', ...format, ...longAnswerFlags(mock, cwd)],
			cwd,
			env: wire.env,
		});
		running.child.stdout.pause();
		await running.until('run ended');
		const restMs = (limitSecs + 3) * 1000 - (performance.now() - startedAt);
		await new Promise((resolve) => setTimeout(resolve, restMs));
		running.child.stdout.resume();

		const result = await running.done;

		expect(parseResult(result)).toMatchObject({exit_code: 0, text: answer});
		expect(result.code).toBe(0);
	});
});

it('writes everything to a file', async () => {
	const cwd = createTempFolder({'notes.md': 'tea\n'});

	await runShell('openintent -p "read notes.md" > out.txt 2> steps.txt', {cwd});

	expect(fs.readFileSync(path.join(cwd, 'out.txt'), 'utf8')).toBe('tea\n');
	expect(fs.readFileSync(path.join(cwd, 'steps.txt'), 'utf8')).toMatch(/✓ Done/);
});

it.each(['policy', 'trust', 'approvals', 'audit', 'accounts', 'vault'])(
	'gives a script JSON for a word that %s does not know',
	async (name) => {
		const result = await runBinary({args: [name, 'bogus', '--output-format', 'json']});

		expect(result.code).toBe(2);
		expect(JSON.parse(result.stdout)).toMatchObject({
			type: 'result',
			is_error: true,
			error: {code: 'OI_ERR_USAGE', message: `There is no "${name} bogus".`},
		});
	},
);
