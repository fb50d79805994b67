import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {defaultConfig} from '../../source/config/default-config.js';
import {readEnvironment} from '../../source/config/environment.js';
import {loadConfig} from '../../source/config/load-config.js';
import type {OpenIntentError} from '../../source/contracts/errors.js';

let folder: string;
let file: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'openintent-config-'));
	file = join(folder, 'config.toml');
});

afterEach(async () => {
	await rm(folder, {recursive: true, force: true});
});

type Case = {
	readonly text?: string | Buffer;
	readonly variables?: Record<string, string>;
	readonly isFileRequired?: boolean;
};

async function load({text, variables = {}, isFileRequired = false}: Case) {
	if (text !== undefined) await writeFile(file, text);
	return await loadConfig({
		defaults: defaultConfig,
		file,
		isFileRequired,
		environment: readEnvironment({HOME: '/home/ada', ...variables}),
		cwd: '/work/here',
	});
}

async function refuse(options: Case): Promise<OpenIntentError> {
	return await load(options).then(
		() => {
			throw new Error('the configuration was accepted');
		},
		(error) => error,
	);
}

describe('what is in use', () => {
	it('is the defaults when nobody has set anything', async () => {
		const loaded = await load({});

		expect(loaded.config).toEqual(defaultConfig);
		expect(loaded.sources.size).toBe(0);
		expect(loaded.warnings).toEqual([]);
	});

	it('is the same when the file is empty or holds comments only', async () => {
		const empty = await load({text: ''});
		const comments = await load({text: '\ufeff# nothing yet\r\n[llm]\r\n'});

		expect(empty.config).toEqual(defaultConfig);
		expect(comments.config).toEqual(defaultConfig);
	});

	it('is the file over the defaults and variables over the file', async () => {
		const loaded = await load({
			text: '[llm]\nmodel = "haiku"\nfailover = false\n\n[agent]\nmax_turns = 20\n',
			variables: {OPENINTENT_AGENT_MAX_TURNS: '7'},
		});

		expect(loaded.config.llm.model).toBe('haiku');
		expect(loaded.config.llm.failover).toBe(false);
		expect(loaded.config.agent.max_turns).toBe(7);
		expect(loaded.config.agent.repeat_limit).toBe(3);
		expect(Object.fromEntries(loaded.sources)).toEqual({
			'llm.model': `${file}:2`,
			'llm.failover': `${file}:3`,
			'agent.max_turns': 'OPENINTENT_AGENT_MAX_TURNS',
		});
	});

	it('takes dotted keys, inline tables and tables of names', async () => {
		const loaded = await load({
			text: [
				'llm.model = "fast"',
				'agent = {max_turns = 5}',
				'[llm.aliases]',
				'fast = "groq/llama"',
				'"gpt-4.1" = "openai/gpt-4.1"',
				'[llm.base_urls]',
				'openai = "http://127.0.0.1:8080/v1"',
			].join('\n'),
		});

		expect(loaded.config.llm.aliases).toEqual({fast: 'groq/llama', 'gpt-4.1': 'openai/gpt-4.1'});
		expect(loaded.config.llm.base_urls).toEqual({openai: 'http://127.0.0.1:8080/v1'});
		expect(loaded.config.agent.max_turns).toBe(5);
		expect(loaded.warnings).toEqual([]);
	});

	it('leaves the temperature unset unless someone sets it', async () => {
		const unset = await load({text: ''});
		const set = await load({text: '[llm]\ntemperature = 0.7\n'});

		expect(unset.config.llm.temperature).toBeUndefined();
		expect(set.config.llm.temperature).toBe(0.7);
	});

	it('starts relative paths of the file at its folder', async () => {
		const loaded = await load({text: '[files]\nroots = ["notes", "~/docs", "/srv"]\n'});

		expect(loaded.config.files.roots).toEqual([join(folder, 'notes'), '/home/ada/docs', '/srv']);
	});

	it('starts relative paths of variables at the current folder', async () => {
		const loaded = await load({
			variables: {OPENINTENT_FILES_ROOTS: 'notes, ~/docs', OPENINTENT_INTENTS_FILE: 'my.toml'},
		});

		expect(loaded.config.files.roots).toEqual(['/work/here/notes', '/home/ada/docs']);
		expect(loaded.config.intents.file).toBe('/work/here/my.toml');
	});

	it('does not let a file reach the prototype of anything', async () => {
		const loaded = await load({
			text: '[__proto__]\npolluted = 1\n[llm.aliases]\n__proto__ = "x"\n[llm.__proto__]\na = 1\n',
		});

		expect(({} as {polluted?: unknown}).polluted).toBeUndefined();
		expect(Object.getPrototypeOf(loaded.config.llm)).toBe(Object.prototype);
		expect(loaded.warnings.join()).toContain('__proto__');
	});
});

