import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {
	binary,
	environmentOf,
	parseEvents,
	parseResult,
	runBinary,
	startBinary,
} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startWatched} from '../helpers/watched-terminal.js';

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
		expect(parseResult(one)['failovers']).toMatchObject([
			{
				fault: 'connect-refused',
				from: {provider: 'anthropic'},
				to: {provider: 'openai', model: 'gpt-4o'},
				cooldown_ms: 120_000,
			},
		]);
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

	it.each([
		[
			'a fallback that nobody knows',
			'',
			['--fallback', 'gpt-4o,nope-9'],
			/The fallback "nope-9": No/,
		],
		[
			'short names in a circle',
			'[llm.aliases]\nmine = "yours"\nyours = "mine"\n',
			['-m', 'mine'],
			/mine → yours → mine/,
		],
	])('says at once what is wrong with the chain: %s', async (_name, toml, more, message) => {
		const {mock, cwd, env, flags} = await startPair();
		fs.appendFileSync(path.join(cwd, 'config.toml'), toml);

		const result = await runBinary({args: ['-p', 'hello you', ...flags, ...more], cwd, env});

		expect(result.code).toBe(2);
		expect(result.stderr).toMatch(message);
		expect(mock.getRequests()).toEqual([]);
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

/** The only model says when to come back. */
async function startLimited() {
	const mock = await startAimock();
	mock.on({}, {error: {message: 'slow down', type: 'x'}, status: 429, retryAfter: 25});
	const home = createTempFolder();
	const config = path.join(home, 'config.toml');
	fs.writeFileSync(
		config,
		`[llm]\nmodel = "gpt-4o"\nfailover = false\n[llm.base_urls]\nopenai = "${mock.url}/v1"\n`,
	);
	return {mock, home, flags: ['--config', config]};
}

describe('waiting for a model', () => {
	it('is said in one line, and Ctrl+C ends it', async () => {
		const {mock, home, flags} = await startLimited();
		const {child, done, until} = startBinary({
			args: ['-p', 'hello you', ...flags],
			home,
			env: keys,
		});

		await until('openai/gpt-4o: too many requests (429): slow down; asking it again in 25s');
		child.kill('SIGINT');
		const {code, stderr} = await done;

		expect(code).toBe(130);
		expect(stderr.match(/asking it again/g)).toHaveLength(1);
		expect(mock.getRequests()).toHaveLength(1);
	});

	it('counts down on the full screen, and Esc ends it; who rests is in the list of models', async () => {
		const {mock, home, flags} = await startLimited();
		const env = environmentOf(home, keys);
		const session = startWatched(binary, flags, {cwd: home, env, isFullScreen: true, rows: 90});
		onTestFinished(session.kill);
		await session.until(/> /);

		session.type('hello you\r');
		await session.until(/openai\/gpt-4o is asked again in 2\ds/);
		await session.until(/openai\/gpt-4o is asked again in (?:1\d|2[0-3])s/);
		session.type('\u001b');
		await session.until(/Stopped/);
		session.type('openintent models\r');
		await session.until(/gpt-4o rests for \d+s \(too many requests\)/);

		expect(session.text()).not.toMatch(/is asked again in/);
		expect(mock.getRequests()).toHaveLength(1);
	}, 120_000);
});
