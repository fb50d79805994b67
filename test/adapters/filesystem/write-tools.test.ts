import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	statSync,
	symlinkSync,
} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {findTool} from '../../helpers/run-tool.js';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {createFilesystem} from './create-filesystem.js';

const invalid = {code: 'OI_ERR_FILE_INVALID'};

describe('fs_write_file', () => {
	it('creates a file with its folders, then replaces it and keeps its mode', async () => {
		const {run, at} = createFilesystem();

		const created = await run('fs_write_file', {path: 'a/b/c.txt', content: 'één'});
		chmodSync(at('a/b/c.txt'), 0o600);
		const replaced = await run('fs_write_file', {path: 'a/b/c.txt', content: 'two'});

		expect(created).toMatchObject({
			text: 'Created a/b/c.txt (5 B).',
			data: {path: 'a/b/c.txt', size_bytes: 5, success: true},
		});
		expect(replaced.text).toBe('Replaced a/b/c.txt (3 B, was 5 B).');
		expect(readFileSync(at('a/b/c.txt'), 'utf8')).toBe('two');
		expect(statSync(at('a/b/c.txt')).mode & 0o777).toBe(0o600);
		expect(readdirSync(at('a/b'))).toEqual(['c.txt']);
	});

	it('writes through a link inside the roots and keeps the link', async () => {
		const {run, at} = createFilesystem({'real.txt': 'old'});
		symlinkSync(at('real.txt'), at('link.txt'));

		await run('fs_write_file', {path: 'link.txt', content: 'new'});

		expect(readFileSync(at('real.txt'), 'utf8')).toBe('new');
		expect(readlinkSync(at('link.txt'))).toBe(at('real.txt'));
	});

	it('refuses a folder and a path outside', async () => {
		const {run, at} = createFilesystem();
		mkdirSync(at('folder'));

		await expect(run('fs_write_file', {path: 'folder', content: ''})).rejects.toMatchObject(
			invalid,
		);
		await expect(run('fs_write_file', {path: '../x', content: ''})).rejects.toMatchObject({
			code: 'OI_ERR_FILE_OUTSIDE_ROOTS',
		});
	});

	it('names the resolved path as its resource', () => {
		const {adapter, folder, at} = createFilesystem();
		const other = createTempFolder();
		symlinkSync(other, at('way-out'));

		const resources = findTool(adapter, 'fs_write_file').resources?.(
			{path: 'way-out/x', content: ''},
			folder,
		);

		expect(resources).toEqual([{kind: 'path', path: join(other, 'x')}]);
	});
});

describe('fs_append_file', () => {
	it('starts on a new line and ends with one', async () => {
		const {run, at} = createFilesystem({'list.txt': 'milk'});

		await run('fs_append_file', {path: 'list.txt', content: 'bread'});
		await run('fs_append_file', {path: 'list.txt', content: 'eggs\n'});
		await run('fs_append_file', {path: 'new/list.txt', content: 'tea'});

		expect(readFileSync(at('list.txt'), 'utf8')).toBe('milk\nbread\neggs\n');
		expect(readFileSync(at('new/list.txt'), 'utf8')).toBe('tea\n');
	});

	it('creates an empty file, and leaves an old one as it is, when there is nothing to add', async () => {
		const {run, at} = createFilesystem({'old.txt': 'old'});

		const old = await run('fs_append_file', {path: 'old.txt', content: ''});
		const created = await run('fs_append_file', {path: 'new.txt', content: ''});

		expect(old.text).toBe('old.txt exists already, unchanged.');
		expect(created.text).toBe('Created new.txt.');
		expect(readFileSync(at('old.txt'), 'utf8')).toBe('old');
		expect(readFileSync(at('new.txt'), 'utf8')).toBe('');
	});
});

