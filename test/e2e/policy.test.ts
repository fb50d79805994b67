import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {runBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

function setUp() {
	const cwd = createTempFolder();
	const home = createTempFolder();
	const data = path.join(home, 'data');
	const run = (...args: string[]) => runBinary({args: ['--data-dir', data, ...args], cwd, home});
	return {cwd, data, run};
}

const makeFolder = ['-p', 'create a folder called reports'];

describe('openintent policy', () => {
	it('adds, lists, explains and removes a rule, and what a run may do follows it', async () => {
		const {run, cwd, data} = setUp();
		const before = await run(...makeFolder);

		const added = await run('policy', 'add', 'allow', 'fs_create_directory(reports)');
		const listed = await run('policy', 'list', '--output-format', 'json');
		const explained = await run('policy', 'test', 'fs_create_directory {"path":"reports"}');
		const allowed = await run(...makeFolder);
		const id = /Rule (\S+):/.exec(added.stdout)?.[1] ?? '';
		const removed = await run('policy', 'remove', id);
		fs.rmdirSync(path.join(cwd, 'reports'));
		const after = await run(...makeFolder);

		expect(before.code).toBe(56);
		expect(JSON.parse(listed.stdout).rules).toContainEqual(
			expect.objectContaining({
				rule: 'fs_create_directory(reports)',
				verdict: 'allow',
				tier: 'user',
			}),
		);
		expect(explained.stdout).toMatch(
			/^allow: fs_create_directory, by "fs_create_directory\(reports\)"/,
		);
		expect(allowed.code).toBe(0);
		expect(removed.code).toBe(0);
		expect(after.code).toBe(56);
		const log = fs.readFileSync(path.join(data, 'audit.jsonl'), 'utf8');
		expect(log.match(/"tool":"policy_add"/g)).toHaveLength(2);
		expect(log.match(/"tool":"policy_remove"/g)).toHaveLength(2);
	});

	it.each([
		['no verdict', ['add', 'maybe', 'fs_delete'], 'openintent policy add'],
		['no rule', ['add', 'deny', '(x)'], 'does not name a tool'],
		['a tool there is not', ['add', 'deny', 'fs_delte'], 'did you mean fs_delete?'],
		['an id there is not', ['remove', 'zzzz'], 'openintent policy list'],
		['arguments that do not fit', ['test', 'fs_delete {"path":7}'], 'path'],
		['no JSON', ['test', 'fs_delete {'], 'openintent policy test'],
		['a word there is not', ['grant'], 'openintent policy list'],
	])('says what is wrong with %s', async (_name, words, text) => {
		const {run} = setUp();

		const {code, stderr} = await run('policy', ...words);

		expect(code).toBe(2);
		expect(stderr).toContain(text);
	});
});

describe('--allow and --deny', () => {
	it('a denial of a file holds for commands that name it', async () => {
		const {cwd, run} = setUp();
		fs.mkdirSync(path.join(cwd, 'secret'));
		fs.writeFileSync(path.join(cwd, 'secret/x'), 'needle');
		const rules = ['--allow', 'shell_execute', '--deny', 'fs_read_file(secret/**)'];

		const denied = await run('-p', 'run cat secret/x', ...rules, '--deny', 'fs_write_file(out)');
		const written = await run('-p', 'run echo a > out', ...rules, '--deny', 'fs_write_file(out)');
		const other = await run('-p', 'run cat ../nothing secretly', ...rules);

		expect([denied.code, written.code, other.code]).toEqual([57, 57, 0]);
		expect(denied.stderr).toContain('fs_read_file(secret/**)');
		expect(denied.stdout + denied.stderr).not.toContain('needle');
		expect(fs.existsSync(path.join(cwd, 'out'))).toBe(false);
	});

	it('a search goes on without what is denied below, and says so', async () => {
		const {cwd, run} = setUp();
		for (const name of ['open', 'secret']) {
			fs.mkdirSync(path.join(cwd, name));
			fs.writeFileSync(path.join(cwd, name, 'a.txt'), `needle in ${name}`);
		}

		const found = await run('-p', 'find "needle" in .', '--deny', 'fs_search_text(secret/**)');
		const denied = await run('-p', 'read secret/a.txt', '--deny', '*(secret/**)');

		expect(found.code).toBe(0);
		expect(found.stdout).toContain('open/a.txt:1: needle in open');
		expect(found.stdout + found.stderr).toContain('1 place left out by a rule.');
		expect(found.stdout + found.stderr).not.toContain('in secret');
		expect(denied.code).toBe(57);
	});

	it('let a script do one thing, and no other', async () => {
		const {run, cwd} = setUp();

		const allowed = await run(...makeFolder, '--allow', 'fs_create_directory(reports)');
		const other = await run(
			'-p',
			'create a folder called plans',
			'--allow',
			'fs_create_directory(reports)',
		);

		expect(allowed.code).toBe(0);
		expect(fs.existsSync(path.join(cwd, 'reports'))).toBe(true);
		expect(other.code).toBe(56);
		expect(fs.existsSync(path.join(cwd, 'plans'))).toBe(false);
	});

	it('forbid what would pass', async () => {
		const {run} = setUp();

		const {code, stderr} = await run('-p', 'list files', '--deny', 'fs_list_directory');

		expect(code).toBe(57);
		expect(stderr).toContain('fs_list_directory');
	});

	it('refuse a rule that would do nothing', async () => {
		const {run} = setUp();

		const misspelled = await run('-p', 'list files', '--deny', 'fs_delte');
		const noRule = await run('-p', 'list files', '--allow', 'fs delete');

		expect(misspelled.code).toBe(2);
		expect(noRule.code).toBe(2);
	});
});
