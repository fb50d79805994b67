import {execFileSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {createFilesystem} from './create-filesystem.js';

const invalid = {code: 'OI_ERR_FILE_INVALID'};

describe('fs_read_file', () => {
	it('returns the content and its size', async () => {
		const {run} = createFilesystem({'notes.md': '# Notes\nmilk\n'});

		const result = await run('fs_read_file', {path: 'notes.md'});

		expect(result).toEqual({
			text: '# Notes\nmilk\n',
			data: {
				path: 'notes.md',
				content: '# Notes\nmilk\n',
				size_bytes: 13,
				truncated: false,
				next_offset: null,
			},
			isUntrusted: true,
		});
	});

	it('reads some lines and says how to read on', async () => {
		const {run} = createFilesystem({'a.txt': '1\n2\n3\n4\n5'});

		const middle = await run('fs_read_file', {path: 'a.txt', offset: 2, limit: 2});
		const end = await run('fs_read_file', {path: 'a.txt', offset: 4, limit: 2});

		expect(middle.text).toBe('2\n3\n… to read on: offset 4');
		expect(middle.data).toMatchObject({content: '2\n3\n', truncated: true, next_offset: 4});
		expect(end.data).toMatchObject({content: '4\n5', truncated: false});
	});

	it('covers a long file without a gap when it is read on', async () => {
		const lines = Array.from({length: 9000}, (_, index) => `line ${index} äöü文字`);
		const {run} = createFilesystem({'long.txt': lines.join('\n')});

		let content = '';
		let parts = 0;
		for (let offset: number | null = 1; offset !== null; parts++) {
			const {data} = await run('fs_read_file', {path: 'long.txt', offset, limit: 5000});
			const part = data as {content: string; next_offset: number | null};
			expect(Buffer.byteLength(part.content)).toBeLessThanOrEqual(64 * 1024);
			content += part.content;
			offset = part.next_offset;
		}

		expect(content).toBe(lines.join('\n'));
		expect(parts).toBeGreaterThan(3);
	});

	it('cuts one endless line and goes on with the next', async () => {
		const {run} = createFilesystem({'a.txt': `${'文'.repeat(50_000)}\nnext\n`});

		const first = await run('fs_read_file', {path: 'a.txt'});
		const second = await run('fs_read_file', {path: 'a.txt', offset: 2});

		expect(first.text).toMatch(
			/文\n… line 1 is longer than 64 KB and was cut; to read on: offset 2$/,
		);
		expect(first.text).not.toContain('\ufffd');
		expect(second.text).toBe('next\n');
	});

	it('says when a file is empty or too short', async () => {
		const {run} = createFilesystem({'empty.txt': '', 'two.txt': 'a\nb'});

		const empty = await run('fs_read_file', {path: 'empty.txt'});
		const beyond = run('fs_read_file', {path: 'two.txt', offset: 9});

		expect(empty.text).toBe('empty.txt is empty.');
		await expect(beyond).rejects.toMatchObject({
			...invalid,
			message: 'two.txt has no line 9: it ends at line 2.',
		});
	});

	it('refuses folders, binary files and pipes without hanging', async () => {
		const {run, at} = createFilesystem({'image.png': Buffer.from([0x89, 0x50, 0, 1])});
		mkdirSync(at('folder'));
		execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', at('pipe')]);

		await expect(run('fs_read_file', {path: 'folder'})).rejects.toMatchObject({
			...invalid,
			message: expect.stringMatching(/folder/),
		});
		await expect(run('fs_read_file', {path: 'image.png'})).rejects.toMatchObject({
			...invalid,
			message: expect.stringMatching(/binary/),
		});
		await expect(run('fs_read_file', {path: 'pipe'})).rejects.toMatchObject({
			...invalid,
			message: expect.stringMatching(/pipe/),
		});
	});

	it('names the missing file and what to do', async () => {
		const {run} = createFilesystem();

		const read = run('fs_read_file', {path: 'gone.txt'});

		await expect(read).rejects.toMatchObject({
			code: 'OI_ERR_FILE_NOT_FOUND',
			message: expect.stringMatching(/gone\.txt/),
			hint: expect.stringMatching(/list/),
		});
	});
});
