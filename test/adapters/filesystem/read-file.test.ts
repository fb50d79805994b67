import {execFileSync} from 'node:child_process';
import {mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {pictureFiles} from '../../helpers/test-pictures.js';
import {createFilesystem} from './create-filesystem.js';

function widePicture(): Buffer {
	const bytes = Buffer.from(pictureFiles.png);
	bytes.writeUInt32BE(8_001, 16);
	return bytes;
}

const invalid = {code: 'OI_ERR_FILE_INVALID'};

describe('fs_read_file', () => {
	it('shows a picture, whatever it is called, as what is not to be obeyed', async () => {
		const {run} = createFilesystem({'notes.txt': pictureFiles.jpeg, 'b.gif': pictureFiles.gif});

		const result = await run('fs_read_file', {path: 'notes.txt', limit: 5});

		expect(result).toMatchObject({
			text: 'notes.txt: JPEG, 7 × 5 px, 633 B',
			isUntrusted: true,
			data: {path: 'notes.txt', media_type: 'image/jpeg', width_px: 7, height_px: 5},
			pictures: [{mediaType: 'image/jpeg', base64: pictureFiles.jpeg.toString('base64')}],
		});
		expect((await run('fs_read_file', {path: 'b.gif'})).pictures).toHaveLength(1);
	});

	it('reads a text that begins like a picture, or is called like one, as text', async () => {
		const {run} = createFilesystem({'a.md': 'GIF89a is a format', 'b.png': 'no picture'});

		expect(await run('fs_read_file', {path: 'a.md'})).toMatchObject({text: 'GIF89a is a format'});
		expect(await run('fs_read_file', {path: 'b.png'})).not.toHaveProperty('pictures');
	});

	it.each([
		['too large', Buffer.concat([pictureFiles.png, Buffer.alloc(4_000_000)]), 'models take up to'],
		['too wide', widePicture(), 'models take up to 8000 on a side'],
		['broken', pictureFiles.png.subarray(0, 20), 'no picture that can be read'],
	])('refuses a picture that is %s', async (_what, bytes, message) => {
		const {run} = createFilesystem({'a.png': bytes});

		const reading = run('fs_read_file', {path: 'a.png'});

		await expect(reading).rejects.toMatchObject({
			...invalid,
			message: expect.stringContaining(message),
		});
	});

	it('reads no picture outside of the roots, or through a link that leads there', async () => {
		const {run, at} = createFilesystem({'in.md': ''});
		const outside = path.join(createTempFolder({'red.png': pictureFiles.png}), 'red.png');
		symlinkSync(outside, at('link.png'));

		for (const name of [outside, 'link.png']) {
			const reading = run('fs_read_file', {path: name});

			await expect(reading).rejects.toMatchObject({code: 'OI_ERR_FILE_OUTSIDE_ROOTS'});
		}
	});

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

		expect(middle.text).toBe('2\n3\n');
		expect(middle.notice).toBe('The file goes on; to read on: offset 4.');
		expect(end.notice).toBeUndefined();
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

		expect(first.notice).toMatch(/^Line 1 is longer than 64.0 KB and was cut\. .*: offset 2\.$/);
		expect(first.text).toMatch(/^文+$/);
		expect(second.text).toBe('next\n');
	});

	it('says when a file is empty or too short', async () => {
		const {run} = createFilesystem({'empty.txt': '', 'two.txt': 'a\nb'});

		const empty = await run('fs_read_file', {path: 'empty.txt'});
		const beyond = run('fs_read_file', {path: 'two.txt', offset: 9});

		expect(empty).toMatchObject({text: '', notice: 'The file is empty.'});
		await expect(beyond).rejects.toMatchObject({
			...invalid,
			message: 'two.txt has no line 9: it ends at line 2.',
		});
	});

	it('reads the whole file when no limit is wanted, up to 10 MB', async () => {
		const whole = '12345678\n'.repeat(200_000);
		const {run} = createFilesystem({'big.txt': whole, 'huge.txt': whole.repeat(6)});

		const usual = await run('fs_read_file', {path: 'big.txt'});
		const big = await run('fs_read_file', {path: 'big.txt', limit: 0});
		const rest = await run('fs_read_file', {path: 'big.txt', limit: 0, offset: 199_999});
		const huge = await run('fs_read_file', {path: 'huge.txt', limit: 0});

		expect(usual.data).toMatchObject({next_offset: 2001});
		expect(big.text === whole).toBe(true);
		expect(big.notice).toBeUndefined();
		expect(rest.text).toBe('12345678\n12345678\n');
		expect(huge.text.length).toBeGreaterThan(10_000_000);
		expect(huge.notice).toMatch(/to read on: offset 1165085\.$/);
	});

	it.each([
		['a\nb\nc\n', 2, 'b\nc\n'],
		['a\nb\nc', 2, 'b\nc'],
		['a\n\n', 1, '\n'],
		['a\nb', 2, 'a\nb'],
		['a\nb', 9, 'a\nb'],
		['\n', 1, '\n'],
	])('reads the end of %j: %d lines', async (content, tail, expected) => {
		const {run} = createFilesystem({a: content});

		const result = await run('fs_read_file', {path: 'a', tail});

		expect(result.text).toBe(expected);
		expect(result.notice).toBeUndefined();
		expect(result.data).toMatchObject({truncated: expected !== content, next_offset: null});
	});

	it('reads the end of a long file, as many lines as 64 KB hold', async () => {
		const {run} = createFilesystem({
			lines: '1234567\n'.repeat(20_000),
			line: `a\n${'文'.repeat(50_000)}`,
			empty: '',
		});

		const few = await run('fs_read_file', {path: 'lines', tail: 3});
		const many = await run('fs_read_file', {path: 'lines', tail: 10_000});
		const all = await run('fs_read_file', {path: 'lines', tail: 10_000, limit: 0});
		const endless = await run('fs_read_file', {path: 'line', tail: 1});
		const empty = await run('fs_read_file', {path: 'empty', tail: 1});

		expect(few.text).toBe('1234567\n'.repeat(3));
		expect(many.text).toBe('1234567\n'.repeat(8192));
		expect(many.notice).toBe('Only the last 8,192 lines fit into 64.0 KB.');
		expect(all.text.length).toBe(80_000);
		expect(endless.text).toMatch(/^文+$/);
		expect(endless.notice).toMatch(/longer than 64.0 KB/);
		expect(empty.notice).toBe('The file is empty.');
	});

	it('refuses a start and an end together', async () => {
		const {run} = createFilesystem({a: '1\n2\n'});

		const read = run('fs_read_file', {path: 'a', offset: 2, tail: 1});

		await expect(read).rejects.toMatchObject({code: 'OI_ERR_TOOL_ARGUMENTS'});
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
