import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {startCanary} from '../helpers/canary-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {
	findPlanted,
	findPlantedInFiles,
	plantedLines,
	plantedSecrets,
} from '../helpers/planted-secrets.js';
import type {BinaryResult} from '../helpers/run-binary.js';
import {runBinary, startBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startRawServer} from '../peers/raw-wire-server.js';

const text = `${plantedLines.join('\n')}\n`;
const [first] = plantedSecrets;
const environment = Object.fromEntries(
	plantedSecrets.map(({variable, value}) => [variable, value]),
);
const wire = wires.find(({name}) => name === 'openai-chat') ?? wires[0];

/** A repository with the secrets in files, names, commits and changes, and a server that repeats them. */
async function plant() {
	const home = createTempFolder();
	const cwd = createTempFolder({
		'notes.txt': text,
		'printing.sh': printing,
		'waiting.sh': 'cat notes.txt; sleep 600\n',
		'changed.txt': 'line\n',
		[`named-${first?.value}.txt`]: 'line\n',
	});
	const git = (...args: string[]) =>
		execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {cwd});
	git('init', '-q');
	git('add', '.');
	git('commit', '-qm', `line\n\n${plantedLines.slice(0, 40).join('\n')}`);
	fs.writeFileSync(path.join(cwd, 'changed.txt'), text);
	const server = await startCanary((request, response) => {
		const isFound = request.url === '/page';
		response.writeHead(isFound ? 200 : 404, {
			'content-type': 'text/plain',
			'x-line': plantedLines[0] ?? '',
		});
		response.end(text);
	});
	return {home, cwd, server, data: path.join(home, 'data')};
}

const printing =
	'cat notes.txt; cat notes.txt >&2; env; base64 notes.txt; od -An -tx1 notes.txt; exit 3\n';

type Calls = readonly (readonly [string, object])[];

/** One run each: what runs code or leaves the machine is asked about once other text was heard. */
function everyTool(url: string): readonly Calls[] {
	return [
		[
			['fs_read_file', {path: 'notes.txt'}],
			['fs_search_text', {query: 'line 39', path: '.'}],
			['fs_find_files', {pattern: '*'}],
			['fs_list_directory', {path: '.'}],
			['fs_read_file', {path: `missing-${first?.value}`}],
			['git_log', {}],
			['git_diff', {}],
			['git_status', {}],
			['no_such_tool', {line: plantedLines[3]}],
			['fs_write_file', {path: 'copy.txt', wrong: plantedLines[4]}],
		],
		[['shell_execute', {command: 'sh printing.sh'}]],
		[['http_request', {method: 'GET', url: `${url}/page`}]],
		[['http_request', {method: 'GET', url: `${url}/missing`}]],
		[['web_fetch', {url: `${url}/page`}]],
		[['memory_save', {content: plantedLines[100]}]],
	];
}

type Planted = Awaited<ReturnType<typeof plant>>;

/** A model that calls every tool, one a turn, and says at the end everything it should not know. */
async function runEveryTool({home, cwd, server}: Planted, env: Readonly<Record<string, string>>) {
	if (wire === undefined) throw new Error('there is no wire');
	const mock = await startAimock();
	const runs = everyTool(server.url);
	let calls: Calls = [];
	mock.on({}, ({messages}) => {
		const done = messages.filter(({role}) => role === 'tool').length;
		const call = calls[done];
		if (call === undefined) return {content: text.slice(0, 20_000)};
		const [name, input] = call;
		return {
			content: plantedLines[done] ?? '',
			toolCalls: [{name, arguments: JSON.stringify(input)}],
		};
	});
	const more = `[agent]\nmax_turns = 30\n[general]\nlog_level = "debug"\n[network]\nallow = ["${server.host}"]\n`;
	const rules = ['shell_execute(sh printing.sh)', 'http_request', 'web_fetch', 'memory_save'];
	const results: BinaryResult[] = [];
	for (calls of runs) {
		const result = await runBinary({
			args: [
				...['-p', `do it with ${plantedSecrets[2]?.value}`, '--output-format', 'stream-json'],
				...rules.flatMap((rule) => ['--allow', rule]),
				...['--verbose', ...wireFlags(wire, mock, home, more)],
			],
			...(calls.length > 1 ? {stdin: text} : {}),
			cwd,
			home,
			env,
		});
		results.push(result);
	}
	return {
		results,
		stdout: results.map((result) => result.stdout).join('\n'),
		stderr: results.map((result) => result.stderr).join('\n'),
		requests: mock.getRequests().map(({body}) => JSON.stringify(body)),
		turns: runs.flat().length + runs.length,
		printed: server.requests.length,
	};
}

