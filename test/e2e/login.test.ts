import fs from 'node:fs';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {startInTerminal} from '../helpers/pseudo-terminal.js';
import {parseEvents, runBinary, runShell, startBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {createMiniBrowser} from '../peers/mini-browser.js';
import type {OidcOptions} from '../peers/oidc-server.js';
import {clientId, startOidcServer} from '../peers/oidc-server.js';

const env = {};

/** A home with a vault, and an issuer on this computer that its configuration names. */
async function createHome(options: OidcOptions = {}) {
	const server = await startOidcServer({intervalSecs: 1, ...options});
	onTestFinished(server.close);
	const toml = `[auth.issuers]\nwork = "${server.issuer}"\n[auth.client_ids]\nwork = "${clientId}"\n`;
	const home = createTempFolder({'data/config.toml': toml});
	fs.chmodSync(path.join(home, 'data'), 0o700);
	await runBinary({args: ['vault', 'init', '--key-source', 'keyfile'], home});
	const openintent = (...args: string[]) => runBinary({args, home});
	return {server, home, openintent, audit: () => readAudit(home)};
}

const readAudit = (home: string) => fs.readFileSync(path.join(home, 'data', 'audit.jsonl'), 'utf8');

/** A server of models that knows one key. */
async function startModelServer(key: string) {
	const asked: (string | undefined)[] = [];
	const server = http.createServer((request, response) => {
		asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
		response.writeHead(request.headers.authorization === `Bearer ${key}` ? 200 : 401);
		response.end('{"data":[]}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	return {asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`};
}

/** Starts a login by code, and does in a browser what its first line asks for. */
async function answerCode(args: readonly string[], answer: 'allow' | 'deny', home: string) {
	const running = startBinary({args, home});
	let first = '';
	running.child.stdout.on('data', (chunk: string) => {
		first += chunk;
	});
	await running.until('user_code');
	const prompt = JSON.parse(first) as Record<string, string>;
	await createMiniBrowser().enterCode(
		prompt['verification_uri'] ?? '',
		prompt['user_code'] ?? '',
		answer,
	);
	return running.done;
}

describe('openintent login', () => {
	it('prints a code and then the result as JSON, and keeps the account; logout takes it back', async () => {
		const {home, openintent, audit} = await createHome();
		const result = await answerCode(['login', 'work', '--output-format', 'json'], 'allow', home);
		const listed = await openintent('accounts', 'list');
		const tested = await openintent('accounts', 'test', 'work');
		const out = await openintent('logout', 'work');

		expect(result).toMatchObject({code: 0, stderr: ''});
		expect(parseEvents(result)).toMatchObject([
			{type: 'login', flow: 'device', service: 'work', expires_in: 600, interval: 1},
			{
				type: 'result',
				is_error: false,
				service: 'work',
				account: 'default',
				identity: 'ada@example.com',
				kept_in: 'vault',
				key_held_by: 'keyfile',
			},
		]);
		expect(listed.stdout).toContain('work  connected  ada@example.com  vault');
		expect(tested).toMatchObject({code: 0, stdout: expect.stringContaining('ada@example.com')});
		expect(out.stdout).toBe(
			'The service has taken work back.\nwork is removed from this computer.\n',
		);
		expect(audit()).toMatch(/"phase":"login","subject":"work\/default".*"action":"login"/);
		expect(audit()).toMatch(/"action":"logged out","outcome":"revoked"/);
	});

	it('H2 shows the code large on a terminal, counts down, and leaves nothing behind after Ctrl+C', async () => {
		const {home, openintent} = await createHome();
		const terminal = startInTerminal('trap : INT; openintent login work; exit $?', {
			cwd: home,
			home,
		});

		await terminal.until('waiting for you; the code works for');
		await terminal.until('9m 5');
		terminal.type('\u0003');
		const exitCode = await terminal.done;
		const listed = await openintent('accounts', 'list');

		const output = terminal.output();
		expect(output).toContain('Enter it only if you have begun this login yourself');
		expect(output).toMatch(/and enter {3}[A-Z]{4}-[A-Z]{4}/);
		expect(output).toMatch(/██ {2}██/);
		expect(exitCode).toBe(130);
		expect(listed.stdout).toContain('There are no accounts');
	});

	it('draws nothing with --plain, and says in Chinese what was given', async () => {
		const {home} = await createHome();
		const running = startBinary({
			args: ['login', 'work', '--plain'],
			home,
			env: {LANG: 'zh_CN.UTF-8'},
		});
		await running.until('正在等你');
		let text = '';
		running.child.stderr.on('data', (chunk: string) => {
			text += chunk;
		});
		running.child.kill('SIGINT');
		const {code, stderr, stdout} = await running.done;

		expect(code).toBe(130);
		expect(stdout).toBe('');
		expect(stderr + text).toContain('登录 work');
		expect(stderr).not.toMatch(/[█▀▄\u001b]/);
	});

	it('comes back from a browser elsewhere by what is piped in', async () => {
		const {home} = await createHome();
		const args = ['login', 'work', '--flow', 'browser', '--json'];
		const running = startBinary({args, home, stdin: null});
		let first = '';
		running.child.stdout.on('data', (chunk: string) => {
			first += chunk;
		});
		await running.until('authorization_uri');
		const {authorization_uri: url = ''} = JSON.parse(first) as Record<string, string>;

		running.child.stdin.write(`${await createMiniBrowser().authorize(url)}\n`);
		const result = await running.done;

		expect(parseEvents(result)).toMatchObject([
			{flow: 'browser', listens: true},
			{is_error: false, identity: 'ada@example.com', flow: 'browser'},
		]);
	});

	it('says in Chinese why a login could not be taken back, and all of it', async () => {
		const {server, home} = await createHome();
		await answerCode(['login', 'work', '--json'], 'allow', home);
		server.state.isDown = true;

		const out = await runBinary({args: ['logout', 'work'], home, env: {LANG: 'zh_CN.UTF-8'}});

		expect(out.stdout).toMatch(
			/^work 未能在服务端撤销：无法连接 127\.0\.0\.1:\d+：连接中断（ECONNRESET）。$/m,
		);
		expect(out.stdout).toContain('它的令牌在那里到期前仍然有效。');
		expect(out.stdout).toContain('work 已从本机删除。');
	});

	it('ends with 57 when it is refused, and 41 when there is no app', async () => {
		const {home, openintent} = await createHome();
		const refused = await answerCode(['login', 'work', '--json'], 'deny', home);
		const without = await openintent('login', 'github');
		const unknown = await openintent('login', 'githup');

		expect(refused.code).toBe(57);
		expect(parseEvents(refused).at(-1)).toMatchObject({
			is_error: true,
			error: {code: 'OI_ERR_LOGIN_DENIED'},
		});
		expect(without).toMatchObject({code: 41, stderr: expect.stringContaining('[auth.client_ids]')});
		expect(unknown).toMatchObject({
			code: 2,
			stderr: expect.stringContaining('did you mean: openintent login github'),
		});
	});

	it('H2 is refused in a process that a tool has started, also where the marker was taken away', async () => {
		const {home} = await createHome();
		const job = {OPENINTENT_JOB: 'x:1:1:1'};

		const direct = await runBinary({args: ['login', 'work'], home, env: job});
		const hidden = await runShell('env -u OPENINTENT_JOB openintent login work; exit $?', {
			home,
			env: job,
		});

		for (const result of [direct, hidden]) {
			expect(result).toMatchObject({
				code: 57,
				stdout: '',
				stderr: expect.stringContaining('A login is begun by a person'),
			});
		}
	});
});

describe('openintent login with a key', () => {
	const key = 'gsk-canary-0123456789abcdef';

	async function createKeyHome(url: string) {
		const home = createTempFolder({'data/config.toml': `[llm.base_urls]\ngroq = "${url}"\n`});
		fs.chmodSync(path.join(home, 'data'), 0o700);
		await runBinary({args: ['vault', 'init', '--key-source', 'keyfile'], home, env});
		const login = (stdin: string, ...more: string[]) =>
			runBinary({args: ['login', 'groq', ...more], home, stdin});
		const openintent = (...args: string[]) => runBinary({args, home});
		return {home, login, openintent};
	}

	it('tries it out, keeps one that works, and not one that is refused', async () => {
		const {url, asked} = await startModelServer(key);
		const {home, login, openintent} = await createKeyHome(url);

		const wrong = await login('gsk-something-else\n');
		const before = await openintent('accounts', 'list');
		const untested = await openintent('accounts', 'test', 'groq');
		const right = await login(`${key}\n`);
		const tested = await openintent('accounts', 'test', 'groq');
		const kept = await openintent('vault', 'get', 'groq', '--reveal');
		const out = await openintent('logout', 'groq');
		const after = await openintent('accounts', 'list');

		expect(wrong).toMatchObject({
			code: 41,
			stderr: expect.stringContaining('That is no key of groq'),
		});
		expect(before.stdout).toContain('There are no accounts');
		expect(untested).toMatchObject({
			code: 2,
			stderr: expect.stringContaining('There is no account groq'),
		});
		expect(right).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('The key of groq works.'),
		});
		expect(asked[1]).toBe(`GET /v1/models Bearer ${key}`);
		expect(tested.stdout).toContain('groq works');
		expect(kept.stdout).toBe(`${key}\n`);
		expect(out.stdout).toContain('groq is removed from this computer.');
		expect(after.stdout).toContain('There are no accounts');
		expect(readAudit(home)).not.toContain(key);
	});

	it('keeps one that cannot be tried with --force only', async () => {
		const {login, openintent} = await createKeyHome('http://127.0.0.1:9');

		const unasked = await login(key);
		const forced = await login(key, '--force');

		expect(unasked).toMatchObject({code: 41, stderr: expect.stringContaining('--force')});
		expect(forced).toMatchObject({code: 0, stdout: expect.stringContaining('nobody has tried it')});
		expect((await openintent('accounts', 'list')).stdout).toMatch(/^groq {2}key {2}/);
	});

	it('says which is meant where a service is both', async () => {
		const {openintent} = await createKeyHome('http://127.0.0.1:9');

		const either = await openintent('login', 'google');

		expect(either).toMatchObject({code: 2, stderr: expect.stringContaining('--type api_key')});
	});
});
