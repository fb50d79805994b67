import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {hostileLine, hostileText} from '../helpers/hostile-text.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {binary, environmentOf, runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {findForbidden, startWatched, untouched} from '../helpers/watched-terminal.js';

// Its pieces stay apart also when they are read together.
const wire = wires.find(({name}) => name === 'anthropic-messages');
if (!wire) throw new Error('there is no wire');

/** A folder in which everything a name or a text can be is hostile: files, commits, branches, notes, folders. */
function setUp() {
	const home = createTempFolder();
	const cwd = path.join(home, hostileLine);
	fs.mkdirSync(cwd);
	fs.writeFileSync(path.join(cwd, hostileLine), hostileText);
	fs.writeFileSync(path.join(cwd, 'notes.txt'), hostileText);
	const git = (...args: string[]) =>
		execFileSync(
			'git',
			['-c', `user.name=${hostileLine}`, '-c', 'user.email=a@b.example', ...args],
			{cwd},
		);
	git('init', '-q');
	git('add', '.');
	git('commit', '-qm', `${hostileLine}\n\n${hostileText}`);
	fs.appendFileSync(path.join(cwd, 'notes.txt'), hostileText);
	const env = {
		...environmentOf(home, {
			...wire?.env,
			XDG_CONFIG_HOME: path.join(home, hostileLine),
			EDITOR: hostileLine,
		}),
	};
	const watch = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
		const watched = startWatched(binary, args, {cwd, env: {...env, ...more}, columns: 200});
		const code = await watched.exited;
		return {code, text: watched.text(), state: watched.state(), output: watched.output()};
	};
	const pipe = (args: readonly string[]) => runBinary({args, cwd, home, env: wire?.env ?? {}});
	return {home, cwd, env, watch, pipe};
}

describe('in a terminal, hostile text leaves the terminal as it was', () => {
	it.each([
		['file names', 'list files', /<U\+001B>\]0;owned title<U\+0007>/],
		['file names in a tree', 'tree', /<U\+202E>/],
		['file names that match', 'find *', /<U\+202E>/],
		['a text file', 'read notes.txt', /the end of it/],
		['lines that match', 'find "clear" in notes.txt', /clear and move/],
		['subjects and authors of commits', 'git log', /begin/],
		['changes', 'git diff', /the end of it/],
		['the state of a repository', 'git status', /notes\.txt/],
		[
			'what is looked for',
			'find "\u001b]0;owned title\u0007 gone\u202e" in notes.txt',
			/No line contains/,
		],
	])('D1 D2: %s', async (_name, intent, shown) => {
		const {watch} = setUp();

		const {state, text} = await watch(['-p', intent]);

		expect(text).toMatch(shown);
		expect(state).toEqual(untouched);
	});

	it.each([
		['an option that is none', ['--mode', hostileLine], 2],
		['a command that is none', ['vault', hostileLine], 2],
		['a folder that is not there', ['-p', 'list files', '--cwd', hostileLine], 2],
		['a configuration that is not there', ['-p', 'list files', '--config', hostileLine], undefined],
		['an intent that is explained', ['route', hostileLine], undefined],
		['a rule', ['policy', 'add', 'deny', `fs_read_file(${hostileLine})`], undefined],
		[
			'a call that is judged',
			['policy', 'test', 'shell_execute', JSON.stringify({command: hostileLine})],
			undefined,
		],
		['the doctor, in a hostile folder', ['doctor'], undefined],
		['a file that is no export', ['import', 'notes.txt'], undefined],
		['a backup to a hostile place', ['backup', `no${hostileLine}/x.db`], undefined],
		['a question that is none', ['approvals', 'allow', hostileLine], 2],
		['an entry of the audit log that is none', ['audit', 'list', hostileLine], undefined],
	])('D1: %s', async (_name, args, code) => {
		const {watch} = setUp();

		const result = await watch(args);

		expect(result.text.trim()).not.toBe('');
		if (code !== undefined) expect(result.code).toBe(code);
		expect(result.state).toEqual(untouched);
	});

	it('D1: variables of the environment', async () => {
		const {watch, home} = setUp();
		const data = path.join(home, hostileLine, 'data');

		const doctor = await watch(['doctor'], {
			OPENINTENT_DATA_DIR: data,
		});
		const list = await watch(['-p', 'status'], {
			TERM: hostileLine,
			HOME: path.join(home, hostileLine),
		});

		expect(doctor.text).toContain('begin');
		expect([doctor.state, list.state]).toEqual([untouched, untouched]);
	});

	it('D1: notes that were imported, and what the log of all this shows', async () => {
		const {watch, pipe, home} = setUp();
		await pipe(['-p', 'remember that tea is at four']);
		const exported = (await pipe(['export'])).stdout;
		const word = JSON.stringify(hostileText).slice(1, -1);
		const unsealed = exported
			.replaceAll('tea is at four', () => `tea ${word}`)
			.split('\n')
			.filter((line) => line !== '');
		const {createHash} = await import('node:crypto');
		const body = `${unsealed.slice(0, -1).join('\n')}\n`;
		const sha256 = createHash('sha256').update(body).digest('hex');
		fs.writeFileSync(
			path.join(home, 'notes.jsonl'),
			`${body}${JSON.stringify({end: true, sha256})}\n`,
		);

		const other = ['--data-dir', path.join(home, 'other')];
		const imported = await watch(['import', path.join(home, 'notes.jsonl'), ...other]);
		const listed = await watch(['memory', 'list', ...other]);
		const found = await watch(['memory', 'search', 'tea', ...other]);
		const tasks = await watch(['tasks', ...other]);
		const audited = await watch(['audit', 'list', ...other]);
		const doctor = await watch(['doctor', ...other]);

		expect(imported.code).toBe(0);
		expect(listed.text).toContain('tea OSC 0 title');
		const states = [imported, listed, found, tasks, audited, doctor].map(({state}) => state);
		expect(states).toEqual(states.map(() => untouched));
	});
});