describe('F1 forty secrets in eight encodings', () => {
	it('reach no model, no screen and no file through any tool', async () => {
		const planted = await plant();

		const {results, stdout, stderr, requests, turns, printed} = await runEveryTool(
			planted,
			environment,
		);

		// The runs have done it all: what is not there is not missing for want of trying.
		expect(results.map(({code}) => code)).toEqual([0, 0, 0, 0, 0, 0]);
		expect(requests).toHaveLength(turns);
		expect(printed).toBe(3);
		expect(requests.filter((request) => request.includes('line 39 '))).not.toHaveLength(0);
		expect(findPlanted(requests.join('\n'))).toEqual([]);
		expect(findPlanted(stdout)).toEqual([]);
		expect(findPlanted(stderr)).toEqual([]);
		expect(findPlantedInFiles(planted.data)).toEqual([]);
	});

	it('are found by this test where the program does not know them', async () => {
		const planted = await plant();

		const {stdout, stderr, requests} = await runEveryTool(planted, wire?.env ?? {});

		// All forty in all eight; stderr has the names of calls and what is said beside them.
		expect(findPlanted(requests.join('\n')).length).toBe(plantedLines.length);
		expect(findPlanted(stdout).length).toBe(plantedLines.length);
		expect(findPlanted(stderr).length).toBeGreaterThan(5);
		expect(findPlantedInFiles(planted.data).length).toBeGreaterThan(plantedLines.length);
	});

	it.each([
		['text', 'read file notes.txt'],
		['json', 'read file notes.txt'],
		['stream-json', 'read file notes.txt'],
		['text', `read file missing-${first?.value}`],
		['json', `list files in ./${first?.value}`],
		['text', 'git log'],
		['text', 'git diff'],
	])('reach nothing as %s through a local run: %s', async (format, intent) => {
		const {home, cwd, data} = await plant();

		const result = await runBinary({
			args: ['-p', intent, '--output-format', format, '--verbose'],
			cwd,
			home,
			env: environment,
		});

		expect(result.stdout + result.stderr).toMatch(/line|missing|\[redacted\]/);
		expect(findPlanted(result.stdout + result.stderr)).toEqual([]);
		expect(findPlantedInFiles(data)).toEqual([]);
	});
});

