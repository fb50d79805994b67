import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseResult, runBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const files = {
	'notes.md': 'tea at four\nTODO: call Ada\n',
	'My Folder/Big File.txt': 'x'.repeat(5000),
	'src/app.ts': 'export const answer = 42;\n',
};

/** Intents of every part, with what their answer must hold. */
const everyday: readonly (readonly [intent: string, answer: RegExp])[] = [
	['list files', /^My Folder\/\nsrc\/\nnotes\.md|notes\.md/],
	['what is in src', /app\.ts/],
	['read notes.md', /^tea at four\nTODO: call Ada\n$/],
	['read "My Folder/Big File.txt"', /^x{5000}\n$/],
	['find "TODO" in notes.md', /call Ada/],
	['count the lines of notes.md', /2/],
	['disk usage', /My Folder/],
	['largest files', /Big File\.txt/],
	['show the tree', /app\.ts/],
	['what time is it', /\d\d:\d\d:\d\d/],
	['system info', /kernel/],
	['memory usage', /[KMG]B/],
	['disk space', /[KMGT]B/],
	['top processes', /pid/],
	['my ip address', /lo|eth|en/],
	['uptime', /Running for/],
	['whoami', /home/],
	['which node', /node/],
	['help', /openintent -p/],
	['status', /version/],
	['list models', /ANTHROPIC_API_KEY/],
	['list tools', /fs_read_file/],
	['version', /\d+\.\d+\.\d+/],
	['列出文件', /notes\.md/],
	['读取 notes.md', /tea at four/],
	['现在几点', /\d\d:\d\d/],
	['src 里有什么', /app\.ts/],
];

describe('everyday intents, without key and network', () => {
	it.each(everyday)('answers "%s" on stdout only', async (intent, answer) => {
		const cwd = createTempFolder(files);

		const {code, stdout, stderr} = await runBinary({args: ['-p', intent], cwd});

		expect(stdout).toMatch(answer);
		expect(stdout).not.toMatch(/[→✓]/);
		expect(stderr).toMatch(/^→ \w+\(.*\) {2}\[\d.*\]\n(?:→.*\n)*✓ Done — \d tools?\n$/);
		expect(code).toBe(0);
	});

	it('reports the state of a git repository', async () => {
		const cwd = createTempFolder(files);
		const git = (...args: string[]) =>
			execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
				cwd,
				env: {PATH: process.env['PATH'], HOME: cwd},
			});
		git('init', '-q', '-b', 'main');
		git('add', 'notes.md');
		git('commit', '-q', '-m', 'Add the notes');

		const log = await runBinary({args: ['-p', 'git log'], cwd});
		const status = await runBinary({args: ['-p', 'git status'], cwd});

		expect(log.stdout).toContain('Add the notes');
		expect(status.stdout).toContain('src');
		expect([log.code, status.code]).toEqual([0, 0]);
	});

	it('keeps case and spaces of what is said', async () => {
		const cwd = createTempFolder({'My  Notes.TXT': 'Two  Spaces\n'});

		const result = await runBinary({args: ['-p', 'read "My  Notes.TXT"'], cwd});

		expect(result.stdout).toBe('Two  Spaces\n');
	});

	it('says nothing on stderr with --quiet', async () => {
		const result = await runBinary({args: ['-p', 'uptime', '--quiet']});

		expect(result.stderr).toBe('');
		expect(result.code).toBe(0);
	});

	it('says its errors with --quiet too', async () => {
		const result = await runBinary({args: ['-p', 'read missing.txt', '--quiet']});

		expect(result.stderr).toMatch(/^openintent: .*missing\.txt/);
		expect(result.code).toBe(54);
	});

	it.each([
		['--plain', {}],
		['TERM=dumb', {TERM: 'dumb'}],
	])('draws with ASCII only: %s', async (flag, env) => {
		const cwd = createTempFolder(files);
		const plain = flag.startsWith('--') ? [flag] : [];

		const {stdout, stderr} = await runBinary({args: ['-p', 'read notes.md', ...plain], cwd, env});

		expect(stdout).toBe(files['notes.md']);
		expect(stderr).toMatch(/^-> fs_read_file\("notes\.md"\) {2}\[.*\]\ndone: /);
		expect(stderr).toMatch(/^[\x20-\x7e\n]*$/);
	});

	it('speaks Chinese when the locale does', async () => {
		const result = await runBinary({args: ['-p', '现在几点'], env: {LANG: 'zh_CN.UTF-8'}});

		expect(result.stderr).toMatch(/[一-鿿]/);
		expect(result.code).toBe(0);
	});

	it('runs as a command too, and with words that are not quoted', async () => {
		const cwd = createTempFolder(files);

		const asCommand = await runBinary({args: ['run', 'read', 'notes.md'], cwd});
		const withoutFlag = await runBinary({args: ['read', 'notes.md'], cwd});

		expect(asCommand.stdout).toBe(files['notes.md']);
		expect(withoutFlag.stdout).toBe(files['notes.md']);
	});

	it('explains a route without going it', async () => {
		const cwd = createTempFolder(files);

		const exact = await runBinary({args: ['route', 'list files'], cwd});
		const model = await runBinary({args: ['route', 'do not list files'], cwd});

		expect(exact.stdout).toMatch(/exact/);
		expect(exact.stdout).not.toContain('notes.md');
		expect(model.stdout).toMatch(/model/);
	});

	it('names what is missing, and the two quickest ways to fix it, when a model is needed', async () => {
		const result = await runBinary({args: ['-p', 'write a poem about the sea']});

		expect(result.code).toBe(41);
		expect(result.stdout).toBe('');
		expect(result.stderr.trimEnd().split('\n')).toHaveLength(3);
		expect(result.stderr).toMatch(/export ANTHROPIC_API_KEY/);
		expect(result.stderr).toMatch(/ollama/);
	});
});