describe('fs_str_replace', () => {
	it('replaces the one place and takes the new text as it is', async () => {
		const {run, at} = createFilesystem({'a.txt': '\ufeffone\ntwo\nthree\n'});

		const result = await run('fs_str_replace', {
			path: 'a.txt',
			old_string: 'two',
			new_string: '$& $1',
		});

		expect(readFileSync(at('a.txt'), 'utf8')).toBe('\ufeffone\n$& $1\nthree\n');
		expect(result).toEqual({
			text: 'Replaced 1 place in a.txt, line 2.',
			data: {
				path: 'a.txt',
				match_count: 1,
				success: true,
				undo_id: expect.stringMatching(/^\w{16}$/),
			},
		});
	});

	it('says how often the text occurs when that is not once', async () => {
		const {run, at} = createFilesystem({'a.txt': 'aXaXa'});

		await expect(
			run('fs_str_replace', {path: 'a.txt', old_string: 'aXa', new_string: ''}),
		).rejects.toMatchObject({
			...invalid,
			message: expect.stringMatching(/occurs 2 times/),
		});
		await expect(
			run('fs_str_replace', {path: 'a.txt', old_string: 'b', new_string: ''}),
		).rejects.toMatchObject({
			...invalid,
			message: expect.stringMatching(/does not occur/),
		});
		expect(readFileSync(at('a.txt'), 'utf8')).toBe('aXaXa');
	});

	it('does not rewrite a file that is not UTF-8', async () => {
		const {run, at} = createFilesystem({'a.txt': Buffer.from([0x61, 0xe9, 0x62])});

		const replace = run('fs_str_replace', {path: 'a.txt', old_string: 'a', new_string: 'x'});

		await expect(replace).rejects.toMatchObject({
			...invalid,
			message: expect.stringMatching(/not UTF-8/),
		});
		expect([...readFileSync(at('a.txt'))]).toEqual([0x61, 0xe9, 0x62]);
	});

	it('points at the line ends when they are the reason', async () => {
		const {run} = createFilesystem({'a.txt': 'one\r\ntwo\r\n'});

		const replace = run('fs_str_replace', {path: 'a.txt', old_string: 'one\ntwo', new_string: ''});

		await expect(replace).rejects.toMatchObject({hint: expect.stringMatching(/\\r\\n/)});
	});
});

describe('fs_create_directory', () => {
	it('creates a folder with its parents and is content when it is there', async () => {
		const {run, at} = createFilesystem();

		const first = await run('fs_create_directory', {path: 'a/b'});
		const second = await run('fs_create_directory', {path: 'a/b'});

		expect(first).toMatchObject({
			text: 'Created the folder a/b.',
			data: {path: 'a/b', success: true},
		});
		expect(second.text).toBe('The folder a/b exists already.');
		expect(statSync(at('a/b')).isDirectory()).toBe(true);
	});

	it('does not replace a file', async () => {
		const {run} = createFilesystem({a: 'file'});

		await expect(run('fs_create_directory', {path: 'a'})).rejects.toMatchObject(invalid);
	});
});

describe('fs_delete', () => {
	it('deletes a file, and a folder with what is in it', async () => {
		const {run, folder} = createFilesystem({'a.txt': '', 'dir/b.txt': '', 'dir/sub/c.txt': ''});

		const file = await run('fs_delete', {path: 'a.txt'});
		const directory = await run('fs_delete', {path: 'dir'});

		expect(file).toMatchObject({text: 'Deleted a.txt.', data: {path: 'a.txt', success: true}});
		expect(directory.text).toBe('Deleted the folder dir with 3 entries.');
		expect(readdirSync(folder)).toEqual([]);
	});

	it('deletes a link itself and nothing behind links', async () => {
		const other = createTempFolder({'keep.txt': 'keep'});
		const {run, at} = createFilesystem({'dir/a.txt': ''});
		symlinkSync(other, at('link'));
		symlinkSync(other, at('dir/link'));

		await run('fs_delete', {path: 'link'});
		await run('fs_delete', {path: 'dir'});

		expect(existsSync(at('link'))).toBe(false);
		expect(readFileSync(join(other, 'keep.txt'), 'utf8')).toBe('keep');
	});

	it('never deletes a root', async () => {
		const {run, folder} = createFilesystem({'sub/a.txt': ''});

		const paths = ['.', folder, 'sub/..', `${folder}/`];

		for (const path of paths) await expect(run('fs_delete', {path})).rejects.toMatchObject(invalid);
		expect(existsSync(join(folder, 'sub/a.txt'))).toBe(true);
	});

	it('deletes nothing when the signal is already aborted', async () => {
		const {run, at} = createFilesystem({'dir/a.txt': ''});

		const attempt = run('fs_delete', {path: 'dir'}, AbortSignal.abort(new Error('stopped')));

		await expect(attempt).rejects.toThrow('stopped');
		expect(existsSync(at('dir/a.txt'))).toBe(true);
	});
});

