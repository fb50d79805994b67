import {spawnSync} from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {cleanEnvironment} from '../../../source/lib/clean-environment.js';
import {runProcess} from '../../../source/lib/process-runner.js';
import type {SandboxDeps} from '../../../source/lib/sandbox/sandbox.js';
import {createSandbox} from '../../../source/lib/sandbox/sandbox.js';
import {probeLine} from '../../../source/lib/sandbox/sandbox-line.js';
import type {SandboxWishes} from '../../../source/lib/sandbox/sandbox-places.js';
import {itWhen, missingProgram} from '../../helpers/skip-or-fail.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

const probed = await createSandbox({
	wishes: () => ({writable: [], guarded: [], hidden: []}),
	hasNetwork: () => false,
	isWanted: () => true,
	holdsFolder: '/nonexistent',
}).state();
// A machine may have bubblewrap and forbid user namespaces; its kernel is not ours to change.
const isForbidden = /namespace|Operation not permitted|setting up uid map/.test(probed);
const itInside = itWhen(probed === 'on' ? undefined : probed, 'B6', {isExcused: isForbidden});

function whyNotNobody(): string | undefined {
	if (probed !== 'on') return probed;
	return process.getuid?.() === 0 ? missingProgram('setpriv') : 'only root can become another user';
}