it('F1 calls a secret of the vault by its name', async () => {
	const value = 'zq-a-value-of-the-vault/+1';
	const home = createTempFolder({pass: 'four words that nobody guesses\n'});
	fs.chmodSync(path.join(home, 'pass'), 0o600);
	const cwd = createTempFolder({
		'notes.txt': `${value} and ${Buffer.from(value).toString('hex')}`,
	});
	const env = {OPENINTENT_PASSPHRASE_FILE: path.join(home, 'pass')};
	await runBinary({args: ['vault', 'init'], home, env});
	const kept = await runBinary({args: ['vault', 'set', 'openai'], home, env, stdin: `${value}\n`});
	const mock = await startAimock();
	mock.on({}, ({messages}) =>
		messages.some(({role}) => role === 'tool')
			? {content: `It is ${value}.`}
			: {toolCalls: [{name: 'fs_read_file', arguments: '{"path":"notes.txt"}'}]},
	);
	// An address that stands for no server of one's own, which would need no key.
	const url = `${mock.url.replace('127.0.0.1', '0.0.0.0')}/v1`;
	const config = path.join(home, 'config.toml');
	fs.writeFileSync(config, `[llm]\nmodel = "openai/gpt-4o"\n[llm.base_urls]\nopenai = "${url}"\n`);

	const result = await runBinary({
		args: ['-p', 'what is it?', '--config', config],
		cwd,
		home,
		env,
	});

	expect(kept.code).toBe(0);
	expect(result.stdout).toBe('It is [vault:openai/default].\n');
	const sent = JSON.stringify(mock.getRequests().map(({body}) => body));
	expect(sent).toContain('[vault:openai/default] and [vault:openai/default]');
	expect(sent + result.stderr).not.toContain(value);
	const holding = fs
		.readdirSync(home, {recursive: true, withFileTypes: true})
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.filter((file) => fs.readFileSync(file).includes(value));
	expect(holding).toEqual([]);
});

describe('F1 secrets when things go wrong', () => {
	const repeat =
		(status: number) =>
		(response: import('node:http').ServerResponse, {headers}: {headers: object}) => {
			const said = `${JSON.stringify(headers)} ${text}`;
			const body = JSON.stringify({error: {message: said}});
			response.writeHead(status, {
				'content-type': 'application/json',
				location: `/?${first?.value}`,
			});
			response.end(body);
		};

	it.each([400, 401, 302, 500])(
		'stay where they are when a server repeats them with %d',
		async (status) => {
			const home = createTempFolder();
			const server = await startRawServer(repeat(status));
			const config = path.join(home, 'config.toml');
			const urls = ['openai', 'groq']
				.map((id) => `${id} = "${server.url}/${first?.value}"`)
				.join('\n');
			fs.writeFileSync(
				config,
				`[llm]\nmodel = "openai/gpt-4o"\nfallback = ["groq"]\n[llm.base_urls]\n${urls}\n[general]\nlog_level = "debug"\n`,
			);

			const result = await runBinary({
				args: [
					'-p',
					'think about tea',
					'--output-format',
					'stream-json',
					'--config',
					config,
					'--verbose',
				],
				home,
				env: environment,
			});

			expect(server.seen.length).toBeGreaterThan(0);
			expect(result.code).not.toBe(0);
			expect(findPlanted(result.stdout + result.stderr)).toEqual([]);
			expect(findPlantedInFiles(path.join(home, 'data'))).toEqual([]);
		},
	);

	it.each([
		['a configuration that is wrong', ['--config', 'wrong.toml', '-p', 'list files']],
		['a folder that is not there', ['--cwd', `gone-${first?.value}`, '-p', 'list files']],
		['a flag that is not there', [`--${first?.value}`, '-p', 'list files']],
		['a flag in JSON', [`--${first?.value}`, '-p', 'list files', '--output-format', 'json']],
		[
			'a configuration in JSON',
			['--config', 'wrong.toml', '-p', 'list files', '--output-format', 'stream-json'],
		],
		['a session that is not there', ['-p', 'think', '-r', first?.value ?? '']],
	])('stay out of what is said about %s', async (_what, args) => {
		const home = createTempFolder({
			'wrong.toml': `[general]\nlog_level = ${JSON.stringify(plantedSecrets[20]?.value)}\n`,
		});

		const result = await runBinary({args, cwd: home, home, env: environment});

		expect(result.code).not.toBe(0);
		expect(findPlanted(result.stderr + result.stdout)).toEqual([]);
	});

	it('are in no child, no command line, and nothing that a killed run leaves', async () => {
		const planted = await plant();
		const {home, cwd, data} = planted;
		if (wire === undefined) throw new Error('there is no wire');
		const mock = await startAimock();
		const call = {name: 'shell_execute', arguments: '{"command":"sh waiting.sh"}'};
		mock.on({}, () => ({toolCalls: [call]}));
		const running = startBinary({
			args: [
				...['-p', 'wait', '--allow', 'shell_execute(sh waiting.sh)', '--verbose'],
				...wireFlags(wire, mock, home, '[general]\nlog_level = "debug"\n'),
			],
			cwd,
			home,
			env: environment,
		});
		const partsOf = (children: ReturnType<typeof descendantsOf>) =>
			children.filter(({commandLine}) => /^(?:\S*sh waiting|sleep)/.test(commandLine));
		let children: ReturnType<typeof descendantsOf> = [];
		// The shell says that it has started before its last command is there.
		await waitFor(() => {
			children = descendantsOf(running.child.pid ?? 0);
			return partsOf(children).some(({commandLine}) => commandLine.startsWith('sleep'));
		});
		running.child.kill('SIGKILL');
		await running.done;
		for (const {pid} of children) killQuietly(pid);

		const ofShell = partsOf(children);
		expect(ofShell).toHaveLength(2);
		expect(findPlanted(children.map(({commandLine}) => commandLine).join('\n'))).toEqual([]);
		expect(findPlanted(ofShell.map(({variables}) => variables).join('\n'))).toEqual([]);
		expect(findPlantedInFiles(data)).toEqual([]);
	});
});