describe.each(['fs_move', 'fs_copy'])('%s', (name) => {
	it('takes a file to a new name, creating folders', async () => {
		const {run, at} = createFilesystem({'a.txt': 'content'});

		const result = await run(name, {source: 'a.txt', destination: 'new/b.txt'});

		expect(readFileSync(at('new/b.txt'), 'utf8')).toBe('content');
		expect(existsSync(at('a.txt'))).toBe(name === 'fs_copy');
		expect(result.data).toMatchObject({source: 'a.txt', destination: 'new/b.txt', success: true});
	});

	it('puts a whole folder into an existing folder, links as links', async () => {
		const {run, at} = createFilesystem({'from/a.txt': 'a', 'into/b.txt': 'b'});
		symlinkSync('a.txt', at('from/link'));

		await run(name, {source: 'from', destination: 'into'});

		expect(readdirSync(at('into/from')).sort()).toEqual(['a.txt', 'link']);
		expect(readlinkSync(at('into/from/link'))).toBe('a.txt');
	});

	it('refuses to overwrite, also in a folder', async () => {
		const {run, at} = createFilesystem({'a.txt': 'new', 'b.txt': 'old', 'dir/a.txt': 'old'});

		await expect(run(name, {source: 'a.txt', destination: 'b.txt'})).rejects.toMatchObject({
			...invalid,
			message: expect.stringMatching(/exists already/),
		});
		await expect(run(name, {source: 'a.txt', destination: 'dir'})).rejects.toMatchObject({
			...invalid,
			message: expect.stringMatching(/exists already/),
		});
		expect(readFileSync(at('b.txt'), 'utf8')).toBe('old');
		expect(readFileSync(at('dir/a.txt'), 'utf8')).toBe('old');
	});

	it('refuses to put a folder inside itself or outside the roots, and a missing source', async () => {
		const {run} = createFilesystem({'dir/a.txt': ''});

		await expect(run(name, {source: 'dir', destination: 'dir/sub'})).rejects.toMatchObject(invalid);
		await expect(run(name, {source: 'dir', destination: '../x'})).rejects.toMatchObject({
			code: 'OI_ERR_FILE_OUTSIDE_ROOTS',
		});
		await expect(run(name, {source: 'gone', destination: 'x'})).rejects.toMatchObject({
			code: 'OI_ERR_FILE_NOT_FOUND',
		});
		await expect(run(name, {source: 'dir/a.txt', destination: 'no/'})).rejects.toMatchObject({
			code: 'OI_ERR_FILE_NOT_FOUND',
		});
	});

	it('names both paths as resources', () => {
		const {adapter, folder, at} = createFilesystem({'a.txt': '', 'dir/b.txt': ''});

		const tool = findTool(adapter, name);
		const input = {source: 'a.txt', destination: 'dir'};

		expect(tool.resources?.(input, folder)).toEqual([
			{kind: 'path', path: at('a.txt'), isTree: true, isRead: true},
			{kind: 'path', path: at('dir/a.txt'), isTree: true},
		]);
		expect(tool.summarize?.(input)).toBe('a.txt → dir');
	});
});