describe('variables', () => {
	it.each([
		['OPENINTENT_LLM_FAILOVER', 'no', {llm: {failover: false}}],
		['OPENINTENT_LLM_FAILOVER', 'TRUE', {llm: {failover: true}}],
		['OPENINTENT_LLM_MAX_OUTPUT_TOKENS', '4_096', {llm: {max_output_tokens: 4096}}],
		['OPENINTENT_LLM_FIRST_BYTE_TIMEOUT_SECS', '2.5', {llm: {first_byte_timeout_secs: 2.5}}],
		['OPENINTENT_LLM_TEMPERATURE', '0', {llm: {temperature: 0}}],
		[
			'OPENINTENT_LLM_FALLBACK',
			'groq, ,ollama/llama3.2,',
			{llm: {fallback: ['groq', 'ollama/llama3.2']}},
		],
		['OPENINTENT_PERMISSIONS_MODE', 'plan', {permissions: {mode: 'plan'}}],
		['OPENINTENT_MODEL', 'opus', {llm: {model: 'opus'}}],
	])('%s=%s', async (name, value, expected) => {
		const loaded = await load({variables: {[name]: value}});

		expect(loaded.config).toMatchObject(expected);
		expect(loaded.warnings).toEqual([]);
	});

	it('prefers the full name of the model to the short one, in whatever order they come', async () => {
		const first = await load({variables: {OPENINTENT_MODEL: 'a', OPENINTENT_LLM_MODEL: 'b'}});
		const last = await load({variables: {OPENINTENT_LLM_MODEL: 'b', OPENINTENT_MODEL: 'a'}});

		expect(first.config.llm.model).toBe('b');
		expect(last.config.llm.model).toBe('b');
	});

	it('takes no address for a provider, because a key is sent there', async () => {
		const loaded = await load({
			variables: {
				OPENINTENT_LLM_BASE_URLS_OPENAI: 'http://evil.example',
				OPENINTENT_LLM_BASE_URLS: 'x',
			},
		});

		expect(loaded.config.llm.base_urls).toEqual({});
		expect(loaded.warnings).toEqual([
			'OPENINTENT_LLM_BASE_URLS_OPENAI: ignored, llm.base_urls can be set in the configuration file only',
			'OPENINTENT_LLM_BASE_URLS: ignored, llm.base_urls can be set in the configuration file only',
		]);
	});
});

describe('warnings', () => {
	it('name unknown keys, their line and what was probably meant', async () => {
		const loaded = await load({
			text: '[llm]\nmodle = "haiku"\n\n[agnet]\nmax_turns = 3\n\n[ui]\nmax_turns = 4\nwallpaper = 1\n',
			variables: {OPENINTENT_LLM_MODLE: 'x', OPENINTENT_WALLPAPER: 'x'},
		});

		expect(loaded.warnings).toEqual([
			`${file}:2: unknown key llm.modle; did you mean llm.model?`,
			`${file}:4: unknown key agnet; did you mean agent?`,
			`${file}:8: unknown key ui.max_turns; did you mean agent.max_turns?`,
			`${file}:9: unknown key ui.wallpaper`,
			'OPENINTENT_LLM_MODLE: no such configuration variable; did you mean OPENINTENT_LLM_MODEL?',
			'OPENINTENT_WALLPAPER: no such configuration variable',
		]);
		expect(loaded.config).toEqual(defaultConfig);
	});

	it('recognise a key that stands outside its section', async () => {
		const loaded = await load({text: 'model = "haiku"\n'});

		expect(loaded.warnings).toEqual([`${file}:1: unknown key model; did you mean llm.model?`]);
	});
});

