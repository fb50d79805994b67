import {mkdirSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {createFilesystem} from './create-filesystem.js';

describe('fs_list_directory', () => {
	it('lists folders first, aligned, with sizes', async () => {
		const {run, at} = createFilesystem({'b.txt': '12345', 'a-long-name.txt': '1', 'zoo/x': ''});
		symlinkSync('b.txt', at('link'));

		const result = await run('fs_list_directory', {});

		expect(result.text).toBe(
			['zoo/', 'a-long-name.txt  1 B', 'b.txt            5 B', 'link@', '1 folder, 3 files'].join(
				'\n',
			),
		);
		expect(result.data).toMatchObject({
			path: '.',
			count: 4,
			truncated: false,
			entries: [
				{name: 'zoo', is_dir: true, is_file: false, size_bytes: 0},
				{name: 'a-long-name.txt', is_dir: false, is_file: true, size_bytes: 1},
				{name: 'b.txt', size_bytes: 5},
				{name: 'link', is_symlink: true},
			],
		});
	});

	it('shows 1000 entries of a large folder and says so', async () => {
		const {run, folder} = createFilesystem();
		for (let index = 0; index < 1003; index++) writeFileSync(`${folder}/f${index}`, '');

		const result = await run('fs_list_directory', {path: '.'});

		expect(result.data).toMatchObject({count: 1003, truncated: true});
		expect((result.data as {entries: unknown[]}).entries).toHaveLength(1000);
		expect(result.text).toMatch(/1,003 files$/);
		expect(result.notice).toBe('Only the first 1000 of 1,003 entries are shown.');
	});

	it('D2: shows every character of a hostile name, on one line', async () => {
		const {run} = createFilesystem({'a\n\u001b[2Jb': ''});

		const result = await run('fs_list_directory', {});

		expect(result.text).toBe('a<U+000A><U+001B>[2Jb  0 B\n0 folders, 1 file');
	});

	it('says when a folder is empty, missing, or a file', async () => {
		const {run} = createFilesystem({'a.txt': ''});
		const empty = createFilesystem();

		expect((await empty.run('fs_list_directory', {})).text).toBe('This folder is empty.');
		await expect(run('fs_list_directory', {path: 'gone'})).rejects.toMatchObject({
			code: 'OI_ERR_FILE_NOT_FOUND',
		});
		await expect(run('fs_list_directory', {path: 'a.txt'})).rejects.toMatchObject({
			code: 'OI_ERR_FILE_INVALID',
		});
	});
});

describe('fs_file_info', () => {
	it('describes a file', async () => {
		const {run, at} = createFilesystem({'a.txt': '12345'});
		utimesSync(at('a.txt'), 1000, 2000);

		const result = await run('fs_file_info', {path: 'a.txt'});

		expect(result.data).toMatchObject({
			path: 'a.txt',
			is_file: true,
			is_dir: false,
			is_symlink: false,
			size_bytes: 5,
			readonly: false,
			modified_epoch: 2000,
			created_epoch: expect.any(Number),
		});
		expect(result.text).toMatch(
			/^modified {2}19(?:69-12-31|70-01-01) \d\d:\d\d:20 [+-]\d\d:\d\d$/m,
		);
		expect(result.text).toMatch(new RegExp(`^path +${at('a.txt')}$`, 'm'));
		expect(result.data).toMatchObject({absolute_path: at('a.txt')});
	});

	it('follows a link inside the roots, and only names one that leads out', async () => {
		const other = createTempFolder({'secret.txt': '123'});
		const {run, at} = createFilesystem({'a.txt': '12345'});
		symlinkSync('a.txt', at('inner'));
		symlinkSync(`${other}/secret.txt`, at('outer'));

		const inner = await run('fs_file_info', {path: 'inner'});
		const outer = await run('fs_file_info', {path: 'outer'});

		expect(inner.data).toMatchObject({is_symlink: true, is_file: true, size_bytes: 5});
		expect(outer.data).toMatchObject({is_symlink: true, is_file: false});
	});

	it('describes the folder one is in', async () => {
		const {run} = createFilesystem();

		expect((await run('fs_file_info', {path: '.'})).data).toMatchObject({path: '.', is_dir: true});
	});
});

describe('fs_tree', () => {
	const files = {'a/b/c/d.txt': '', 'a/x.txt': '', 'node_modules/p/i.js': '', 'z.txt': ''};

	it('draws the levels asked for and keeps out of node_modules', async () => {
		const {run} = createFilesystem(files);

		const result = await run('fs_tree', {depth: 2});

		expect(result.text).toBe(
			[
				'.',
				'├── a/',
				'│   ├── b/',
				'│   └── x.txt',
				'├── node_modules/',
				'└── z.txt',
				'3 folders, 2 files',
			].join('\n'),
		);
	});

	it('draws 500 lines and says so beside the drawing', async () => {
		const {run, at} = createFilesystem();
		for (let index = 0; index < 501; index++) writeFileSync(at(`f${index}`), '');

		const result = await run('fs_tree', {});

		expect(result.text).toMatch(/\n0 folders, 500 files$/);
		expect(result.notice).toMatch(/^Only the first 500 lines/);
	});

	it('does not follow links, so a circle ends', async () => {
		const {run, folder, at} = createFilesystem();
		symlinkSync(folder, at('circle'));

		const result = await run('fs_tree', {depth: 20});

		expect(result.text).toBe('.\n└── circle@\n0 folders, 1 file');
	});
});

describe('fs_disk_usage', () => {
	it('sums each entry with everything below it, biggest first', async () => {
		const {run} = createFilesystem({
			'big/one': 'x'.repeat(600),
			'big/deep/two': 'x'.repeat(150),
			small: 'x'.repeat(250),
		});

		const result = await run('fs_disk_usage', {});

		expect(result.data).toMatchObject({
			path: '.',
			total_bytes: 1000,
			entries: [
				{name: 'big', is_dir: true, size_bytes: 750, percent: 75},
				{name: 'small', is_dir: false, size_bytes: 250, percent: 25},
			],
		});
		expect(result.text).toBe(
			[
				`750 B  75%  ${'█'.repeat(15)}  big/`,
				`250 B  25%  ${'█'.repeat(5)}${' '.repeat(10)}  small`,
				'1000 B in all',
			].join('\n'),
		);
	});

	it('shows 30 entries, counts all of them, .git too, and says so beside them', async () => {
		const {run, at} = createFilesystem({'.git/pack': 'xx'});
		for (let index = 0; index < 30; index++) writeFileSync(at(`f${index}`), 'x');

		const result = await run('fs_disk_usage', {});

		expect(result.text).toMatch(/ {2}\.git\/\n/);
		expect(result.text.split('\n')).toHaveLength(31);
		expect(result.text).toMatch(/\n32 B in all$/);
		expect(result.notice).toBe('Only the 30 biggest of 31 entries are shown.');
	});

	it('stops when the signal is aborted', async () => {
		const {run} = createFilesystem({'a/b': ''});

		const attempt = run('fs_disk_usage', {}, AbortSignal.abort(new Error('stopped')));

		await expect(attempt).rejects.toThrow('stopped');
	});
});

describe('fs_largest_files', () => {
	it('finds the largest files at any depth, but not those of git', async () => {
		const files = {a: '1', 'b/c/d': '12345', 'b/e': '123', '.git/pack': '123456789'};
		const {run} = createFilesystem(files);

		const result = await run('fs_largest_files', {limit: 2});

		expect(result.text).toBe('5 B  b/c/d\n3 B  b/e');
		expect(result.data).toMatchObject({
			files: [
				{path: 'b/c/d', size_bytes: 5},
				{path: 'b/e', size_bytes: 3},
			],
		});
	});
});

describe('fs_recent_files', () => {
	it('shows the newest first and leaves .git out', async () => {
		const {run, at} = createFilesystem({'old.txt': '', 'dir/new.txt': '', '.git/index': ''});
		utimesSync(at('old.txt'), 1000, 1000);
		utimesSync(at('dir/new.txt'), 2000, 2000);

		const result = await run('fs_recent_files', {});

		expect(result.data).toMatchObject({
			count: 2,
			files: [{path: 'dir/new.txt', modified_epoch: 2000}, {path: 'old.txt'}],
		});
		expect(result.text).toMatch(/^19(?:69-12-31|70-01-01) \d\d:\d\d {2}0 B {2}dir\/new\.txt\n/);
	});

	it('does not go through links', async () => {
		const other = createTempFolder({'secret.txt': ''});
		const {run, at} = createFilesystem();
		mkdirSync(at('dir'));
		symlinkSync(other, at('dir/link'));

		expect((await run('fs_recent_files', {})).text).toBe('There are no files here.');
	});
});
