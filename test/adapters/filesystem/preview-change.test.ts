import {mkdirSync, symlinkSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {diffText} from '../../../source/contracts/file-diff.js';
import {findTool} from '../../helpers/run-tool.js';
import {createFilesystem} from './create-filesystem.js';

function setUp(
	files: Readonly<Record<string, string | Uint8Array>> = {},
	language: 'en' | 'zh' = 'en',
) {
	const {adapter, folder, at} = createFilesystem(files, language);
	const preview = async (name: string, input: Readonly<Record<string, string>>) => {
		const tool = await findTool(adapter, name);
		const context = {
			...{signal: new AbortController().signal, cwd: folder, runId: 'r', callId: 'c'},
			origin: {labels: new Set(), askedBy: 'model'},
		};
		const prepared = await tool.prepare?.(input, context as never);
		expect(prepared?.input).toEqual(input);
		const text = prepared?.diff && diffText(prepared.diff);
		return prepared?.preview === undefined ? text : [prepared.preview, text].join('\n');
	};
	return {preview, at};
}

describe('what would go, or be elsewhere', () => {
	it('is shown of a file with its size and its first lines', async () => {
		const {preview} = setUp({'gone.md': 'one\ntwo\n', 'long.txt': 'x\n'.repeat(30)});

		expect(await preview('fs_delete', {path: 'gone.md'})).toBe(
			'  deletes: gone.md (2 lines, 8 B)\ngone.md\n- one\n- two',
		);
		expect((await preview('fs_delete', {path: 'long.txt'}))?.split('\n')).toHaveLength(23);
	});

	it('is counted of a folder', async () => {
		const {preview} = setUp({'sub/a.md': 'one\n', 'sub/deep/b.md': 'two\n'});

		expect(await preview('fs_delete', {path: 'sub'})).toBe(
			'  deletes: sub (folder with 3 entries, 8 B)\n',
		);
	});

	it.each([
		['fs_move', 'moves'],
		['fs_copy', 'copies'],
	])('is said for %s, and refused where something is there', async (name, verb) => {
		const {preview} = setUp({'a.md': 'one\n', 'b.md': 'two\n', 'sub/c.md': ''});

		expect(await preview(name, {source: 'a.md', destination: 'sub'})).toBe(
			`  ${verb}: a.md (1 line, 4 B)\n  to: sub/a.md, where nothing is yet\n`,
		);
		await expect(preview(name, {source: 'a.md', destination: 'b.md'})).rejects.toThrow(
			/b\.md exists already/,
		);
	});
});

describe('in Chinese', () => {
	it('is said with every character of a name that could hide', async () => {
		const {preview} = setUp({'a\u202eb.md': 'one\n', 'sub/c.md': ''}, 'zh');

		expect(await preview('fs_delete', {path: 'a\u202eb.md'})).toMatch(
			/^ {2}删除：a<U\+202E>b\.md（1 行，4 B）\n/,
		);
		expect(await preview('fs_move', {source: 'sub', destination: 'new'})).toBe(
			'  移动：sub（文件夹，含 1 项，0 B）\n  到：new，那里还没有东西\n',
		);
	});
});

describe('what a write would change', () => {
	it('is shown for a file that is there, and for a new one', async () => {
		const {preview} = setUp({'notes.md': 'one\ntwo\n'});

		expect(await preview('fs_write_file', {path: 'notes.md', content: 'one\n2\n'})).toBe(
			'notes.md\n  one\n- two\n+ 2',
		);
		expect(await preview('fs_write_file', {path: 'a/new.md', content: 'x\n'})).toBe(
			'a/new.md\n+ x',
		);
	});

	it('is said to be none for a file that stays as it is, and nothing of an empty new one', async () => {
		const {preview} = setUp({'notes.md': 'one\n'});

		expect(await preview('fs_write_file', {path: 'notes.md', content: 'one\n'})).toBe(
			'notes.md: no change',
		);
		expect(await preview('fs_write_file', {path: 'new.md', content: ''})).toBeUndefined();
	});

	it('is shown for an addition, on a line of its own', async () => {
		const {preview} = setUp({'notes.md': 'one'});

		expect(await preview('fs_append_file', {path: 'notes.md', content: 'two'})).toBe(
			'notes.md\n  one\n+ two',
		);
	});

	it('is shown for an edit, with what stands in the text taken as it is', async () => {
		const {preview} = setUp({'notes.md': 'a\nb\n'});

		expect(
			await preview('fs_str_replace', {path: 'notes.md', old_string: 'b', new_string: '$&'}),
		).toBe('notes.md\n  a\n- b\n+ $&');
	});

	it('is not shown where the change itself will say why it cannot be made', async () => {
		const {preview, at} = setUp({'twice.md': 'b b', 'photo.png': new Uint8Array([1, 0, 2])});
		mkdirSync(at('folder'));
		symlinkSync('/etc/passwd', at('away'));

		const none = [
			await preview('fs_str_replace', {path: 'twice.md', old_string: 'b', new_string: 'c'}),
			await preview('fs_write_file', {path: 'photo.png', content: 'x'}),
			await preview('fs_write_file', {path: 'folder', content: 'x'}),
			await preview('fs_write_file', {path: 'away', content: 'x'}),
			await preview('fs_write_file', {path: 'twice.md', content: 'x'.repeat(300_000)}),
		];

		expect(none).toEqual([undefined, undefined, undefined, undefined, undefined]);
	});
});
