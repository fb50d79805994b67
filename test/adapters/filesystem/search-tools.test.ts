import {execFileSync} from 'node:child_process';
import {symlinkSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {createFilesystem} from './create-filesystem.js';

const invalid = {code: 'OI_ERR_FILE_INVALID'};

describe('fs_find_files', () => {
	it('finds every name that contains a word, also of folders, whatever its case', async () => {
		const {run} = createFilesystem({'a/Report.md': '', 'reports/b.txt': '', 'other.txt': ''});

		const result = await run('fs_find_files', {pattern: 'report'});

		expect(result.data).toMatchObject({
			path: '.',
			pattern: 'report',
			matches: ['a/Report.md', 'reports/'],
			count: 2,
			truncated: false,
		});
		expect(result.text).toBe('a/Report.md\nreports/\n2 matches');
	});

	it('matches a pattern as written and a word literally', async () => {
		const {run} = createFilesystem({'a.ts': '', 'b/c.ts': '', 'c++ (1)!.txt': ''});

		const pattern = await run('fs_find_files', {pattern: '*.ts'});
		const word = await run('fs_find_files', {pattern: '++ (1)!'});

		expect(pattern.data).toMatchObject({matches: ['a.ts']});
		expect(word.data).toMatchObject({matches: ['c++ (1)!.txt']});
	});

	it('honours .gitignore and leaves .git out, but shows hidden files', async () => {
		const {run, folder} = createFilesystem({
			'.gitignore': 'dist/\n',
			'dist/x.js': '',
			'src/x.js': '',
			'.hidden/x.js': '',
		});
		execFileSync('git', ['init', '-q', folder]);

		const result = await run('fs_find_files', {pattern: '**/*'});

		expect(result.data).toMatchObject({
			matches: ['.gitignore', '.hidden/', '.hidden/x.js', 'src/', 'src/x.js'],
		});
	});

	it('stops at the limit and says so', async () => {
		const {run} = createFilesystem({a1: '', a2: '', a3: ''});

		const result = await run('fs_find_files', {pattern: 'a', limit: 2});

		expect(result.data).toMatchObject({count: 2, truncated: true});
		expect(result.text).toMatch(/\n2 matches$/);
		expect(result.notice).toMatch(/^There are more/);
	});

	it.each(['../*', '/etc/*', '{.,..}/*', 'a/../../*', '@(.|..)/*'])(
		'does not let %s leave the folder',
		async (pattern) => {
			const {run} = createFilesystem({'work/a': '', 'outside.txt': ''});

			const attempt = run('fs_find_files', {pattern, path: 'work'});

			await expect(attempt).rejects.toMatchObject(invalid);
		},
	);

	it('does not go through links to folders', async () => {
		const other = createTempFolder({'secret.txt': ''});
		const {run, at} = createFilesystem();
		symlinkSync(other, at('link'));

		const result = await run('fs_find_files', {pattern: 'secret'});

		expect(result.text).toBe('Nothing matches secret in this folder.');
	});
});

describe('fs_search_text', () => {
	const files = {
		'a.md': 'Milk\nbread\r\n  more milk\n',
		'b/c.txt': 'no\nmilk\n',
		'image.bin': Buffer.from([0, 1, 2]),
	};

	it('shows each matching line with path and number', async () => {
		const {run} = createFilesystem(files);

		const result = await run('fs_search_text', {query: 'milk'});

		expect(result.text).toBe(
			[
				'a.md:3:   more milk',
				'b/c.txt:2: milk',
				'2 lines, 2 files searched (1 binary, large or unreadable file left out)',
			].join('\n'),
		);
		expect(result.data).toMatchObject({
			query: 'milk',
			matches: [
				{path: 'a.md', line: 3, text: '  more milk'},
				{path: 'b/c.txt', line: 2, text: 'milk'},
			],
			count: 2,
			files_searched: 2,
			files_skipped: 1,
			truncated: false,
		});
	});

	it.each([
		[{query: 'MILK', ignore_case: true}, 3],
		[{query: '^m.lk$', is_regex: true}, 1],
		[{query: '^m.lk$', is_regex: true, ignore_case: true}, 2],
		[{query: 'm.lk'}, 0],
		[{query: 'bread$', is_regex: true}, 1],
		[{query: 'milk', glob: '*.txt'}, 1],
		[{query: 'milk', path: 'b/c.txt'}, 1],
		[{query: 'milk', path: 'b'}, 1],
	])('%o finds %d lines', async (input, count) => {
		const {run} = createFilesystem(files);

		const result = await run('fs_search_text', input);

		expect(result.data).toMatchObject({count});
	});

	it('stops at the limit', async () => {
		const {run} = createFilesystem({a: 'x\n'.repeat(10)});

		const result = await run('fs_search_text', {query: 'x', limit: 3});

		expect(result.data).toMatchObject({count: 3, truncated: true});
		expect(result.text).toMatch(/\n3 lines, 1 file searched$/);
		expect(result.notice).toMatch(/^There are more/);
	});

	it('keeps the tabs a line begins with', async () => {
		const {run} = createFilesystem({'a.ts': '\t\tmilk();\t// yes\r\n'});

		const result = await run('fs_search_text', {query: 'milk'});

		expect(result.text).toMatch(/^a\.ts:1: \t\tmilk\(\); \/\/ yes\n/);
	});

	it.each([
		[{}, 'No line contains beer in this folder; 2 files'],
		[{path: 'b'}, 'No line contains beer in b; 1 file'],
		[{glob: '*.md'}, 'No line contains beer in this folder with names like *.md; 1 file'],
	])('says what was searched when nothing was found: %o', async (where, expected) => {
		const {run} = createFilesystem(files);

		const result = await run('fs_search_text', {query: 'beer', ...where});

		expect(result.text).toContain(`${expected} searched`);
	});

	it('finds what stands behind the first batch of lines', async () => {
		const {run} = createFilesystem({a: `${'x\n'.repeat(4500)}needle\n`});

		const result = await run('fs_search_text', {query: 'needle'});

		expect(result.data).toMatchObject({matches: [{line: 4501}]});
	});

	it('gives an expression up that would run for ever', async () => {
		const {run} = createFilesystem({a: `${'a'.repeat(60)}b`});

		const search = run('fs_search_text', {query: '(a+)+$', is_regex: true});

		await expect(search).rejects.toMatchObject({
			code: 'OI_ERR_TOOL_FAILED',
			message: expect.stringMatching(/takes too long/),
		});
	});

	it('explains an invalid expression', async () => {
		const {run} = createFilesystem();

		const search = run('fs_search_text', {query: '(', is_regex: true});

		await expect(search).rejects.toMatchObject({
			...invalid,
			hint: expect.stringMatching(/is_regex/),
		});
	});
});

describe('fs_count_lines', () => {
	it('counts one file, with or without a last line break', async () => {
		const {run} = createFilesystem({a: '1\n2\n', b: '1\n2', c: ''});

		const texts = await Promise.all(
			['a', 'b', 'c'].map(async (path) => (await run('fs_count_lines', {path})).text),
		);

		expect(texts).toEqual(['a: 2 lines', 'b: 2 lines', 'c: 0 lines']);
	});

	it('counts the text files of a folder, longest first', async () => {
		const {run} = createFilesystem({
			'a.ts': '1\n',
			'b/c.ts': '1\n2\n3\n',
			'd.md': '1\n',
			'e.ts': Buffer.from([0]),
		});

		const result = await run('fs_count_lines', {path: '.', glob: '*.ts'});

		expect(result.text).toBe(
			'3  b/c.ts\n1  a.ts\n4 lines in 2 files, 1 binary or unreadable file left out',
		);
		expect(result.data).toMatchObject({total_lines: 4, file_count: 2});
	});

	it('shows the 50 longest files and says so beside them', async () => {
		const names = Array.from({length: 51}, (_, index) => [`f${index}`, 'x\n']);
		const {run} = createFilesystem(Object.fromEntries(names));

		const result = await run('fs_count_lines', {path: '.'});

		expect(result.text.split('\n')).toHaveLength(51);
		expect(result.text).toMatch(/\n51 lines in 51 files$/);
		expect(result.notice).toBe('Only the 50 longest of 51 files are shown.');
	});

	it('refuses a single binary file', async () => {
		const {run} = createFilesystem({a: Buffer.from([0, 1])});

		await expect(run('fs_count_lines', {path: 'a'})).rejects.toMatchObject(invalid);
	});
});

describe('a link inside the roots', () => {
	it('leads no search to the outside, neither as a folder nor as a file', async () => {
		const {run, at} = createFilesystem({'a.txt': 'needle\n', 'inside/b.txt': 'needle\n'});
		const outside = createTempFolder({'secret.txt': 'needle\n', 'deep/secret.txt': 'needle\n'});
		symlinkSync(outside, at('link'));
		symlinkSync(at('inside'), at('near'));
		symlinkSync(`${outside}/secret.txt`, at('file.txt'));

		const globs = ['link/**', 'link/*.txt', 'link/secret.txt', 'link/deep/*', 'l*k/*', 'file.txt'];
		const found: unknown[] = [];
		for (const glob of globs) {
			found.push((await run('fs_search_text', {query: 'needle', glob})).data);
			found.push((await run('fs_count_lines', {path: '.', glob})).data);
			if (glob !== 'file.txt') found.push((await run('fs_find_files', {pattern: glob})).data);
		}
		const near = await run('fs_search_text', {query: 'needle', glob: 'near/*'});

		for (const data of found) {
			expect(data).toMatchObject(
				'file_count' in (data as object) ? {file_count: 0} : {count: 0, matches: []},
			);
		}
		expect(near.data).toMatchObject({count: 1});
	});
});
