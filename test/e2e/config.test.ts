import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Wire} from '../helpers/model-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import type {BinaryOptions} from '../helpers/run-binary.js';
import {installBinary, parseResult, runBinary, runShell} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const wire = wires.find(({name}) => name === 'openai-chat') as Wire;

function runWith(toml: string, options: Omit<BinaryOptions, 'command'> = {}) {
	const home = createTempFolder({'data/config.toml': toml});
	return runBinary({args: ['-p', 'uptime'], ...options, home});
}

describe('the configuration file', () => {
	it.each([
		['bad TOML', '[llm]\nmodel = "haiku\n', /data\/config\.toml.*2/],
		['a wrong type', '[agent]\nmax_turns = "many"\n', /data\/config\.toml:2/],
		['a wrong value', '[general]\nlanguage = "fr"\n', /config\.toml:2[\s\S]*language/],
		[
			'an address with a password',
			'[llm.base_urls]\nopenai = "http://me:pw@x"\n',
			/config\.toml:2/,
		],
	])('ends the program with 52, file and line: %s', async (_what, toml, message) => {
		const result = await runWith(toml);

		expect(result.stderr).toMatch(message);
		expect(result.stderr).not.toMatch(/^\s+at /m);
		expect(result.stdout).toBe('');
		expect(result.code).toBe(52);
	});

	it('may hold an unknown key, which is warned of with the nearest name', async () => {
		const result = await runWith('[agent]\nmax_turn = 5\n');

		expect(result.stderr).toMatch(/config\.toml:2.*max_turn.*max_turns/);
		expect(result.stdout).toMatch(/Running for/);
		expect(result.code).toBe(0);
	});

	it('has to exist when it is named', async () => {
		const result = await runBinary({args: ['-p', 'uptime', '--config', 'missing.toml']});

		expect(result.stderr).toMatch(/missing\.toml is not there/);
		expect(result.code).toBe(52);
	});

	it('is found by --config wherever it is', async () => {
		const cwd = createTempFolder({'my.toml': '[permissions]\nmode = "deny"\n'});

		const result = await runBinary({args: ['-p', 'run echo hi', '--config', 'my.toml'], cwd});

		expect(result.code).toBe(57);
	});
});

describe('variables', () => {
	it('win over the file, and flags win over them', async () => {
		const toml = '[permissions]\nmode = "ask"\n';
		const env = {OPENINTENT_PERMISSIONS_MODE: 'deny'};

		const byVariable = await runWith(toml, {args: ['-p', 'run echo hi'], env});
		const byFlag = await runWith(toml, {
			args: ['-p', 'run echo hi', '--permission-mode', 'ask'],
			env,
		});

		expect([byVariable.code, byFlag.code]).toEqual([57, 56]);
	});

	it('that are invalid end the program with 52 and their name', async () => {
		const result = await runWith('', {env: {OPENINTENT_AGENT_MAX_TURNS: 'many'}});

		expect(result.stderr).toMatch(/OPENINTENT_AGENT_MAX_TURNS/);
		expect(result.code).toBe(52);
	});

	it('that are unknown are warned of with the nearest name', async () => {
		const result = await runWith('', {env: {OPENINTENT_LLM_MODLE: 'haiku'}});

		expect(result.stderr).toMatch(/OPENINTENT_LLM_MODLE.*OPENINTENT_LLM_MODEL/);
		expect(result.code).toBe(0);
	});

	it('choose the model, and no address that a key is sent to', async () => {
		const mock = await startAimock();
		const elsewhere = await startAimock();
		mock.onMessage(/.*/, {content: 'from the file'});
		elsewhere.onMessage(/.*/, {content: 'from elsewhere'});
		const home = createTempFolder();
		const env = {
			...wire.env,
			OPENINTENT_MODEL: 'openai/gpt-4o-mini',
			OPENINTENT_LLM_BASE_URLS: `openai = "${elsewhere.url}/v1"`,
			OPENINTENT_LLM_BASE_URLS_OPENAI: `${elsewhere.url}/v1`,
			OPENAI_BASE_URL: `${elsewhere.url}/v1`,
		};

		const result = await runBinary({
			args: ['-p', 'hello you', '--output-format', 'json', ...wireFlags(wire, mock, home)],
			home,
			env,
		});

		expect(parseResult(result)).toMatchObject({
			text: 'from the file',
			model: {provider: 'openai', model: 'gpt-4o-mini'},
		});
		expect(elsewhere.getRequests()).toEqual([]);
		expect(result.stderr).toMatch(/OPENINTENT_LLM_BASE_URLS.*configuration file only/);
	});

	it('of a project folder are not read', async () => {
		const cwd = createTempFolder({
			'config.toml': '[permissions]\nmode = "deny"\n',
			'.env': 'OPENINTENT_PERMISSIONS_MODE=deny\n',
			'data/config.toml': '[permissions]\nmode = "deny"\n',
		});

		const result = await runBinary({args: ['-p', 'run echo hi'], cwd});

		expect(result.code).toBe(56);
	});
});

