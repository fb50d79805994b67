import {execFileSync} from 'node:child_process';
import {
	appendFileSync,
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {createGitAdapter} from '../../../source/adapters/git/git-adapter.js';
import {cleanEnvironment} from '../../../source/lib/clean-environment.js';
import {findTool, runTool} from '../../helpers/run-tool.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

const places = {home: undefined, ownPaths: [], secretPaths: []};

function createRepository(files: Record<string, string> = {}) {
	const folder = createTempFolder(files);
	const home = createTempFolder();
	const environment = {
		...cleanEnvironment(process.env),
		HOME: home,
		GIT_CONFIG_NOSYSTEM: '1',
		GIT_AUTHOR_NAME: 'Ada',
		GIT_AUTHOR_EMAIL: 'ada@example.org',
		GIT_COMMITTER_NAME: 'Ada',
		GIT_COMMITTER_EMAIL: 'ada@example.org',
		GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
		GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
	};
	const git = (...args: string[]) =>
		execFileSync('git', args, {cwd: folder, env: environment, encoding: 'utf8', stdio: 'pipe'});
	git('init', '-q', '-b', 'main');
	const adapter = createGitAdapter({
		...places,
		roots: () => [folder],
		childEnvironment: {...cleanEnvironment(process.env), HOME: home},
		home: folder,
	});
	return {
		folder,
		adapter,
		git,
		commit(message: string) {
			git('add', '-A');
			git('commit', '-q', '--allow-empty', '-m', message);
		},
		run: (name: string, input: unknown = {}, cwd = folder) => runTool(adapter, name, input, {cwd}),
	};
}

describe('git_status', () => {
	it('says what changed, with names as they are', async () => {
		const {run, commit, git, folder} = createRepository({
			'a b.txt': '1',
			'ä.txt': '1',
			gone: '1',
			old: '1',
		});
		commit('first');
		appendFileSync(join(folder, 'a b.txt'), '2');
		renameSync(join(folder, 'gone'), join(folder, 'fresh'));
		git('mv', 'old', 'renamed');
		writeFileSync(join(folder, 'staged'), 'x');
		git('add', 'staged');

		const result = await run('git_status');

		expect(result.text).toBe(
			[
				'On main: 5 files changed',
				'modified  a b.txt',
				'deleted   gone',
				'renamed   renamed',
				'added     staged',
				'new       fresh',
			].join('\n'),
		);
		expect(result.data).toMatchObject({branch: 'main', upstream: null, is_clean: false, count: 5});
	});

	it('says when nothing changed, and counts the distance to upstream', async () => {
		const {run, commit, git} = createRepository();
		commit('first');
		git('branch', 'origin');
		git('branch', '--set-upstream-to=origin');
		commit('second');

		const result = await run('git_status');

		expect(result.text).toBe('On main (1 ahead with origin): nothing changed');
		expect(result.data).toMatchObject({ahead: 1, behind: 0, is_clean: true});
	});

	it('says clearly that a folder is no repository', async () => {
		const {run} = createRepository();
		const elsewhere = createTempFolder();

		await expect(run('git_status', {}, elsewhere)).rejects.toMatchObject({
			code: 'OI_ERR_TOOL_FAILED',
			message: `${elsewhere} is not in a git repository.`,
		});
		await expect(run('git_status', {path: 'missing/folder'})).rejects.toMatchObject({
			code: 'OI_ERR_FILE_NOT_FOUND',
		});
	});

	it('says clearly that git is missing', async () => {
		const {folder} = createRepository();
		const adapter = createGitAdapter({
			...places,
			roots: () => [folder],
			childEnvironment: {PATH: '/nonexistent'},
		});

		await expect(runTool(adapter, 'git_status', {}, {cwd: folder})).rejects.toMatchObject({
			code: 'OI_ERR_PROCESS_START',
			message: 'git is not installed, or not in PATH.',
		});
	});
});

describe('git_log', () => {
	it('lists the last commits of the repository, a folder, or a file', async () => {
		const {run, commit, folder} = createRepository({'a.txt': '1'});
		commit('first: "quoted"');
		mkdirSync(join(folder, 'sub'));
		writeFileSync(join(folder, 'sub/b.txt'), '1');
		commit('second');
		commit('empty');

		const all = await run('git_log');
		const limited = await run('git_log', {limit: 1});
		const sub = await run('git_log', {path: 'sub'});
		const file = await run('git_log', {path: 'a.txt'});

		const subjects = [all, limited, sub, file].map(({data}) =>
			(data as {commits: {subject: string}[]}).commits.map(({subject}) => subject),
		);
		expect(subjects).toEqual([
			['empty', 'second', 'first: "quoted"'],
			['empty'],
			['second'],
			['first: "quoted"'],
		]);
		expect(all.text).toMatch(/^[0-9a-f]{7,} {2}2026-01-02 {2}Ada {2}empty\n/);
	});

	it('says that there is no commit yet', async () => {
		const {run} = createRepository();

		await expect(run('git_log')).rejects.toMatchObject({
			message: expect.stringContaining('has no commit yet'),
		});
		await expect(run('git_diff')).rejects.toMatchObject({
			message: expect.stringContaining('has no commit yet'),
		});
	});

	it('takes a path that looks like an option or a pattern as a name', async () => {
		const {run, commit} = createRepository({'--all': '1', '*.txt': '1', 'a.txt': '1'});
		commit('first');

		const option = await run('git_log', {path: '--all'});
		const pattern = await run('git_log', {path: '*.md'});

		expect(option.data).toMatchObject({count: 1});
		expect(pattern.data).toMatchObject({count: 0});
	});
});

describe('git_diff', () => {
	it('shows staged and unstaged changes, of all files or one', async () => {
		const {run, commit, git, folder} = createRepository({'a.txt': 'one\n', 'b.txt': 'one\n'});
		commit('first');
		writeFileSync(join(folder, 'a.txt'), 'two\n');
		writeFileSync(join(folder, 'b.txt'), 'two\n');
		git('add', 'b.txt');

		const all = await run('git_diff');
		const one = await run('git_diff', {path: 'b.txt'});

		expect(all.text).toContain('a/a.txt');
		expect(all.text).toContain('a/b.txt');
		expect(one.text).not.toContain('a/a.txt');
		expect(one.text).toMatch(/-one\n\+two$/);
	});

	it('is a whole patch, also when it is long and ends with an empty line', async () => {
		const line = 'a line of some length\n';
		const {run, commit, git, folder} = createRepository({'a.txt': `${line.repeat(9000)}\n`});
		commit('first');
		writeFileSync(join(folder, 'a.txt'), `${'another line\n'.repeat(9000)}\n`);

		const {text, notice} = await run('git_diff');

		expect(notice).toBeUndefined();
		writeFileSync(join(folder, '.git/changes.patch'), `${text}\n`);
		expect(() => git('apply', '--reverse', '.git/changes.patch')).not.toThrow();
	});

	it('H1 leaves out files that no model sees unasked, and says so', async () => {
		const secrets = ['.ssh/id_rsa', '.netrc', '.aws/credentials', '.env', 'sub/.ENV', 'a "b".key'];
		const names = [...secrets, 'notes.txt', 'moved.key'];
		const {run, commit, git, folder} = createRepository(
			Object.fromEntries(names.map((name) => [name, `${name}\n`.repeat(9)])),
		);
		commit('first');
		for (const name of names) appendFileSync(join(folder, name), `SECRET of ${name}\n`);
		git('mv', 'moved.key', 'moved.txt');
		git('config', 'diff.relative', 'true');
		git('config', 'diff.renames', 'copies');

		const all = await run('git_diff');
		const below = await run('git_diff', {path: 'sub'});
		const file = await run('git_diff', {path: 'notes.txt'});
		const key = await run('git_diff', {path: '.ssh/id_rsa'});
		const named = await run('git_diff', {path: '.env'});

		expect(all.text.match(/SECRET of .*/g)).toEqual(['SECRET of moved.key', 'SECRET of notes.txt']);
		expect(all.text).toMatch(/^diff --git/);
		expect(all.notice).toContain('7 changed files that usually hold passwords or keys left out');
		expect(all.data).toMatchObject({left_out: 7});
		expect(below.text).toBe('Nothing else changed since the last commit.');
		expect(file.notice).toBeUndefined();
		expect(key.text).not.toContain('SECRET');
		expect(named.text).toContain('SECRET of .env');
	});

	it('takes names with the signs of git patterns as they are', async () => {
		const {run, commit, folder} = createRepository({':(top)a*': '1\n', b: '1\n', 'a\tb': '1\n'});
		commit('first');
		for (const name of [':(top)a*', 'b', 'a\tb']) appendFileSync(join(folder, name), '2\n');

		const one = await run('git_diff', {path: ':(top)a*'});
		const history = await run('git_log', {path: ':(top)a*'});

		expect(one.text.match(/^diff --git/gm)).toHaveLength(1);
		expect(history.data).toMatchObject({count: 1});
	});

	it('says when nothing changed', async () => {
		const {run, commit} = createRepository();
		commit('first');

		expect((await run('git_diff')).text).toBe('Nothing changed since the last commit.');
	});
});

describe('git_list_branches', () => {
	it('marks the current branch', async () => {
		const {run, commit, git} = createRepository();
		commit('first');
		git('branch', 'other');

		const result = await run('git_list_branches');

		expect(result.text.split('\n').sort()).toEqual([
			'   other  2026-01-02  first',
			'*  main   2026-01-02  first',
		]);
		expect((await run('git_list_branches', {path: '.git'})).data).toMatchObject({count: 2});
	});
});

describe('a hostile repository', () => {
	it('runs none of its programs and shows no file from outside', async () => {
		const {run, commit, git, folder} = createRepository({'a.txt': 'one\n', 'secret.txt': 'old\n'});
		const outside = createTempFolder({'secret.txt': 'content from outside\n'});
		writeFileSync(join(folder, '.gitattributes'), '* filter=e=vil diff=evil\n');
		commit('first');
		const {proof, program} = createProgram();
		for (const key of [
			'core.fsmonitor',
			'core.pager',
			'diff.external',
			'diff.evil.command',
			'diff.evil.textconv',
			'filter.e=vil.clean',
			'gpg.program',
		]) {
			git('config', key, program);
		}
		git('config', 'filter.e=vil.required', 'true');
		git('config', 'log.showSignature', 'true');
		git('config', 'core.worktree', outside);
		writeFileSync(join(folder, 'a.txt'), 'two\n');

		const status = await run('git_status');
		const diff = await run('git_diff');
		await run('git_log', {path: 'a.txt'});
		await run('git_list_branches');

		expect(existsSync(proof)).toBe(false);
		expect(diff.text).toContain('+two');
		expect(diff.text).not.toContain('content from outside');
		expect(status.data).toMatchObject({files: [{path: 'a.txt', state: 'modified'}]});
	});

	it('runs no program that a submodule names', async () => {
		const {run, commit, git, folder} = createRepository({'a.txt': 'one\n'});
		const {proof, program} = createProgram();
		const source = createRepository({'b.txt': 'one\n', '.gitattributes': '* diff=evil\n'});
		source.commit('first');
		git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', source.folder, 'sub');
		commit('first');
		git('config', 'diff.submodule', 'diff');
		for (const key of ['diff.external', 'diff.evil.command', 'diff.evil.textconv']) {
			git('-C', 'sub', 'config', key, program);
		}
		appendFileSync(join(folder, 'sub/b.txt'), 'two\n');
		git('-C', 'sub', 'commit', '-q', '-a', '-m', 'second');
		appendFileSync(join(folder, 'sub/b.txt'), 'three\n');

		const diff = await run('git_diff');
		await run('git_status');
		await run('git_log', {path: 'sub'});

		expect(existsSync(proof)).toBe(false);
		expect(diff.text).toBe('Nothing changed since the last commit.');
	});

	it('is refused when a filter has a name that cannot be repeated', async () => {
		const {run, commit, folder} = createRepository({'a.txt': 'one\n'});
		commit('first');
		const {proof, program} = createProgram();
		const attributes = Buffer.from('* filter=a\xff\n', 'latin1');
		writeFileSync(join(folder, '.git/info/attributes'), attributes);
		const filter = Buffer.from(`[filter "a\xff"]\n\tclean = ${program}\n`, 'latin1');
		appendFileSync(join(folder, '.git/config'), filter);
		writeFileSync(join(folder, 'a.txt'), 'two\n');

		const status = run('git_status');
		await expect(status).rejects.toMatchObject({code: 'OI_ERR_TOOL_FAILED'});
		const diff = run('git_diff');
		await expect(diff).rejects.toMatchObject({hint: expect.stringContaining('.git/config')});

		expect(existsSync(proof)).toBe(false);
	});

	it('is refused when it has more settings than can be looked through', async () => {
		const {run, commit, folder} = createRepository({'a.txt': 'one\n'});
		commit('first');
		const many = Array.from({length: 4000}, (_, i) => `[many "${'x'.repeat(90)}${i}"]\n\ta = 1\n`);
		appendFileSync(join(folder, '.git/config'), many.join(''));

		const status = run('git_status');

		await expect(status).rejects.toMatchObject({code: 'OI_ERR_TOOL_FAILED'});
	});
});

/** A program outside of any repository that leaves a proof when it runs. */
function createProgram() {
	const folder = createTempFolder();
	const proof = join(folder, 'ran');
	const program = join(folder, 'program.sh');
	writeFileSync(program, `#!/bin/sh\ntouch ${proof}\ncat\n`);
	chmodSync(program, 0o755);
	return {proof, program};
}

describe('a repository that is about another place', () => {
	const outsideRoots = {
		code: 'OI_ERR_FILE_OUTSIDE_ROOTS',
		hint: expect.stringContaining('roots'),
	};
	const tools = ['git_status', 'git_log', 'git_diff', 'git_list_branches'];

	function createPrivate() {
		const created = createRepository({'old.txt': 'private\n'});
		created.commit('private');
		return created.folder;
	}

	it('is named by where a path leads, also when the path does not exist', () => {
		const {adapter, folder} = createRepository();
		const elsewhere = createPrivate();
		symlinkSync(elsewhere, join(folder, 'link'));

		const resources = findTool(adapter, 'git_log').resources?.({path: 'link/gone.txt'}, folder);

		expect(resources).toEqual([{kind: 'path', path: join(elsewhere, 'gone.txt')}]);
	});

	it.each(tools)('%s refuses a .git file that points outside', async (tool) => {
		const {run, folder} = createRepository();
		const elsewhere = createPrivate();
		rmSync(join(folder, '.git'), {recursive: true});
		writeFileSync(join(folder, '.git'), `gitdir: ${elsewhere}/.git\n`);

		await expect(run(tool)).rejects.toMatchObject(outsideRoots);
	});

	it.each(['objects', 'refs'])('refuses a link at .git/%s', async (part) => {
		const {run, folder, commit} = createRepository();
		commit('first');
		const elsewhere = createPrivate();
		rmSync(join(folder, '.git', part), {recursive: true});
		symlinkSync(join(elsewhere, '.git', part), join(folder, '.git', part));

		await expect(run('git_log')).rejects.toMatchObject(outsideRoots);
	});

	it('refuses a folder that looks bare and whose files are outside', async () => {
		const {run, folder, git, commit} = createRepository({'old.txt': 'mine\n'});
		commit('first');
		cpSync(join(folder, '.git'), join(folder, 'layout'), {recursive: true});
		rmSync(join(folder, '.git'), {recursive: true});
		git('config', '-f', 'layout/config', 'core.worktree', createPrivate());

		await expect(run('git_diff', {path: 'layout'})).rejects.toMatchObject(outsideRoots);
	});

	it('reads a bare one, and one that begins above the roots', async () => {
		const {folder, git, commit} = createRepository({'sub/a.txt': 'one\n'});
		commit('first');
		const bareFolder = createTempFolder();
		git('clone', '-q', '--bare', '.', bareFolder);
		const adapter = createGitAdapter({
			...places,
			childEnvironment: cleanEnvironment(process.env),
			roots: () => [join(folder, 'sub'), bareFolder],
		});

		const bare = await runTool(adapter, 'git_list_branches', {}, {cwd: bareFolder});
		const sub = await runTool(adapter, 'git_log', {}, {cwd: join(folder, 'sub')});

		expect(bare.data).toMatchObject({count: 1});
		expect(sub.data).toMatchObject({count: 1});
	});
});