describe('errors', () => {
	it('list every problem at once, each with its place, what was found and what was expected', async () => {
		const error = await refuse({
			text: [
				'[general]',
				'language = "fr"',
				'[llm]',
				'failover = "yes"',
				'fallback = ["groq", ""]',
				'base_urls = {openai = "ftp://x", groq = "https://me:hunter22@host/"}',
				'[llm.aliases]',
				'fast = 3',
				'[agent]',
				'max_turns = 0',
				'repeat_limit = 1.5',
			].join('\n'),
			variables: {OPENINTENT_KERNEL_MAX_CONCURRENT_TASKS: 'many', OPENINTENT_UI_COLOR: 'blue'},
		});

		expect(error.code).toBe('OI_ERR_CONFIG_INVALID');
		expect(error.message.split('\n')).toEqual([
			`${file}:2: general.language: found "fr", expected one of "auto", "en", "zh" (default: "auto")`,
			`${file}:5: llm.fallback[1]: found "", expected a text that is not empty (default: [])`,
			`${file}:4: llm.failover: found "yes", expected true or false (default: true)`,
			`${file}:6: llm.base_urls.openai: found "ftp://x", expected an http:// or https:// address without user name or password`,
			`${file}:6: llm.base_urls.groq: found "https://[redacted]@host/", expected an http:// or https:// address without user name or password`,
			`${file}:8: llm.aliases.fast: found 3, expected a text in quotes`,
			`${file}:10: agent.max_turns: found 0, expected 1 or more (default: 10)`,
			`${file}:11: agent.repeat_limit: found 1.5, expected a whole number (default: 3)`,
			'OPENINTENT_KERNEL_MAX_CONCURRENT_TASKS: kernel.max_concurrent_tasks: found "many", expected a number (default: 4)',
			'OPENINTENT_UI_COLOR: ui.color: found "blue", expected one of "auto", "always", "never" (default: "auto")',
		]);
		expect(error.hint).toContain('remove them');
	});

	it('name a section that is no table', async () => {
		const error = await refuse({text: 'llm = 3\n[agent]\nmax_turns = "x"\n'});

		expect(error.message.split('\n')).toEqual([
			`${file}:1: llm: found 3, expected a table [llm]`,
			`${file}:3: agent.max_turns: found "x", expected a number (default: 10)`,
		]);
	});

	it('do not mind a bad value in the file that a variable replaces', async () => {
		const loaded = await load({
			text: '[agent]\nmax_turns = "x"\n',
			variables: {OPENINTENT_AGENT_MAX_TURNS: '5'},
		});

		expect(loaded.config.agent.max_turns).toBe(5);
	});

	it('name line and column of broken TOML, and quote nothing of the file', async () => {
		const error = await refuse({text: '[llm]\nmodel = sk-secret-0123456789\n'});

		expect(error.code).toBe('OI_ERR_CONFIG_INVALID');
		expect(error.message).toContain(`${file}:2:`);
		expect(error.message).toContain('not valid TOML');
		expect(error.message).not.toContain('sk-secret');
		expect(error.message).not.toContain('\n');
	});

	it('do not print what looks like a secret, or what could drive the terminal', async () => {
		const error = await refuse({
			text: '[ui]\ncolor = "sk-ant-0123456789abcdef"\n[general]\nlanguage = "\\u001b[31m"\n',
		});

		expect(error.message).not.toMatch(/0123456789|\u001b/);
	});

	it('say that a file is no UTF-8 text', async () => {
		const error = await refuse({text: Buffer.from([0x61, 0xff, 0xfe])});

		expect(error.code).toBe('OI_ERR_CONFIG_INVALID');
		expect(error.message).toContain(`${file} is not UTF-8`);
	});

	it('say that a file named by the person is not there', async () => {
		const error = await refuse({isFileRequired: true});

		expect(error.code).toBe('OI_ERR_CONFIG_UNREADABLE');
		expect(error.message).toBe(`the configuration file ${file} is not there`);
		expect(error.hint).toContain('--config');
	});

	it('say that a folder is no file', async () => {
		file = folder;

		const error = await refuse({});

		expect(error.code).toBe('OI_ERR_CONFIG_UNREADABLE');
		expect(error.message).toContain('is a folder');
	});

	it('say that a file cannot be read', async () => {
		// A file that is there, and gives an error instead of its bytes to everybody, root too.
		file = '/proc/self/mem';

		const error = await refuse({});

		expect(error).toMatchObject({code: 'OI_ERR_CONFIG_UNREADABLE', hint: expect.any(String)});
	});
});
