import fs from 'node:fs';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {describe, expect, it, onTestFinished} from 'vitest';
import {isAsked, listData, startAsked, startKeyedModel} from '../helpers/first-run.js';
import {parseEvents, parseResult, runBinary, startBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {programOf} from '../helpers/watched-shell.js';
import {createMiniBrowser} from '../peers/mini-browser.js';
import {clientId, startOidcServer} from '../peers/oidc-server.js';

const key = 'gsk-canary-0123456789abcdef';
const readConfig = (home: string) => fs.readFileSync(path.join(home, 'data/config.toml'), 'utf8');
const modeOf = (file: string) => (fs.statSync(file).mode & 0o777).toString(8);
const stateOf = (home: string) =>
	JSON.parse(fs.readFileSync(path.join(home, 'data/init.json'), 'utf8')) as {state: string};

/** A home whose configuration leads to a server, with what a person has written around it. */
function createKeyHome(url: string) {
	const before = `# mine\n[llm.base_urls] # where\ngroq = "${url}"\n\n[ui]\nfuture_key = 1\n`;
	const home = createTempFolder({'data/config.toml': before});
	fs.chmodSync(path.join(home, 'data'), 0o700);
	return {home, before};
}

const backups = (home: string) =>
	listData(home).filter((name) => name.startsWith('config.toml.before-'));

describe('the first start', () => {
	it('leads from an empty home to the answer of a model by a few keys: Ollama found on this computer', async () => {
		const mock = await startAimock();
		mock.onMessage('hello', {content: 'Hi there'});
		const home = createTempFolder();
		const program = startAsked(home, {env: {OLLAMA_HOST: mock.url}});

		await program.answer(1, '\r');
		await program.answer(2, '\r');
		await program.answer(3, '2\r');
		await program.answer(4, '\u001b');
		await program.answer(5, '\r');
		await program.shows(/Enter opens the program/);
		const report = program.text();
		program.type('\r');
		await program.shows(/Say what you want/);
		program.type('hello\r');
		await program.shows(/✓ Done/);
		program.type('\u0004');
		await program.exited;

		expect(report).toContain('Ollama on this computer: gpt-4');
		expect(report).toMatch(/ok {2}model +http:\S+ has ollama\/gpt-4/);
		expect(readConfig(home)).toBe('[llm]\nmodel = "ollama/gpt-4"\n');
		expect(modeOf(path.join(home, 'data/config.toml'))).toBe('600');
		expect(stateOf(home).state).toBe('done');
	});

	it('opens the program with the local intents for whoever declines everything, and asks once', async () => {
		const home = createTempFolder({'work/milk.md': 'milk\n'});
		const cwd = path.join(home, 'work');
		const first = startAsked(home, {cwd});
		for (const number of [1, 2, 3, 4, 5])
			await first.answer(number, number === 2 ? '\u001b' : '\r');
		await first.shows(/Say what you want/);
		first.type('list files\r');
		await first.shows(/milk\.md/);
		first.type('\u0004');
		await first.exited;

		const second = startAsked(home, {cwd});
		await second.shows(/There is no model yet\. Everyday things work without: list files/);
		second.type('\u0004');
		await second.exited;

		expect(fs.existsSync(path.join(home, 'data/config.toml'))).toBe(false);
		expect(stateOf(home).state).toBe('done');
		expect(second.text()).not.toContain('1/5');
	});

	it.each([
		['a variable', {OPENINTENT_INIT: 'never'}, []],
		['a flag', {}, ['--no-init']],
		['a key in the environment', {GROQ_API_KEY: key}, []],
	] as const)('asks nothing with %s', async (_what, env, args) => {
		const home = createTempFolder();
		const program = startAsked(home, {env, args});

		await program.shows(/Say what you want/);

		expect(program.text()).not.toContain('1/5');
	});

	it('asks nothing with -p', async () => {
		const home = createTempFolder();

		const result = await runBinary({args: ['-p', 'list files'], home, env: {OPENINTENT_INIT: ''}});

		expect(result).toMatchObject({code: 0});
		expect(listData(home)).not.toContain('init.json');
	});

	it.each(['Ctrl+C', 'kill -9'])(
		'writes nothing when %s ends it at any question, and asks again',
		async (how) => {
			for (const last of [1, 2, 3, 4, 5]) {
				const home = createTempFolder();
				const program = startAsked(home);
				for (let number = 1; number < last; number++) await program.answer(number, '\r');
				await program.until(() => isAsked(program.text(), last), `question ${last}`);
				if (how === 'Ctrl+C') program.type('\u0003');
				else process.kill(programOf(program), 'SIGKILL');
				const exitCode = await program.exited;
				const left = listData(home);
				const again = startAsked(home);
				await again.answer(1, '\u0003');
				await again.exited;

				expect(exitCode).toBe(how === 'Ctrl+C' ? 130 : 137);
				expect(left).toEqual([]);
			}
		},
	);

	it('speaks Chinese from the second question on, in 40 columns and without a drawing', async () => {
		const home = createTempFolder();
		const program = startAsked(home, {args: ['--plain'], columns: 40, rows: 12});

		await program.answer(1, '3\r');
		await program.answer(2, '9\r');
		await program.shows(/9 不在其中/);
		await program.answer(2, '\u0003');
		const exitCode = await program.exited;

		expect(exitCode).toBe(130);
		expect(program.text()).toContain('2/5  密钥保存在加密的保险库中');
		expect(listData(home)).toEqual([]);
	});
});

describe('openintent init', () => {
	it('takes a key after a wrong one, keeps it under a passphrase, and what is in the configuration', async () => {
		// Typed while the wrong one is still tried: it answers the next question, and is not shown before it either.
		const {url} = await startKeyedModel(key, async () => {
			program.type(`${key}\r`);
			await setTimeout(200);
		});
		const {home, before} = createKeyHome(url);
		const program = startAsked(home, {args: ['init']});

		await program.answer(1, '2\r');
		await program.answer(2, '2\r');
		const stands = (wanted: RegExp, times = 1) =>
			program.until(() => {
				const lines = program.text().trimEnd().split('\n');
				const found = lines.filter((line) => wanted.test(line.trimEnd()));
				return found.length === times && wanted.test(lines.at(-1)?.trimEnd() ?? '');
			}, String(wanted));
		await stands(/later\):$/);
		program.type('battery\r');
		await stands(/^Shorter than 8 characters\. New passphrase of the vault:$/);
		program.type('battery staple\r');
		await stands(/Once more:$/);
		program.type('battery stable\r');
		await stands(/^The two are not the same\. New passphrase of the vault:$/);
		program.type('battery staple\r');
		await stands(/Once more:$/);
		program.type('battery staple\r');
		await program.answer(3, 'groq\r');
		await program.shows(/Key of groq .*: *$/m);
		program.type('gsk-wrong\r');
		await program.shows(/That is no key of groq/);
		await program.answer(4, `${home}\r`);
		await program.answer(5, '2\r');
		const exitCode = await program.exited;
		const shown = program.text();
		const audit = fs.readFileSync(path.join(home, 'data/audit.jsonl'), 'utf8');

		expect(exitCode).toBe(0);
		expect(shown).toMatch(/Recovery code: [\w-]{20,}/);
		expect(shown).toMatch(/ok {2}model +127\.0\.0\.1:\d+ answered 200/);
		expect(shown).not.toContain(key);
		expect(audit).toMatch(/vault_init.*"flow":"key".*openintent_init/s);
		expect(audit).not.toContain(key);
		expect(readConfig(home)).toContain(before.trimEnd());
		expect(readConfig(home)).toMatch(
			/language = "en".*roots = \["[^"]+"\].*mode = "accept-edits"/s,
		);
		const [backup = ''] = backups(home);
		expect(fs.readFileSync(path.join(home, 'data', backup), 'utf8')).toBe(before);
		expect(modeOf(path.join(home, 'data', backup))).toBe('600');

		// The vault stays open for a while, so that the first answer needs no passphrase.
		const tested = await runBinary({args: ['accounts', 'test', 'groq'], home});
		const answer = await runBinary({args: ['-p', '-m', 'groq', 'hello you'], home});
		await runBinary({args: ['vault', 'lock'], home});

		expect(tested).toMatchObject({code: 0, stdout: expect.stringContaining('groq')});
		expect(answer).toMatchObject({code: 0, stdout: 'Hi there\n'});
	});

	it('takes all answers from flags and the key from a pipe, says so as JSON, and changes nothing twice', async () => {
		const {url} = await startKeyedModel(key);
		const {home, before} = createKeyHome(url);
		const args = ['init', '--language', 'zh', '--vault', 'keyfile', '--provider', 'groq'];
		const more = ['--roots', `${home}`, '--permission-mode', 'plan', '--output-format', 'json'];
		const first = await runBinary({args: [...args, ...more], home, stdin: `${key}\n`});
		const kept = readConfig(home);
		const second = await runBinary({args: [...args, ...more], home, stdin: `${key}\n`});

		expect(first).toMatchObject({code: 0});
		expect(parseResult(first)).toMatchObject({
			is_error: false,
			answers: {language: 'zh', vault: 'keyfile', provider: 'groq', permission_mode: 'plan'},
			config: {keys: ['general.language', 'files.roots', 'permissions.mode']},
			vault: {made: true, key_held_by: 'keyfile', recovery_code: expect.stringMatching(/\w{4}-/)},
			key_kept_in: 'vault',
			next: 'openintent',
		});
		expect(kept).toContain(before.trimEnd());
		expect(parseResult(second)).toMatchObject({
			is_error: false,
			config: null,
			vault: {made: false},
		});
		expect(readConfig(home)).toBe(kept);
		expect(backups(home)).toHaveLength(1);
	});

	it('takes all answers from variables', async () => {
		const mock = await startAimock();
		const home = createTempFolder();
		const env = {
			OPENINTENT_INIT_LANGUAGE: 'en',
			OPENINTENT_INIT_VAULT: 'later',
			OPENINTENT_INIT_PROVIDER: 'ollama/gpt-4o',
			OPENINTENT_INIT_ROOTS: 'none',
			OPENINTENT_INIT_PERMISSION_MODE: 'ask',
			OLLAMA_HOST: mock.url,
		};

		const result = await runBinary({args: ['init'], home, env});

		expect(result).toMatchObject({code: 0, stderr: ''});
		expect(readConfig(home)).toBe('[general]\nlanguage = "en"\n\n[llm]\nmodel = "ollama/gpt-4o"\n');
		expect(result.stdout).toContain('openintent -p');
	});

	it.each([
		['too little', ['--language', 'en'], 2, 'not everything is answered: --vault, --provider'],
		['an unknown provider', ['--yes', '--provider', 'gorq'], 2, 'Did you mean groq?'],
		['an Ollama that is not there', ['--yes', '--provider', 'ollama'], 2, 'No Ollama answers'],
		['a folder that is not there', ['--yes', '--roots', '/no/such'], 2, '/no/such is no folder'],
		['a key and no vault', ['--yes', '--provider', 'groq', '--vault', 'later'], 2, '--vault later'],
		['no key', ['--yes', '--provider', 'groq'], 41, 'none was piped in'],
	])('refuses %s and writes nothing', async (_what, args, code, said) => {
		const home = createTempFolder();
		const env = {OLLAMA_HOST: '127.0.0.1:9'};

		const result = await runBinary({args: ['init', ...args], home, env, stdin: ''});

		expect(result).toMatchObject({code, stdout: '', stderr: expect.stringContaining(said)});
		expect(listData(home)).toEqual([]);
	});

	it('ends at once for Ctrl+C while a key is tried out, and has written nothing', async () => {
		const server = http.createServer(() => undefined);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => void server.close());
		const {home} = createKeyHome(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
		const asked = new Promise((resolve) => server.once('request', resolve));
		const program = startAsked(home, {args: ['init', '--vault', 'keyfile']});
		await program.answer(1, '\r');
		await program.answer(3, 'groq\r');
		await program.shows(/Key of groq/);
		program.type('gsk-any\r');
		await asked;

		program.type('\u0003');
		const exitCode = await program.exited;

		expect(exitCode).toBe(130);
		expect(listData(home)).toEqual(['config.toml']);
	});

	it('logs in with a code, and says so as JSON', async () => {
		const server = await startOidcServer({intervalSecs: 1});
		onTestFinished(server.close);
		const toml = `[auth.issuers]\nwork = "${server.issuer}"\n[auth.client_ids]\nwork = "${clientId}"\n`;
		const home = createTempFolder({'data/config.toml': toml});
		fs.chmodSync(path.join(home, 'data'), 0o700);
		const args = ['init', '--yes', '--json', '--vault', 'keyfile', '--provider', 'work'];
		const running = startBinary({args, home});
		let first = '';
		running.child.stdout.on('data', (chunk: string) => {
			first += chunk;
		});
		await running.until('user_code');
		const {verification_uri: url = '', user_code: code = ''} = JSON.parse(first);
		await createMiniBrowser().enterCode(url, code, 'allow');
		const result = await running.done;
		const listed = await runBinary({args: ['accounts', 'list'], home});

		expect(result).toMatchObject({code: 0});
		expect(parseEvents(result)).toMatchObject([
			{type: 'login', flow: 'device'},
			{type: 'result', is_error: false, answers: {provider: 'work'}, config: null},
		]);
		expect(listed.stdout).toContain('work  connected  ada@example.com  vault');
	});

	it('refuses a key that the server refuses, as JSON too', async () => {
		const {url} = await startKeyedModel(key);
		const {home, before} = createKeyHome(url);
		const args = ['init', '--yes', '--json', '--provider', 'groq', '--vault', 'keyfile'];

		const result = await runBinary({args, home, stdin: 'gsk-wrong\n'});

		expect(result).toMatchObject({code: 41});
		expect(parseResult(result)).toMatchObject({
			is_error: true,
			error: {code: 'OI_ERR_LOGIN_FAILED'},
		});
		expect(listData(home)).toEqual(['config.toml']);
		expect(readConfig(home)).toBe(before);
	});

	it('says that a variable wins over what it has written, and is not done then', async () => {
		const home = createTempFolder();
		const env = {OPENINTENT_PERMISSIONS_MODE: 'deny'};

		const args = ['init', '--yes', '--permission-mode', 'plan'];
		const result = await runBinary({args, home, env});

		expect(result).toMatchObject({code: 52});
		expect(result.stdout).toContain('OPENINTENT_PERMISSIONS_MODE wins over it');
		expect(stateOf(home).state).toBe('begun');
	});

	it('says how a passphrase is given where nobody can type it, and that way leads on', async () => {
		const home = createTempFolder({phrase: 'four words of mine\n'});
		fs.chmodSync(path.join(home, 'phrase'), 0o600);
		// A key, so that a vault has to be made.
		const args = ['init', '--yes', '--provider', 'groq', '--force', '--vault', 'passphrase'];
		const run = (env: Readonly<Record<string, string>>) => runBinary({args, home, env, stdin: key});

		const refused = await run({});
		const taken = await run({OPENINTENT_PASSPHRASE_FILE: path.join(home, 'phrase')});

		expect(refused.code).toBe(41);
		expect(refused.stderr).toContain('OPENINTENT_PASSPHRASE_FILE=<file>');
		expect(refused.stderr).toContain('--vault keyfile');
		expect(refused.stderr).not.toContain('openintent vault init');
		expect(taken).toMatchObject({code: 0});
	});

	it('H2 is refused in a process that a tool has started', async () => {
		const home = createTempFolder();
		const env = {OPENINTENT_JOB: 'x:1:1:1'};

		const result = await runBinary({
			args: ['init', '--yes', '--permission-mode', 'auto'],
			home,
			env,
		});

		expect(result).toMatchObject({
			code: 57,
			stdout: '',
			stderr: expect.stringContaining('by a person and not by a tool'),
		});
		expect(listData(home)).toEqual([]);
	});
});
