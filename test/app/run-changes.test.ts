import {appendFileSync, readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {changeLines, lastRunChanges} from '../../source/app/run-changes.js';
import {createFilesystem} from '../adapters/filesystem/create-filesystem.js';

const shown = async (undoFolder: string) =>
	(await lastRunChanges(undoFolder, () => true)).map(({kind, isChangedSince}) => [
		kind,
		isChangedSince,
	]);

it('A5: tells of each change of a run whether something has come after it', async () => {
	const {run, at, undoFolder} = createFilesystem({'a.txt': 'old'});
	await run('fs_write_file', {path: 'a.txt', content: 'new'});
	await run('fs_append_file', {path: 'a.txt', content: ' and more'});
	await run('fs_write_file', {path: 'two.txt', content: 'two'});
	await run('fs_write_file', {path: 'three.txt', content: 'three'});
	await run('fs_move', {source: 'three.txt', destination: 'four.txt'});
	const before = await shown(undoFolder);

	appendFileSync(at('a.txt'), 'by hand');
	const after = await shown(undoFolder);

	const kinds = ['write', 'append', 'create', 'create', 'move'];
	expect(before).toEqual(kinds.map((kind) => [kind, false]));
	expect(after).toEqual(kinds.map((kind, index) => [kind, index < 2]));
});

it('A5: tells what one change has changed, also when others came after it', async () => {
	const {run, at, undoFolder} = createFilesystem({'a.txt': 'one\ntwo\n'});
	const first = await run('fs_write_file', {path: 'a.txt', content: 'one\n2\n'});
	const second = await run('fs_write_file', {path: 'a.txt', content: 'last\n'});
	const linesOf = ({data}: {readonly data?: unknown}, isShown = true) =>
		changeLines(undoFolder, (data as {undo_id: string}).undo_id, () => isShown);

	expect(await linesOf(first)).toEqual([
		{is: 'same', text: 'one'},
		{is: 'removed', text: 'two'},
		{is: 'added', text: '2'},
	]);
	expect(await linesOf(first, false)).toBeUndefined();
	appendFileSync(at('a.txt'), 'by hand');
	expect(await linesOf(second)).toBeUndefined();
});

it('A5: names what was moved and then changed by hand, with what it was before', async () => {
	const {run, at, undoFolder} = createFilesystem();
	await run('fs_write_file', {path: 'one.txt', content: 'one'});
	await run('fs_move', {source: 'one.txt', destination: 'two.txt'});

	appendFileSync(at('two.txt'), 'by hand');

	expect(await shown(undoFolder)).toEqual([
		['create', true],
		['move', true],
	]);
	expect(readFileSync(at('two.txt'), 'utf8')).toBe('oneby hand');
});

it('A5: tells a new folder, and one that was deleted, from files', async () => {
	const {run, undoFolder} = createFilesystem({'old/a.txt': 'a'});
	const isFolder = async () =>
		(await lastRunChanges(undoFolder, () => true)).map((change) => [change.kind, change.isFolder]);

	await run('fs_create_directory', {path: 'reports'});
	await run('fs_write_file', {path: 'reports/a.txt', content: 'a'});
	await run('fs_delete', {path: 'old/a.txt'});
	await run('fs_delete', {path: 'old'});

	expect(await isFolder()).toEqual([
		['create', true],
		['create', false],
		['delete', false],
		['delete', true],
	]);
});