describe("a person's own intents", () => {
	const own =
		'[[intent]]\nid = "own.uptime"\nsummary = "Mine."\nphrases = ["uptime", "how is my box"]\npatterns = []\ncalls = [{tool = "system_whoami"}]\n';

	it('are found beside the configuration, and win over the shipped ones', async () => {
		const home = createTempFolder({'data/intents.toml': own});
		const run = (intent: string) =>
			runBinary({args: ['-p', intent, '--output-format', 'json'], home});

		const shipped = parseResult(await run('uptime'));
		const added = parseResult(await run('How is my box?'));

		expect(shipped).toMatchObject({intent: 'own.uptime'});
		expect(added).toMatchObject({intent: 'own.uptime', exit_code: 0});
	});

	it('are named by file and row when they are wrong', async () => {
		const home = createTempFolder({'data/intents.toml': '[[intent]]\nid = "own.x"\n'});

		const result = await runBinary({args: ['-p', 'uptime'], home});

		expect(result.stderr).toMatch(/intents\.toml/);
		expect(result.code).toBe(52);
	});
});

describe('where data lives', () => {
	it('is --data-dir before OPENINTENT_DATA_DIR', async () => {
		const home = createTempFolder();

		await runBinary({args: ['-p', 'uptime', '--data-dir', 'here'], home});
		await runBinary({args: ['-p', 'uptime'], home, env: {OPENINTENT_DATA_DIR: '~/there'}});

		expect(fs.readdirSync(path.join(home, 'here'))).toContain('audit.jsonl');
		expect(fs.readdirSync(path.join(home, 'there'))).toContain('audit.jsonl');
		expect(fs.existsSync(path.join(home, 'data'))).toBe(false);
	});

	it('is XDG for an installed program, started through a link on PATH', async () => {
		const home = createTempFolder({
			'.config/openintent/config.toml': '[permissions]\nmode = "deny"\n',
		});
		const installed = installBinary(path.join(home, 'opt/openintent'));
		fs.mkdirSync(path.join(home, 'bin'));
		fs.symlinkSync(installed, path.join(home, 'bin/openintent'));
		const env = {OPENINTENT_DATA_DIR: '', PATH: `${home}/bin:${process.env['PATH']}`};

		const plain = await runShell('openintent -p "remember that tea is at four"', {
			home,
			env: {...env, OPENINTENT_PERMISSIONS_MODE: 'ask'},
		});
		const denied = await runShell('openintent -p "run echo hi"', {home, env});
		const moved = await runShell('openintent -p "uptime"', {
			home,
			env: {...env, XDG_DATA_HOME: `${home}/xdg`, XDG_CONFIG_HOME: 'relative'},
		});

		expect([plain.code, denied.code, moved.code]).toEqual([0, 57, 0]);
		expect(fs.existsSync(path.join(home, '.local/share/openintent/store/openintent.db'))).toBe(
			true,
		);
		expect(fs.readdirSync(path.join(home, 'xdg/openintent'))).toEqual(['audit', 'audit.jsonl']);
	});

	it('can be a program folder that nobody may write to', async () => {
		const home = createTempFolder();
		const installed = installBinary(path.join(home, 'opt/openintent'));
		fs.chmodSync(path.join(home, 'opt/openintent'), 0o555);

		const result = await runBinary({args: ['-p', 'uptime'], command: [installed], home});
		fs.chmodSync(path.join(home, 'opt/openintent'), 0o755);

		expect(result.stdout).toMatch(/Running for/);
		expect(result.code).toBe(0);
	});

	it('says what to do without a home', async () => {
		const home = createTempFolder();
		const installed = installBinary(path.join(home, 'opt/openintent'));

		const result = await runBinary({
			args: ['-p', 'uptime'],
			command: [installed],
			home,
			env: {HOME: '', OPENINTENT_DATA_DIR: ''},
		});

		expect(result.code).toBe(52);
		expect(result.stderr).toMatch(/HOME is not set.*\n.*--data-dir/);
	});
});

it('runs in a folder that is no real path, and says the real one', async () => {
	const cwd = createTempFolder();
	const link = path.join(createTempFolder(), 'link');
	fs.symlinkSync(cwd, link);

	const result = await runBinary({
		args: ['-p', 'uptime', '--cwd', link, '--output-format', 'stream-json'],
	});

	expect(JSON.parse(result.stdout.split('\n')[0] ?? '')).toMatchObject({cwd});
});
