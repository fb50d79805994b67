import fs from 'node:fs';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {watchModules} from '../helpers/loaded-modules.js';
import {startInTerminal} from '../helpers/pseudo-terminal.js';
import {parseResult, runBinary, runShell} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const passphrase = 'four words that nobody guesses';
const canary = 'sk-canary-9f3a71c2e5d84b60';

/** A home with a file that holds the passphrase. */
function createHome(more: Readonly<Record<string, string>> = {}) {
	const home = createTempFolder({pass: `${passphrase}\n`, ...more});
	fs.chmodSync(path.join(home, 'pass'), 0o600);
	onTestFinished(async () => void (await runBinary({args: ['vault', 'lock'], home})));
	return {home, env: {OPENINTENT_PASSPHRASE_FILE: path.join(home, 'pass')}};
}

type Home = ReturnType<typeof createHome>;

const vault = ({home, env}: Home, ...args: string[]) =>
	runBinary({args: ['vault', ...args], home, env});
const vaultJson = async (at: Home, ...args: string[]) =>
	parseResult(await vault(at, ...args, '--output-format', 'json'));
const put = ({home, env}: Home, name: string, value: string, ...more: string[]) =>
	runBinary({args: ['vault', 'set', name, ...more], home, env, stdin: `${value}\n`});

/** Every file below a folder. */
function filesIn(folder: string): string[] {
	return fs
		.readdirSync(folder, {recursive: true, withFileTypes: true})
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
}

const filesWith = (folder: string, text: string) =>
	filesIn(folder).filter((file) => fs.readFileSync(file).includes(text));