async function waitFor(isTrue: () => boolean): Promise<void> {
	for (let turn = 0; turn < 2_000 && !isTrue(); turn++) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

type Options = Partial<SandboxDeps> & {readonly wishes?: () => SandboxWishes};

function createInside(wishes: Partial<SandboxWishes> = {}, options: Options = {}) {
	const root = wishes.writable?.[0] ?? createTempFolder({});
	const sandbox = createSandbox({
		wishes: () => ({writable: [root], guarded: [], hidden: [], ...wishes}),
		hasNetwork: () => false,
		isWanted: () => true,
		holdsFolder: createTempFolder({}),
		...options,
	});
	const run = async (command: string, environment = cleanEnvironment(process.env)) => {
		const wrapped = await sandbox.wrap(['/bin/sh', '-c', command], root);
		if (!wrapped) throw new Error(await sandbox.state());
		const result = await runProcess({
			...wrapped,
			cwd: root,
			environment,
			timeoutMs: 20_000,
			signal: new AbortController().signal,
		});
		wrapped.cleanUp();
		return {...result, lost: wrapped.lostGuards?.()};
	};
	return {root, sandbox, run};
}

describe('B6: the sandbox', () => {
	itInside('lets a command write its folder, and nothing else', async () => {
		const {root, run} = createInside();
		const outside = createTempFolder({'keep.txt': 'old'});

		const result = await run(
			`echo new > in.txt; echo x > /etc/openintent-test; echo x > ${outside}/keep.txt; echo $?`,
		);

		expect(readFileSync(join(root, 'in.txt'), 'utf8')).toBe('new\n');
		expect(result.stderr).toContain('Read-only file system');
		expect(readFileSync(join(outside, 'keep.txt'), 'utf8')).toBe('old');
		expect(existsSync('/etc/openintent-test')).toBe(false);
	});

	itInside('has no network, unless it is asked for', async () => {
		const server = createServer((socket) => socket.end('hello'));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const {port} = server.address() as {port: number};
		const command = `${process.execPath} -e 'require("net").connect(${port}, "127.0.0.1").on("data", d => console.log("got " + d)).on("error", e => console.log(e.code))'`;

		const without = await createInside().run(command);
		const withIt = await createInside({}, {hasNetwork: () => true}).run(command);
		server.close();

		expect(without.stdout).toMatch(/ECONNREFUSED|ENETUNREACH/);
		expect(withIt.stdout).toBe('got hello\n');
	});

	itInside('shows no process of the outside, and cannot signal this one (B8)', async () => {
		const {run} = createInside();

		const result = await run(
			`kill -USR1 ${process.pid}; cat /proc/${process.pid}/environ; ls -d /proc/[0-9]* | wc -l`,
		);

		expect(result.stderr).toMatch(/No such process/);
		expect(result.stderr).toMatch(/No such file/);
		expect(Number(result.stdout.trim())).toBeLessThan(10);
	});

	itInside('writes no setting of the kernel, for root neither', async () => {
		const {run} = createInside();

		// The file that takes programs for crashes; what is written is what is there.
		const result = await run(
			'f=/proc/sys/kernel/core_pattern; v=$(cat $f); echo "$v" > $f; find /proc -maxdepth 3 -path "/proc/[0-9]*" -prune -o ! -type l -writable -print',
		);

		expect(result.stderr).toMatch(/core_pattern: (Read-only file system|Permission denied)/);
		expect(result.stdout).toBe('');
	});

	itInside('B7: has no terminal', async () => {
		const {run} = createInside();

		const result = await run('exec 3<>/dev/tty');

		expect(result.stderr).toMatch(/No such device or address/);
	});

	itInside('B3: has the environment it is given, and PWD', async () => {
		const {run} = createInside();

		const result = await run('env | cut -d= -f1 | sort | tr "\\n" " "', {PATH: '/usr/bin:/bin'});

		expect(result.stdout.trim()).toBe('OPENINTENT_JOB PATH PWD');
	});

	itInside('keeps guarded files as they are, also by moving their folder away', async () => {
		const {root, run} = createInside();
		mkdirSync(join(root, '.git/hooks'), {recursive: true});
		writeFileSync(join(root, '.git/config'), '[core]\n');

		const result = await run(
			'echo evil >> .git/config; echo evil > .git/hooks/pre-commit; mv .git other; rm -rf .git/config; echo fine > .git/index',
		);

		expect(result.stderr).toMatch(/Read-only file system/);
		expect(readFileSync(join(root, '.git/config'), 'utf8')).toBe('[core]\n');
		expect(existsSync(join(root, '.git/hooks/pre-commit'))).toBe(false);
		expect(existsSync(join(root, 'other'))).toBe(false);
		expect(readFileSync(join(root, '.git/index'), 'utf8')).toBe('fine\n');
	});

	itInside('keeps git from reading other settings than it did', async () => {
		const {root, run} = createInside();
		const git = (...args: readonly string[]) =>
			spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {cwd: root});
		git('init', '-q', '.');
		git('commit', '-q', '--allow-empty', '-m', 'first');
		git('worktree', 'add', '-q', 'tree');
		mkdirSync(join(root, '.git/modules/a/b/refs'), {recursive: true});
		mkdirSync(join(root, '.git/modules/a/b/objects'));
		writeFileSync(join(root, '.git/modules/a/b/HEAD'), '');
		writeFileSync(join(root, '.git/modules/a/b/config'), 'old');

		const result = await run(
			'for f in .git/commondir .git/config.worktree .git/info/attributes .git/worktrees/tree/commondir .git/worktrees/tree/gitdir .git/modules/a/b/config .git/modules/a/b/commondir; do (echo evil > $f) 2>/dev/null && echo "wrote $f"; rm -f $f 2>/dev/null && echo "removed $f"; mv $f x 2>/dev/null && echo "moved $f"; done; echo a > a; git add a && git -c user.name=a -c user.email=a@b commit -qm second && git log --format=%s',
		);

		expect(result.stdout).toBe('second\nfirst\n');
		expect(readFileSync(join(root, '.git/modules/a/b/config'), 'utf8')).toBe('old');
		expect(existsSync(join(root, '.git/commondir'))).toBe(false);
		expect(existsSync(join(root, '.git/modules/a/b/commondir'))).toBe(false);
	});

	itInside('leaves git outside at work while a command runs', async () => {
		const {root, run} = createInside();
		spawnSync('git', ['init', '-q', '.'], {cwd: root});

		const running = run('touch .git/started; while [ -e .git/started ]; do sleep 0.05; done');
		await waitFor(() => existsSync(join(root, '.git/started')));
		const isGuarded = existsSync(join(root, '.git/commondir'));
		const status = spawnSync('git', ['status', '--short'], {cwd: root});
		rmSync(join(root, '.git/started'));
		await running;

		expect(isGuarded).toBe(true);
		expect({status: status.status, stderr: String(status.stderr)}).toEqual({status: 0, stderr: ''});
	});

	itInside('keeps guarded files from coming into being, and leaves no ghost of them', async () => {
		const root = createTempFolder({});
		mkdirSync(join(root, 'there'));
		symlinkSync('to/nothing', join(root, 'link'));
		const names = ['.bashrc', 'missing/folder/file', 'there/folder', 'there/folder/file', 'link'];
		const guarded = names.map((name) => join(root, name));
		const {run} = createInside({writable: [root], guarded});

		const result = await run(
			'for f in .bashrc missing/folder/file there/folder/file to/nothing; do mkdir -p $(dirname $f); (echo evil > $f) && echo "made $f"; done; mkdir there/other && echo fine',
		);

		expect(result.stdout).toBe('fine\n');
		expect(existsSync(join(root, '.bashrc'))).toBe(false);
		expect(existsSync(join(root, 'missing'))).toBe(false);
		expect(existsSync(join(root, 'to'))).toBe(false);
		expect(readdirSync(join(root, 'there'))).toEqual(['other']);
	});

	itInside('keeps a ghost as long as another command needs its mask', async () => {
		const root = createTempFolder({});
		const {run} = createInside({writable: [root], guarded: [join(root, '.bashrc')]});

		const results = await Promise.all([
			run(`sleep 0.5; echo evil > ${root}/.bashrc`),
			run(`echo evil > ${root}/.bashrc`),
		]);

		expect(results.map(({stderr}) => /\.bashrc: /.test(stderr))).toEqual([true, true]);
		expect(existsSync(join(root, '.bashrc'))).toBe(false);
	});

	itInside('keeps a ghost as long as another process needs its mask', async () => {
		const root = createTempFolder({});
		const holdsFolder = createTempFolder({});
		const wishes = {writable: [root], guarded: [join(root, '.bashrc')]};
		const [one, other] = [1, 2].map(() => createInside(wishes, {holdsFolder}));

		const first = one?.run(
			`touch started; while [ -e started ]; do sleep 0.05; done; echo evil > ${root}/.bashrc`,
		);
		await waitFor(() => existsSync(join(root, 'started')));
		const second = await other?.run(`echo evil > ${root}/.bashrc`);
		const isKept = existsSync(join(root, '.bashrc'));
		rmSync(join(root, 'started'));
		const results = [await first, second];

		expect(isKept).toBe(true);
		expect(results.map((result) => /\.bashrc: /.test(result?.stderr ?? ''))).toEqual([true, true]);
		expect(existsSync(join(root, '.bashrc'))).toBe(false);
		expect(readdirSync(holdsFolder)).toEqual(['empty']);
	});

	itInside('removes the ghosts of a process that was killed', async () => {
		const root = createTempFolder({'.bashrc': '', full: 'kept', '.git/commondir': '.\n'});
		const place = (name: string) => join(root, name);
		const left = [
			{place: place('.bashrc'), kind: 'file'},
			{place: place('full'), kind: 'file'},
			{place: place('.git/commondir'), kind: 'commondir'},
		];
		// This very process id, but another start.
		const holdsFolder = createTempFolder({[`${process.pid}-1-a.json`]: JSON.stringify(left)});

		await createInside({writable: [root]}, {holdsFolder}).run('true');

		expect(readdirSync(root).toSorted()).toEqual(['.git', 'full']);
		expect(readdirSync(place('.git'))).toEqual([]);
		expect(readdirSync(holdsFolder)).toEqual(['empty']);
	});

	itInside(
		'tells which guarded files were replaced outside, for they had no guard then',
		async () => {
			const {root, run} = createInside();
			spawnSync('git', ['init', '-q', '.'], {cwd: root});

			const quiet = await run('git status -s; echo new > file; git add file');
			const running = run('touch started; while [ -e started ]; do sleep 0.05; done');
			await waitFor(() => existsSync(join(root, 'started')));
			spawnSync('git', ['config', 'branch.main.remote', 'origin'], {cwd: root});
			rmSync(join(root, 'started'));
			const {lost} = await running;

			expect(quiet.lost).toEqual([]);
			expect(lost).toEqual([join(root, '.git/config')]);
		},
	);

	itInside('shows nothing of what is hidden', async () => {
		const secrets = createTempFolder({'keys/id': 'SECRET', token: 'SECRET'});
		symlinkSync(join(secrets, 'token'), join(secrets, 'link'));
		const hidden = [join(secrets, 'keys'), join(secrets, 'link'), join(secrets, 'none')];
		const {run} = createInside({writable: [secrets], hidden});

		const result = await run(
			`cat ${secrets}/keys/id ${secrets}/token; ls ${secrets}/keys; echo x > ${secrets}/keys/new`,
		);

		expect(result.stdout).toBe('');
		expect(result.stderr).toMatch(/keys\/id: No such file/);
		expect(readFileSync(join(secrets, 'token'), 'utf8')).toBe('SECRET');
		expect(existsSync(join(secrets, 'keys/new'))).toBe(false);
	});

	itInside('B4: nothing of it is left when the command is over', async () => {
		const {root, run} = createInside();

		const result = await run('setsid -f sh -c "sleep 1; touch late"; echo done');
		await new Promise((resolve) => setTimeout(resolve, 1300));

		expect(result.stdout).toBe('done\n');
		expect(existsSync(join(root, 'late'))).toBe(false);
	});

	itWhen(whyNotNobody(), 'B6', {isExcused: true})('works for a plain user, too', () => {
		const asNobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups'];

		const {status, stderr} = spawnSync('setpriv', [...asNobody, 'bwrap', ...probeLine()]);

		expect({status, stderr: String(stderr)}).toEqual({status: 0, stderr: ''});
	});

	itInside('is off for who may write the whole disk, or wants none', async () => {
		const whole = createInside({writable: ['/']});
		const unwanted = createInside({}, {isWanted: () => false});

		expect(await whole.sandbox.state()).toBe('off: the whole disk may be written');
		expect(await unwanted.sandbox.state()).toBe('off: switched off');
		expect(await unwanted.sandbox.wrap(['true'], '/')).toBeUndefined();
	});

	it('R27: takes no bubblewrap from PATH, or that others can write', async () => {
		const folder = createTempFolder({bwrap: '#!/bin/sh\nexit 0\n'});
		const file = join(folder, 'bwrap');
		chmodSync(file, 0o777);

		const {sandbox} = createInside({}, {candidates: [file]});

		expect(await sandbox.state()).toBe('off: bubblewrap is not installed');
	});

	it('says why it is off when bubblewrap fails', async () => {
		const {sandbox} = createInside({}, {candidates: ['/bin/false']});

		expect(await sandbox.state()).toMatch(/^off: /);
	});
});
