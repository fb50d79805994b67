import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseEvents, parseResult, runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

// Nothing listens there. It is none of the ports that the system gives out: the servers of other tests come and go on those.
const dead = 'http://127.0.0.1:2';
const keys = {ANTHROPIC_API_KEY: 'key-a', OPENAI_API_KEY: 'key-o', GROQ_API_KEY: 'key-g'};

/** Anthropic is dead, OpenAI answers. */
async function startPair() {
	const mock = await startAimock();
	mock.onMessage('hello', {content: 'Hi from the second'});
	const cwd = createTempFolder();
	const config = path.join(cwd, 'config.toml');
	fs.writeFileSync(
		config,
		`[llm]\nmodel = "haiku"\nfallback = ["openai/gpt-4o"]\n[llm.base_urls]\nanthropic = "${dead}"\nopenai = "${mock.url}/v1"\n`,
	);
	return {mock, cwd, env: keys, flags: ['--config', config]};
}

describe('one provider down', () => {
	it('is no outage, and is said on stderr', async () => {
		const {cwd, env, flags} = await startPair();

		const result = await runBinary({args: ['-p', 'hello you', ...flags], cwd, env});

		expect(result.stdout).toBe('Hi from the second\n');
		expect(result.stderr).toMatch(
			/^· anthropic\/claude-haiku\S*: .*; going on with openai\/gpt-4o\n/,
		);
		expect(result.stderr).toMatch(/via openai\/gpt-4o \(haiku\)/);
		expect(result.code).toBe(0);
	});

	it('is in the JSON: what was asked for, and what served', async () => {
		const {cwd, env, flags} = await startPair();
		const args = ['-p', 'hello you', ...flags];

		const one = await runBinary({args: [...args, '--output-format', 'json'], cwd, env});
		const stream = await runBinary({args: [...args, '--output-format', 'stream-json'], cwd, env});

		expect(parseResult(one)['model']).toEqual({
			requested: 'haiku',
			provider: 'openai',
			model: 'gpt-4o',
		});
		const notice = parseEvents(stream).find(({type}) => type === 'error');
		expect(notice).toMatchObject({
			fatal: false,
			fault: 'connect-refused',
			from: {provider: 'anthropic'},
			to: {provider: 'openai', model: 'gpt-4o'},
		});
	});

	it('is in the list of tasks', async () => {
		const {cwd, env, flags} = await startPair();
		const home = createTempFolder();

		await runBinary({args: ['-p', 'hello you', ...flags], cwd, env, home});
		const tasks = await runBinary({args: ['tasks', '--output-format', 'json'], home});

		expect(JSON.stringify(parseResult(tasks)['data'])).toContain('openai/gpt-4o');
	});

	it('ends with 59 with --no-fallback, and the other one is not asked', async () => {
		const {mock, cwd, env, flags} = await startPair();

		const result = await runBinary({
			args: ['-p', 'hello you', '--no-fallback', ...flags],
			cwd,
			env,
		});

		expect(result.code).toBe(59);
		expect(result.stdout).toBe('');
		expect(result.stderr).toMatch(/anthropic/);
		expect(mock.getRequests()).toEqual([]);
	});

	it('goes to the models of --fallback, in their order', async () => {
		const {cwd, env, flags} = await startPair();
		const args = ['-p', 'hello you', '-m', 'anthropic/claude-x', '--fallback', 'haiku,gpt-4o'];

		const result = await runBinary({args: [...args, ...flags], cwd, env});

		expect(result.stdout).toBe('Hi from the second\n');
	});

	it('names every provider when all are down', async () => {
		const {cwd, env, flags} = await startPair();
		fs.writeFileSync(
			path.join(cwd, 'config.toml'),
			`[llm]\nmodel = "haiku"\nfallback = ["gpt-4o"]\n[llm.base_urls]\nanthropic = "${dead}"\nopenai = "${dead}/v1"\n`,
		);

		const result = await runBinary({args: ['-p', 'hello you', ...flags], cwd, env});

		expect(result.code).toBe(59);
		expect(result.stderr).toMatch(/anthropic\/claude-haiku/);
		expect(result.stderr).toMatch(/openai\/gpt-4o/);
	});

	it('runs a tool once, although the turn after it fails over', async () => {
		const {mock, cwd, env} = await startPair();
		const second = await startAimock();
		fs.writeFileSync(path.join(cwd, 'log.txt'), '');
		mock.clearFixtures();
		mock.on(
			{hasToolResult: false},
			{toolCalls: [{name: 'fs_append_file', arguments: '{"path":"log.txt","content":"once\\n"}'}]},
		);
		mock.on({hasToolResult: true}, {error: {message: 'overloaded'}, status: 503});
		second.on({hasToolResult: true}, {content: 'Written.'});
		const config = path.join(cwd, 'config.toml');
		fs.writeFileSync(
			config,
			`[llm]\nmodel = "gpt-4o"\nfallback = ["haiku"]\n[llm.base_urls]\nopenai = "${mock.url}/v1"\nanthropic = "${second.url}"\n`,
		);

		const result = await runBinary({
			args: ['-p', 'log it', '--config', config, '--permission-mode', 'accept-edits'],
			cwd,
			env,
		});

		expect(result.stdout).toBe('Written.\n');
		expect(fs.readFileSync(path.join(cwd, 'log.txt'), 'utf8')).toBe('once\n');
	});
});