describe('openintent vault', () => {
	it('keeps, shows, replaces and removes; the value is printed only with --reveal', async () => {
		const at = createHome();

		const made = await vaultJson(at, 'init');
		const added = await put(at, 'anthropic', canary);
		const work = await put(at, 'anthropic/work', 'cookie=value of work', '--type', 'cookie');
		const shown = await vault(at, 'get', 'anthropic');
		const listed = await vault(at, 'list');
		const revealed = await vault(at, 'get', 'anthropic', '--reveal');
		const replaced = await put(at, 'anthropic', 'sk-a-newer-value');
		const removed = await vault(at, 'remove', 'anthropic/work', '--type', 'cookie', '--yes');

		expect(made).toMatchObject({key_source: 'passphrase'});
		expect(made['recovery_code']).toMatch(/^(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
		expect([added.stdout, work.stdout]).toEqual([
			'Added anthropic/default.\n',
			'Added anthropic/work (cookie).\n',
		]);
		expect(revealed).toMatchObject({code: 0, stdout: `${canary}\n`});
		for (const {stdout, stderr} of [shown, listed, added])
			expect(stdout + stderr).not.toContain(canary);
		expect([replaced.stdout, removed.stdout]).toEqual([
			'Updated anthropic/default.\n',
			'Removed anthropic/work (cookie).\n',
		]);
		expect(await vaultJson(at, 'status')).toMatchObject({
			locked: false,
			source: 'passphrase',
			held_by: ['passphrase', 'recovery'],
			format: 1,
			credentials: {api_key: 1},
		});
	});

	it('F1 F4 leaves a value in no file, whatever is done with it', async () => {
		const at = createHome();
		await vault(at, 'init');
		await put(at, 'anthropic', canary);
		await vault(at, 'get', 'anthropic', '--reveal');
		await vault(at, 'export', path.join(at.home, 'none', 'export.json'));
		await vault(at, 'rotate');
		await runShell(
			'openintent vault unlock; openintent models; openintent status; openintent doctor; openintent export all.jsonl; openintent backup all.db',
			at,
		);
		await put(at, 'anthropic', `${canary}-2`);
		await vault(at, 'remove', 'anthropic', '--yes');

		const audit = fs.readFileSync(path.join(at.home, 'data', 'audit.jsonl'), 'utf8');

		expect(filesWith(at.home, canary)).toEqual([]);
		expect(filesWith(at.home, Buffer.from(canary).toString('base64').slice(0, 20))).toEqual([]);
		for (const tool of ['vault_init', 'vault_set', 'vault_get', 'vault_rotate', 'vault_remove']) {
			expect(audit).toMatch(new RegExp(`"tool":"${tool}".*"phase":"intent"`));
			expect(audit).toMatch(new RegExp(`"tool":"${tool}".*"phase":"result"`));
		}
	});

	it('G5 makes files for their owner only, whatever the umask', async () => {
		const at = createHome();

		const script =
			'umask 0; openintent vault init && echo a-long-value | openintent vault set x && openintent vault unlock';
		const result = await runShell(script, at);

		const data = path.join(at.home, 'data');
		const modes = fs
			.readdirSync(data, {recursive: true, withFileTypes: true})
			.filter((entry) => !entry.isSymbolicLink())
			.map((entry) => {
				const {mode} = fs.lstatSync(path.join(entry.parentPath, entry.name));
				return `${entry.isDirectory() ? 'folder' : 'file'} ${(mode & 0o777).toString(8)}`;
			});
		expect(result).toMatchObject({code: 0});
		expect(new Set(modes)).toEqual(new Set(['folder 700', 'file 600']));
		expect(fs.statSync(data).mode & 0o777).toBe(0o700);
		expect(modes.length).toBeGreaterThan(6);
	});

	it('F3 asks for a value with stars on a terminal, and takes Ctrl+U and backspace', async () => {
		const at = createHome();
		await vault(at, 'init');
		const terminal = startInTerminal('openintent vault set openai', {cwd: at.home, ...at});

		await terminal.until('Value of openai/default: ');
		terminal.type('wrong value\u0015');
		terminal.type(`\u001b[200~${canary}x\u001b[201~\u007f\r`);

		expect(await terminal.done).toBe(0);
		expect(terminal.output()).toContain('****');
		expect(terminal.output()).toContain('Added openai/default.');
		expect(terminal.output()).not.toContain('canary');
		expect(await vault(at, 'get', 'openai', '--reveal')).toMatchObject({stdout: `${canary}\n`});
	});

	it('asks for a passphrase twice, then once, and says when it is wrong', async () => {
		const {home} = createHome();
		const options = {cwd: home, home};
		const first = startInTerminal('openintent vault init', options);
		await first.until('New passphrase of the vault: ');
		first.type(`${passphrase}\r`);
		await first.until('Once more: ');
		first.type(`${passphrase}\r`);
		const initCode = await first.done;

		const second = startInTerminal(
			`echo ${canary} | openintent vault set openai && printf 'get: ' && openintent vault get openai --reveal`,
			options,
		);
		await second.until('Passphrase of the vault: ');
		second.type('not the passphrase\r');
		await second.until('Wrong passphrase. Try again: ');
		second.type(`${passphrase}\r`);
		await second.until('Added openai/default.');
		await second.until('get: Passphrase of the vault: ');
		second.type(`${passphrase}\r`);

		expect([initCode, await second.done]).toEqual([0, 0]);
		expect(first.output()).toContain('Recovery code: ');
		expect(second.output()).toContain(canary);
		expect(first.output() + second.output()).not.toContain(passphrase);
	});

	it('gives up at Ctrl+C and changes nothing', async () => {
		const {home} = createHome();
		const terminal = startInTerminal('openintent vault init', {cwd: home, home});

		await terminal.until('New passphrase of the vault: ');
		terminal.type('abc\u0003');

		expect(await terminal.done).toBe(41);
		expect((await runBinary({args: ['vault', 'status'], home})).stdout).toContain('no vault yet');
	});

	it('refuses a value that is too short, and none at all', async () => {
		const at = createHome();
		await vault(at, 'init');

		const short = await put(at, 'x', '1234567');
		const none = await vault(at, 'set', 'x');

		expect(short).toMatchObject({code: 42, stderr: expect.stringContaining('ordinary text')});
		expect(none).toMatchObject({code: 42, stderr: expect.stringContaining('No secret was given')});
	});

	it('takes --timeout for how long a command may take, also while it waits for stdin', async () => {
		const at = createHome();
		await vault(at, 'init');

		const {home, env} = at;
		const args = ['vault', 'set', 'groq', '--timeout', '1s'];
		const waited = await runBinary({args, home, env, stdin: null});

		expect(waited).toMatchObject({code: 124, stderr: expect.stringContaining('--timeout of 1s')});
		expect(await vaultJson(at, 'list')).toMatchObject({credentials: []});
	});

	it('says what is missing and what to do', async () => {
		const at = createHome();

		const answers = [
			await vault(at),
			await vault(at, 'open'),
			await vault(at, 'list'),
			await vault(at, 'set'),
			await vault(at, 'init', 'now'),
			await runBinary({args: ['vault', 'init'], home: at.home}),
		];
		await vault(at, 'init');
		const again = await vault(at, 'init');
		const unknown = await vault(at, 'remove', 'github', '--yes');

		expect(answers.map(({code}) => code)).toEqual([2, 2, 41, 2, 2, 41]);
		expect(answers[2]?.stderr).toContain('openintent vault init');
		expect(answers[5]?.stderr).toContain('keyfile');
		expect(again).toMatchObject({code: 2, stderr: expect.stringContaining('a vault already')});
		expect(unknown).toMatchObject({
			code: 2,
			stderr: expect.stringContaining('There is no api_key'),
		});
	});

	it('G2 tells a wrong passphrase from damage, waits after five, and leaves every byte', async () => {
		const at = createHome({wrong: 'not the passphrase\n'});
		fs.chmodSync(path.join(at.home, 'wrong'), 0o600);
		await vault(at, 'init');
		await put(at, 'x', canary);
		const store = path.join(at.home, 'data', 'store');
		const files = () => filesIn(store).map((file) => [file, fs.readFileSync(file, 'hex')]);
		const before = files();
		const wrongEnv = {OPENINTENT_PASSPHRASE_FILE: path.join(at.home, 'wrong')};

		const tries: string[] = [];
		const isToWait = () => /wrong tries in a row/.test(tries.at(-1) ?? '');
		const first = await vault({...at, env: wrongEnv}, 'get', 'x', '--reveal');
		// A start may take longer than the first wait, and each wait is twice as long as the one before.
		while (tries.length < 15 && !isToWait()) {
			tries.push((await vault({...at, env: wrongEnv}, 'get', 'x', '--reveal')).stderr);
		}
		const after = files();
		fs.rmSync(path.join(at.home, 'data', 'vault.attempts'));
		const snapshot = path.join(store, 'vault.db');
		fs.writeFileSync(snapshot, Buffer.concat([fs.readFileSync(snapshot), Buffer.from('x')]));
		for (const file of filesIn(store)) if (file.includes('.previous')) fs.rmSync(file);
		const damaged = await vault(at, 'get', 'x', '--reveal');

		expect(first).toMatchObject({
			code: 41,
			stdout: '',
			stderr: expect.stringContaining('Wrong passphrase'),
		});
		const [second, third, fourth, fifth] = tries;
		for (const text of [second, third, fourth, fifth]) expect(text).toContain('Wrong passphrase');
		expect(tries.at(-1)).toMatch(/\d+ wrong tries in a row: the next one is possible in \d+ s/);
		expect(after).toEqual(before);
		expect(damaged).toMatchObject({code: 1, stdout: '', stderr: expect.stringMatching(/damaged/i)});
	});

	it.each([0o644, 0o660])('refuses a passphrase file of mode %o', async (mode) => {
		const at = createHome();
		fs.chmodSync(path.join(at.home, 'pass'), mode);

		const result = await vault(at, 'init');

		expect(result).toMatchObject({code: 41, stderr: expect.stringContaining('chmod 600')});
	});

	it('G6 keeps the key in a file only when asked to, and says what that is worth', async () => {
		const {home} = createHome();
		const at = {home, env: {} as Home['env']};

		const made = await vault(at, 'init', '--key-source', 'keyfile');
		await put(at, 'x', canary);

		expect(made.stdout).toContain(
			'protects nothing from whoever can read the files of this account',
		);
		expect(fs.statSync(path.join(home, 'data', 'vault.key')).mode & 0o777).toBe(0o600);
		expect(await vault(at, 'get', 'x', '--reveal')).toMatchObject({stdout: `${canary}\n`});
	});

	it('G6 takes the credential of systemd before a passphrase', async () => {
		const {home, env} = createHome({'credentials/openintent-vault-key': 'r'.repeat(40)});
		const at = {home, env: {...env, CREDENTIALS_DIRECTORY: path.join(home, 'credentials')}};

		const made = await vaultJson(at, 'init');
		await put(at, 'x', canary);

		expect(made).toMatchObject({key_source: 'systemd'});
		expect(await vault(at, 'get', 'x', '--reveal')).toMatchObject({stdout: `${canary}\n`});
		expect(await vault({home, env}, 'get', 'x', '--reveal')).toMatchObject({code: 41});
	});

	it('G6 unlock keeps it open for other processes until lock, and ends when unused', async () => {
		const at = createHome();
		const without = {home: at.home, env: {} as Home['env']};
		await vault(at, 'init');
		await put(at, 'x', canary);

		// Longer than one timer of Node can be.
		await vault(at, 'unlock', '--timeout', '1000h');
		const open = await vault(without, 'get', 'x', '--reveal');
		const locking = await vault(without, 'lock');
		const closed = await vault(without, 'get', 'x', '--reveal');
		await vault(at, 'unlock', '--timeout', '1ms');
		await expect
			.poll(async () => (await vaultJson(without, 'status'))['locked'], {timeout: 20_000})
			.toBe(true);

		expect(open).toMatchObject({code: 0, stdout: `${canary}\n`});
		expect(locking.stdout).toBe('The vault is locked.\n');
		expect(closed).toMatchObject({
			code: 41,
			stderr: expect.stringContaining('openintent vault unlock'),
		});
	});

	it('G7 takes an export into an empty home, with the passphrase of the export', async () => {
		const at = createHome();
		await vault(at, 'init');
		await put(at, 'anthropic', canary);
		const file = path.join(createTempFolder(), 'export.json');
		const secret = 'a passphrase of the export';
		const exported = await runBinary({args: ['vault', 'export', file], ...at, stdin: secret});
		const second = await runBinary({args: ['vault', 'export', file], ...at, stdin: 'another one'});
		const elsewhere = await vault(at, 'list', '--force');
		const next = createHome();
		const take = (stdin: string) =>
			runBinary({args: ['vault', 'import', file, '--output-format', 'json'], ...next, stdin});

		const wrong = await take('another passphrase');
		const untouched = await vaultJson(next, 'status');
		const taken = await take(secret);
		const again = await take(secret);

		expect(exported).toMatchObject({code: 0});
		expect(elsewhere).toMatchObject({code: 2, stdout: ''});
		expect(second).toMatchObject({code: 2, stderr: expect.stringContaining('stays as it is')});
		expect(fs.readFileSync(file, 'utf8')).not.toContain(canary);
		expect(fs.statSync(file).mode & 0o777).toBe(0o600);
		expect(wrong).toMatchObject({code: 41});
		expect(untouched).toEqual({exists: false});
		expect(parseResult(taken)).toMatchObject({added: 1, kept: 0, key_source: 'passphrase'});
		expect(parseResult(again)).toEqual({added: 0, kept: 1});
		expect(await vault(next, 'get', 'anthropic', '--reveal')).toMatchObject({
			stdout: `${canary}\n`,
		});
	});

	it('G7 opens with the recovery code when the passphrase is lost, also after a rotation', async () => {
		const at = createHome({new: 'another long passphrase\n'});
		fs.chmodSync(path.join(at.home, 'new'), 0o600);
		const lost = {home: at.home, env: {OPENINTENT_PASSPHRASE_FILE: path.join(at.home, 'new')}};
		const {recovery_code: first} = await vaultJson(at, 'init');
		await put(at, 'x', canary);
		const {recovery_code: second} = await vaultJson(at, 'rotate');
		const recover = (code: unknown) =>
			runBinary({args: ['vault', 'recover'], ...lost, stdin: String(code).toLowerCase()});

		const answers = [await recover('no code'), await recover(first), await recover(second)];

		expect(answers.map(({code}) => code)).toEqual([42, 41, 0]);
		expect(await vault(lost, 'get', 'x', '--reveal')).toMatchObject({stdout: `${canary}\n`});
		expect(await vault(at, 'get', 'x', '--reveal')).toMatchObject({code: 41});
	});

	it('G4 notices that an older copy was put back, until it is accepted', async () => {
		const at = createHome();
		await vault(at, 'init');
		await put(at, 'x', canary);
		const data = path.join(at.home, 'data');
		const copy = path.join(createTempFolder(), 'copy');
		fs.cpSync(path.join(data, 'store'), copy, {recursive: true, verbatimSymlinks: true});
		await put(at, 'x', 'sk-a-newer-value');
		fs.rmSync(path.join(data, 'store'), {recursive: true});
		fs.cpSync(copy, path.join(data, 'store'), {recursive: true, verbatimSymlinks: true});

		const refused = await vault(at, 'get', 'x', '--reveal');
		const accepted = await vault(at, 'unlock', '--accept-rollback');
		const after = await vault(at, 'get', 'x', '--reveal');

		expect(refused).toMatchObject({code: 1, stderr: expect.stringContaining('--accept-rollback')});
		expect(accepted).toMatchObject({code: 0});
		expect(after).toMatchObject({code: 0, stdout: `${canary}\n`});
	});
});

describe('keys of providers', () => {
	/** A model behind a server that notes the keys it is shown, because the mock keeps them to itself. */
	async function startModel() {
		const mock = await startAimock();
		mock.onMessage('hello', {content: 'Hi there'});
		const keys: unknown[] = [];
		const server = http.createServer((request, response) => {
			keys.push(request.headers['x-api-key']);
			const {method, headers, url = ''} = request;
			const forwarded = http.request(`${mock.url}${url}`, {method, headers}, (answer) => {
				response.writeHead(answer.statusCode ?? 500, answer.headers);
				answer.pipe(response);
			});
			request.pipe(forwarded);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => void server.close());
		const {port} = server.address() as AddressInfo;
		// An address that stands for no server of one's own, which would need no key.
		const config = `[llm]\nmodel = "anthropic/claude-test"\n[llm.base_urls]\nanthropic = "http://0.0.0.0:${port}"\n`;
		return {keys, config};
	}

	it('come from the vault: locked, unlocked, and in no file afterwards', async () => {
		const {keys, config} = await startModel();
		const at = createHome({'data/config.toml': config});
		const without = {home: at.home, env: {}};
		await vault(at, 'init');
		await put(at, 'anthropic', canary);
		const ask = (options: object) => runBinary({args: ['-p', 'hello you'], ...options});

		const models = await runBinary({args: ['models'], ...without});
		const status = await runBinary({args: ['status'], ...without});
		const byFile = await ask(at);
		await vault(at, 'unlock');
		const byAgent = await ask(without);

		expect(models.stdout).toContain('ready, by vault:anthropic/default');
		expect(status.stdout).toContain('anthropic (vault:anthropic/default)');
		expect(byFile).toMatchObject({code: 0, stdout: 'Hi there\n'});
		expect(byAgent).toMatchObject({code: 0, stdout: 'Hi there\n'});
		expect(keys).toEqual([canary, canary]);
		expect(filesWith(at.home, canary)).toEqual([]);
		expect(fs.readFileSync(path.join(at.home, 'data', 'audit.jsonl'), 'utf8')).toMatch(
			/"phase":"secret","subject":"vault:anthropic\/default"/,
		);
	});

	it('of the environment win, and the vault stays closed; so it does for a local intent', async () => {
		const {keys, config} = await startModel();
		const at = createHome({'data/config.toml': config});
		await vault(at, 'init');
		await put(at, 'anthropic', canary);
		const modules = watchModules();
		const env = {ANTHROPIC_API_KEY: 'sk-of-the-environment', ...modules.env};

		const asked = await runBinary({args: ['-p', 'hello you'], home: at.home, env});
		const files = modules.list();
		const models = await runBinary({
			args: ['models'],
			home: at.home,
			env: {ANTHROPIC_API_KEY: 'sk-x'},
		});

		expect(asked).toMatchObject({code: 0, stdout: 'Hi there\n'});
		expect(keys).toEqual(['sk-of-the-environment']);
		expect(
			files.filter((file) => file.includes('vault-repositor') || file.includes('@noble')),
		).toEqual([]);
		expect(models.stdout).toContain('ready, by ANTHROPIC_API_KEY');
	});

	it('in a locked vault end with a hint, unless something else serves', async () => {
		const at = createHome();
		const without = {home: at.home, env: {}};
		await vault(at, 'init');
		await put(at, 'groq', canary);

		const locked = await runBinary({args: ['-p', 'hello you'], ...without});
		const local = await runBinary({args: ['-p', 'list files'], ...without});

		expect(locked).toMatchObject({
			code: 41,
			stderr: expect.stringMatching(/The vault is locked[\s\S]*openintent vault unlock/),
		});
		expect(local).toMatchObject({code: 0});
	});
});