it('D1: a hostile value of the vault is shown to a terminal as it is safe, and goes into a pipe as it is', async () => {
	const {watch, home, cwd} = setUp();
	const pass = path.join(home, 'pass');
	fs.writeFileSync(pass, 'four words that nobody guesses\n', {mode: 0o600});
	const env = {OPENINTENT_PASSPHRASE_FILE: pass};
	const vault = (args: readonly string[], stdin?: string) =>
		runBinary({args: ['vault', ...args], cwd, home, env, ...(stdin === undefined ? {} : {stdin})});
	const value = 'sk-\u009b2J\u202e\u200bvalue-1234567890';
	await vault(['init']);
	await vault(['set', 'anthropic'], `${value}\n`);

	const shown = await watch(['vault', 'get', 'anthropic', '--reveal'], env);
	const piped = await vault(['get', 'anthropic', '--reveal']);
	await vault(['lock']);

	expect(piped.stdout).toBe(`${value}\n`);
	expect(shown.text).toContain('<U+202E><U+200B>value-1234567890');
	expect(shown.state).toEqual(untouched);
});

describe('a hostile model', () => {
	/** A model that says the text in pieces of one UTF-16 unit: in the middle of sequences and of pairs. */
	async function ask() {
		const mock = await startAimock();
		mock.onMessage(/.*/, {content: hostileText}, {chunkSize: 1});
		const given = setUp();
		const flags = wireFlags(wire as never, mock, given.home);
		return {...given, flags, mock};
	}

	it('D1: in a terminal it leaves the terminal as it was, cut anywhere', async () => {
		const {watch, flags} = await ask();

		const first = await watch(['-p', 'tell me something', ...flags]);
		const sessions = await watch(['sessions', ...flags]);

		expect(first.text).toContain('the end of it');
		expect(first.text).toContain('a<U+202E>txt.exe');
		expect([first.state, sessions.state]).toEqual([untouched, untouched]);
	});

	it('D3: in a pipe its text is as it was said, and JSON is the same value in characters that do nothing', async () => {
		const {pipe, flags} = await ask();

		const plain = await pipe(['-p', 'tell me something', ...flags]);
		const json = await pipe(['-p', 'tell me something', '--output-format', 'json', ...flags]);
		const events = await pipe([
			'-p',
			'tell me something',
			'--output-format',
			'stream-json',
			...flags,
		]);

		const said = Buffer.from(hostileText).toString();
		expect(plain.stdout).toBe(`${said}\n`);
		expect(JSON.parse(json.stdout).text).toBe(said);
		expect(events.stdout).toContain('"type":"result"');
		for (const output of [plain.stderr, json.stdout, json.stderr, events.stdout, events.stderr]) {
			expect(findForbidden(output)).toEqual([]);
		}
	});

	it('D3: nor is anything in the logs of a run that could drive who reads them', async () => {
		const {pipe, flags, home} = await ask();
		fs.appendFileSync(path.join(home, 'config.toml'), '\n[log]\nlevel = "debug"\n');
		await pipe(['-p', 'tell me something', ...flags]);
		await pipe(['-p', `read ${hostileLine}.txt`, ...flags]);

		const data = path.join(home, 'data');
		const files = fs
			.readdirSync(data, {recursive: true, encoding: 'utf8'})
			.filter((file) => /\.(?:jsonl|log|json|txt)$/.test(file));
		const found = files.flatMap((file) =>
			findForbidden(fs.readFileSync(path.join(data, file), 'utf8')),
		);

		expect(files.length).toBeGreaterThan(1);
		expect(found).toEqual([]);
	});

	it.each([
		[
			'an error',
			{error: {message: hostileText, type: hostileLine, code: hostileLine}, status: 400},
		],
		['a refusal', {error: {message: hostileText, type: 'authentication_error'}, status: 401}],
		['a fault', {error: {message: hostileText}, status: 500}],
	])('D1: %s of a provider leaves the terminal as it was', async (_name, answer) => {
		const mock = await startAimock();
		mock.onMessage(/.*/, answer);
		const {watch, home} = setUp();

		const {state, code} = await watch([
			'-p',
			'tell me something',
			...wireFlags(wire as never, mock, home),
		]);

		expect(code).not.toBe(0);
		expect(state).toEqual(untouched);
	});

	it('D1: names, arguments and results of its calls leave the terminal as it was', async () => {
		const mock = await startAimock();
		const calls = [
			{name: 'fs_read_file', arguments: JSON.stringify({path: hostileLine})},
			{name: hostileLine, arguments: '{}'},
			{name: 'fs_read_file', arguments: JSON.stringify({path: `missing ${hostileLine}`})},
			{name: 'fs_read_file', arguments: hostileLine},
		];
		mock.on({}, ({messages}) =>
			messages.at(-1)?.role === 'tool'
				? {content: hostileText}
				: {content: hostileText, toolCalls: calls},
		);
		const {watch, home} = setUp();

		const {state, text} = await watch(['-p', 'do it', ...wireFlags(wire as never, mock, home)]);

		expect(text).toContain('fs_read_file(');
		expect(state).toEqual(untouched);
	});
});

it('D1: errors that nobody caught, and warnings, leave the terminal as it was', async () => {
	const {watch, home} = setUp();
	const file = path.join(home, 'crash.cjs');
	fs.writeFileSync(
		file,
		`process.nextTick(() => {
			process.emitWarning(${JSON.stringify(hostileLine)});
			process.nextTick(() => { throw new Error(${JSON.stringify(hostileText)}); });
		});\n`,
	);

	const {state, text, code} = await watch(['route', 'list files'], {
		NODE_OPTIONS: `--require ${file}`,
	});

	expect(code).toBe(1);
	expect(text).toContain('openintent: begin');
	expect(text).toContain('the end of it');
	expect(state).toEqual(untouched);
});
