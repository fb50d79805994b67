import {
	chmodSync,
	existsSync,
	linkSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {createChangeJournal} from '../../../source/adapters/filesystem/undo/change-journal.js';
import {openFolder} from '../../../source/lib/path-walk.js';
import {findTool} from '../../helpers/run-tool.js';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {createFilesystem} from './create-filesystem.js';

const changed = {code: 'OI_ERR_FILE_CHANGED'};
const invalid = {code: 'OI_ERR_FILE_INVALID'};

describe('fs_undo, A5', () => {
	it('brings the earlier content back, with its mode', async () => {
		const {run, at} = createFilesystem({'a.txt': 'old'});
		chmodSync(at('a.txt'), 0o640);
		await run('fs_write_file', {path: 'a.txt', content: 'new'});

		const result = await run('fs_undo', {});

		expect(readFileSync(at('a.txt'), 'utf8')).toBe('old');
		expect(statSync(at('a.txt')).mode & 0o777).toBe(0o640);
		expect(result).toMatchObject({
			text: 'a.txt has its earlier content again.',
			data: {path: 'a.txt', kind: 'write', success: true},
		});
	});

	it('takes the copy of a file away again, and leaves the file', async () => {
		const {run, at} = createFilesystem({'a.txt': 'one'});
		const {data} = await run('fs_copy', {source: 'a.txt', destination: 'b.txt'});

		await run('fs_undo', {id: (data as {undo_id: string}).undo_id});

		expect([existsSync(at('a.txt')), existsSync(at('b.txt'))]).toEqual([true, false]);
	});

	it('takes the copy of a folder away again, unless somebody has put something into it', async () => {
		const {run, at} = createFilesystem({'dir/a.txt': 'one', 'dir/sub/b.txt': 'two'});
		symlinkSync('a.txt', at('dir/link'));
		const first = await run('fs_copy', {source: 'dir', destination: 'copy'});
		await run('fs_copy', {source: 'dir', destination: 'other'});
		writeFileSync(at('other/sub/b.txt'), 'mine');

		await run('fs_undo', {id: (first.data as {undo_id: string}).undo_id});
		await expect(run('fs_undo', {})).rejects.toMatchObject(changed);

		expect(existsSync(at('copy'))).toBe(false);
		expect(readFileSync(at('other/sub/b.txt'), 'utf8')).toBe('mine');
		expect(readFileSync(at('dir/link'), 'utf8')).toBe('one');
	});

	it('takes a new folder away again after what was written into it', async () => {
		const {run, at} = createFilesystem({'a.txt': 'old'});
		const made = await run('fs_create_directory', {path: 'new'});
		await run('fs_write_file', {path: 'new/a.txt', content: 'text'});
		const {undo_id: id} = made.data as {undo_id: string};

		await expect(run('fs_undo', {id})).rejects.toMatchObject(changed);
		await run('fs_undo', {});
		await run('fs_undo', {});

		expect([existsSync(at('new')), existsSync(at('a.txt'))]).toEqual([false, true]);
	});

	it('says so when a new folder is too large to be known again', async () => {
		const names = Array.from({length: 2001}, (_, index) => [`dir/${index}.txt`, '']);
		const {run} = createFilesystem(Object.fromEntries(names));

		const copied = await run('fs_copy', {source: 'dir', destination: 'copy'});

		expect(copied).toMatchObject({
			data: {undo_id: null},
			notice: 'This cannot be undone: the new folder is too large to be known again.',
		});
		await expect(run('fs_undo', {})).rejects.toMatchObject({code: 'OI_ERR_FILE_NOT_FOUND'});
	});

	it('takes several changes back, the last one first', async () => {
		const {run, at} = createFilesystem({'a.txt': 'one two', 'dir/b.txt': 'b'});
		await run('fs_str_replace', {path: 'a.txt', old_string: 'two', new_string: 'three'});
		await run('fs_append_file', {path: 'a.txt', content: 'more'});
		await run('fs_move', {source: 'a.txt', destination: 'dir'});
		await run('fs_delete', {path: 'dir'});
		await run('fs_write_file', {path: 'new.txt', content: 'new'});

		const states = [];
		for (let count = 0; count < 5; count++) {
			await run('fs_undo', {});
			states.push([
				existsSync(at('new.txt')),
				existsSync(at('dir/b.txt')),
				existsSync(at('dir/a.txt')),
				existsSync(at('a.txt')) && readFileSync(at('a.txt'), 'utf8'),
			]);
		}

		expect(states).toEqual([
			[false, false, false, false],
			[false, true, true, false],
			[false, true, false, 'one three\nmore\n'],
			[false, true, false, 'one three'],
			[false, true, false, 'one two'],
		]);
		await expect(run('fs_undo', {})).rejects.toMatchObject({code: 'OI_ERR_FILE_NOT_FOUND'});
	});

	it('brings a deleted folder back with its links, modes and times', async () => {
		const {run, at} = createFilesystem({'dir/a.sh': 'echo', 'dir/sub/b.txt': 'b'});
		chmodSync(at('dir/a.sh'), 0o755);
		symlinkSync('a.sh', at('dir/link'));
		const before = statSync(at('dir/a.sh'));
		await run('fs_delete', {path: 'dir'});

		await run('fs_undo', {});

		const after = statSync(at('dir/a.sh'));
		expect(readdirSync(at('dir')).sort()).toEqual(['a.sh', 'link', 'sub']);
		expect(after.mode).toBe(before.mode);
		expect(Math.abs(after.mtimeMs - before.mtimeMs)).toBeLessThan(2);
	});

	it('refuses when the file changed since, and when something is there again', async () => {
		const {run, at} = createFilesystem({'a.txt': 'old', 'b.txt': 'old'});
		await run('fs_write_file', {path: 'a.txt', content: 'new'});
		writeFileSync(at('a.txt'), 'mine');

		await expect(run('fs_undo', {})).rejects.toMatchObject(changed);
		await run('fs_delete', {path: 'b.txt'});
		writeFileSync(at('b.txt'), 'mine');
		await expect(run('fs_undo', {})).rejects.toMatchObject(invalid);

		expect(readFileSync(at('a.txt'), 'utf8')).toBe('mine');
		expect(readFileSync(at('b.txt'), 'utf8')).toBe('mine');
	});

	it('R20 does not restore through a link, a hard link or a swapped folder', async () => {
		const outside = createTempFolder({'victim.txt': 'victim', 'dir/a.txt': 'victim'});
		const {run, at} = createFilesystem({'a.txt': 'old', 'b.txt': 'old', 'dir/a.txt': 'old'});
		await run('fs_write_file', {path: 'dir/a.txt', content: 'new'});
		renameSync(at('dir'), at('dir-aside'));
		symlinkSync(join(outside, 'dir'), at('dir'));
		await expect(run('fs_undo', {})).rejects.toMatchObject({code: 'OI_ERR_FILE_OUTSIDE_ROOTS'});
		await run('fs_write_file', {path: 'a.txt', content: 'new'});
		unlinkSync(at('a.txt'));
		symlinkSync(join(outside, 'victim.txt'), at('a.txt'));
		await expect(run('fs_undo', {})).rejects.toMatchObject(changed);
		await run('fs_write_file', {path: 'b.txt', content: 'new'});
		linkSync(at('b.txt'), at('other-name.txt'));
		await expect(run('fs_undo', {})).rejects.toMatchObject(invalid);

		expect(readFileSync(join(outside, 'victim.txt'), 'utf8')).toBe('victim');
		expect(readFileSync(join(outside, 'dir/a.txt'), 'utf8')).toBe('victim');
		expect(readFileSync(at('other-name.txt'), 'utf8')).toBe('new');
	});

	it('keeps contents for the owner alone, and no tool reads them', async () => {
		const {run, undoFolder} = createFilesystem({'a.txt': 'old'});
		await run('fs_write_file', {path: 'a.txt', content: 'new'});

		const modes = readdirSync(undoFolder).map(
			(name) => statSync(join(undoFolder, name)).mode & 0o777,
		);

		expect(statSync(undoFolder).mode & 0o777).toBe(0o700);
		expect(modes).toEqual([0o600, 0o600]);
	});

	it('R39 keeps nothing in a folder that is a link, and the change is made all the same', async () => {
		const elsewhere = createTempFolder();
		const {run, at, undoFolder} = createFilesystem({'a.txt': 'old'});
		symlinkSync(elsewhere, undoFolder);

		const result = await run('fs_write_file', {path: 'a.txt', content: 'new'});

		expect(readFileSync(at('a.txt'), 'utf8')).toBe('new');
		expect(result.notice).toMatch(/cannot be undone/);
		expect(result.data).toMatchObject({undo_id: null});
		expect(readdirSync(elsewhere)).toEqual([]);
	});

	it('says which paths an undo touches, for the question that is asked before', async () => {
		const {run, adapter, folder, at} = createFilesystem({'a.txt': 'old'});
		await run('fs_move', {source: 'a.txt', destination: 'b.txt'});

		const tool = findTool(adapter, 'fs_undo');

		expect(tool.resources?.({}, folder)).toEqual([
			{kind: 'path', path: at('b.txt'), isTree: true},
			{kind: 'path', path: at('a.txt'), isTree: true},
		]);
		expect(tool.summarize?.({})).toBe(`move ${at('b.txt')}`);
	});

	it('says so when a file is too large to be kept', async () => {
		const {run, at} = createFilesystem({'big.bin': Buffer.alloc(21 * 1024 * 1024)});

		const result = await run('fs_delete', {path: 'big.bin'});

		expect(result.notice).toMatch(/cannot be undone: it is larger/);
		expect(existsSync(at('big.bin'))).toBe(false);
	});
});

describe('createChangeJournal', () => {
	const limits = {maxChanges: 3, maxBytes: 25, maxBytesOfChange: 20, maxEntriesOfChange: 5};

	async function write(path: string, content: string, folder: string) {
		const journal = createChangeJournal(folder, limits);
		const parent = openFolder(join(path, '..'));
		const name = path.slice(path.lastIndexOf('/') + 1);
		const {signal} = new AbortController();
		await journal.record(
			{kind: 'write', path, old: statSync(path)},
			{folder: parent, name},
			signal,
			async () => writeFileSync(path, content),
		);
		parent.close();
		return journal;
	}

	it('keeps the latest changes, as many and as large as its limits allow', async () => {
		const folder = createTempFolder({'a.txt': '0123456789'});
		const undoFolder = join(folder, 'undo');
		for (let count = 0; count < 6; count++)
			await write(join(folder, 'a.txt'), '0123456789', undoFolder);

		const records = createChangeJournal(undoFolder, limits).peek();

		expect(records.map(({keptBytes}) => keptBytes)).toEqual([10, 10]);
		expect(readdirSync(undoFolder).length).toBe(3);
	});

	it('survives a line that a crash has cut off', async () => {
		const folder = createTempFolder({'a.txt': 'a'});
		const undoFolder = join(folder, 'undo');
		await write(join(folder, 'a.txt'), 'b', undoFolder);
		writeFileSync(join(undoFolder, 'index.jsonl'), '{"is":"begun","rec', {flag: 'a'});

		const journal = await write(join(folder, 'a.txt'), 'c', undoFolder);

		expect(journal.peek().length).toBe(2);
	});

	it('leaves no record of a change that failed', async () => {
		const folder = createTempFolder({'a.txt': 'a'});
		const journal = createChangeJournal(join(folder, 'undo'), limits);
		const parent = openFolder(folder);
		const failing = journal.record(
			{kind: 'write', path: join(folder, 'a.txt'), old: statSync(join(folder, 'a.txt'))},
			{folder: parent, name: 'a.txt'},
			new AbortController().signal,
			() => Promise.reject(new Error('full')),
		);

		await expect(failing).rejects.toThrow('full');
		parent.close();
		expect(journal.peek()).toEqual([]);
		rmSync(folder, {recursive: true});
	});
});