describe('intents that change something', () => {
	it('asks nobody and changes nothing when nobody is there', async () => {
		const cwd = createTempFolder(files);

		const result = await runBinary({args: ['-p', 'write "changed" to notes.md'], cwd});

		expect(result.code).toBe(56);
		expect(fs.readFileSync(path.join(cwd, 'notes.md'), 'utf8')).toBe(files['notes.md']);
	});

	it('writes, appends and creates with --permission-mode accept-edits', async () => {
		const cwd = createTempFolder(files);
		const run = (intent: string) =>
			runBinary({args: ['-p', intent, '--permission-mode', 'accept-edits'], cwd});
		const intents = [
			'write "Hello,  World" to out/Greeting.txt',
			'append "second line" to notes.md',
			'create folder Reports',
			'把 "你好" 写入 问候.txt',
		];

		const codes: (number | null)[] = [];
		for (const intent of intents) codes.push((await run(intent)).code);

		const read = (name: string) => fs.readFileSync(path.join(cwd, name), 'utf8');
		expect(codes).toEqual([0, 0, 0, 0]);
		expect(read('out/Greeting.txt')).toBe('Hello,  World');
		expect(read('notes.md')).toBe(`${files['notes.md']}second line\n`);
		expect(fs.lstatSync(path.join(cwd, 'Reports')).isDirectory()).toBe(true);
		expect(read('问候.txt')).toBe('你好');
	});

	it('deletes nothing with accept-edits, and changes nothing in plan mode', async () => {
		const cwd = createTempFolder(files);
		const run = (intent: string, mode: string) =>
			runBinary({args: ['-p', intent, '--permission-mode', mode], cwd});

		const deleted = await run('delete file notes.md', 'accept-edits');
		const planned = await run('append "x" to notes.md', 'plan');

		expect([deleted.code, planned.code]).toEqual([56, 57]);
		expect(fs.readFileSync(path.join(cwd, 'notes.md'), 'utf8')).toBe(files['notes.md']);
	});

	it('stays inside the roots', async () => {
		const cwd = createTempFolder(files);

		const read = await runBinary({args: ['-p', 'read /etc/passwd'], cwd});
		const write = await runBinary({
			args: ['-p', 'write "x" to ../escaped.txt', '--permission-mode', 'accept-edits'],
			cwd,
		});

		expect([read.code, write.code]).toEqual([57, 57]);
		expect(read.stdout).toBe('');
		expect(fs.existsSync(path.join(cwd, '../escaped.txt'))).toBe(false);
	});

	it('remembers, recalls and forgets', async () => {
		const home = createTempFolder();
		const run = (...args: string[]) => runBinary({args, home});

		const saved = await run('-p', 'remember that tea is at four');
		const recalled = await run('-p', 'recall tea');
		const listed = await run('memory', 'list');
		const asJson = parseResult(await run('-p', 'list notes', '--output-format', 'json'));
		const forgotten = await run('-p', 'forget about tea');

		expect([saved.code, recalled.code, listed.code]).toEqual([0, 0, 0]);
		expect(recalled.stdout).toContain('tea is at four');
		expect(listed.stdout).toContain('tea is at four');
		expect(JSON.stringify(asJson['data'])).toContain('tea is at four');
		expect(forgotten.code).toBe(56);
	});
});

describe('what a run leaves behind', () => {
	it('keeps data for its owner only: files 0600, folders 0700', async () => {
		const home = createTempFolder();
		const run = (intent: string) =>
			runBinary({
				args: ['-p', intent],
				home,
				command: ['sh', '-c', 'umask 0; exec openintent "$@"', 'sh'],
			});

		await run('list files');
		await run('remember that tea is at four');
		await run('read missing.txt');

		const modes = listModes(path.join(home, 'data'));
		expect(Object.keys(modes)).toEqual(
			expect.arrayContaining(['.', 'audit.jsonl', 'logs', 'logs/openintent.log', 'store']),
		);
		for (const [name, {isFolder, mode}] of Object.entries(modes)) {
			expect(`${name} ${mode.toString(8)}`).toBe(`${name} ${isFolder ? '700' : '600'}`);
		}
	});

	it('leaves a read in the audit log and nothing else', async () => {
		const home = createTempFolder();

		await runBinary({args: ['-p', 'list files'], home});

		const entries = fs
			.readFileSync(path.join(home, 'data/audit.jsonl'), 'utf8')
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line) as {phase: string; tool: string});
		expect(fs.readdirSync(path.join(home, 'data'))).toEqual(['audit', 'audit.jsonl']);
		expect(entries).toMatchObject([
			{phase: 'intent', tool: 'fs_list_directory'},
			{phase: 'result', tool: 'fs_list_directory'},
		]);
	});
});

function listModes(folder: string) {
	const names = ['.', ...(fs.readdirSync(folder, {recursive: true}) as string[])];
	const entries = names.map((name) => ({name, stats: fs.lstatSync(path.join(folder, name))}));
	return Object.fromEntries(
		entries
			// The mode of a link says nothing; the lock is one.
			.filter(({stats}) => !stats.isSymbolicLink())
			.map(({name, stats}) => [name, {isFolder: stats.isDirectory(), mode: stats.mode & 0o777}]),
	);
}