describe('F4 what is made to be handed on', () => {
	it('has no secret in it: doctor, export and backup', async () => {
		const planted = await plant();
		const {home, cwd, data} = planted;
		await runEveryTool(planted, environment);
		const run = (...args: string[]) => runBinary({args, cwd, home, env: environment});

		const doctor = await run('doctor');
		const exported = await run('export', path.join(home, 'out.jsonl'));
		const saved = await run('backup', path.join(home, 'out.db'));

		expect([doctor.code, exported.code, saved.code]).toEqual([0, 0, 0]);
		expect(findPlanted(doctor.stdout + doctor.stderr)).toEqual([]);
		expect(fs.statSync(path.join(home, 'out.jsonl')).size).toBeGreaterThan(1000);
		expect(findPlantedInFiles(home)).toEqual([]);
		expect(findPlantedInFiles(data)).toEqual([]);
	});
});

async function waitFor(isThere: () => boolean): Promise<void> {
	while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
}

function killQuietly(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended with the program.
	}
}

/** Processes below a process, and what is to be seen of them in /proc. */
function descendantsOf(ancestor: number) {
	const read = (pid: number, file: string) => {
		try {
			return fs.readFileSync(`/proc/${pid}/${file}`, 'utf8');
		} catch {
			return '';
		}
	};
	const parents = fs
		.readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map((name) => {
			const [, parent = '0'] = /\) \S (\d+)/.exec(read(Number(name), 'stat')) ?? [];
			return {pid: Number(name), parent: Number(parent)};
		});
	const below = (pid: number): number[] =>
		parents
			.filter(({parent}) => parent === pid)
			.flatMap((child) => [child.pid, ...below(child.pid)]);
	return below(ancestor).map((pid) => ({
		pid,
		commandLine: read(pid, 'cmdline').replaceAll('\0', ' '),
		variables: read(pid, 'environ'),
	}));
}

it('F1: a secret in the name of the current folder is in no frame of stream-json', async () => {
	const home = createTempFolder();
	const cwd = path.join(createTempFolder(), 'key-0Qx7Zr9Lm3Tn5Vb8');
	fs.mkdirSync(cwd);
	const env = {MY_API_KEY: 'key-0Qx7Zr9Lm3Tn5Vb8'};

	const result = await runBinary({
		args: ['-p', 'list files', '--output-format', 'stream-json'],
		cwd,
		home,
		env,
	});

	expect(result.code).toBe(0);
	expect(result.stdout).toContain('"type":"init"');
	expect(result.stdout).toContain('[redacted]');
	expect(result.stdout).not.toContain('0Qx7Zr9Lm3Tn5Vb8');
});
