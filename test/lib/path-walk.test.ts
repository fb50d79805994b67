import {
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {openFolder, withFolder} from '../../source/lib/path-walk.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const openDescriptors = () => readdirSync('/proc/self/fd').length;
const link = {code: expect.stringMatching(/ELOOP|ENOTDIR/)};

describe.each([
	['through descriptors', true],
	['by comparison, as without /proc', false],
])('openFolder %s', (_way, hasDescriptorFolder) => {
	const open = (path: string) => openFolder(path, {hasDescriptorFolder});

	it('reads and lists what is in the folder, and leaves nothing open', async () => {
		const path = createTempFolder({'a/b/c.txt': 'content'});
		const before = openDescriptors();

		const found = await withFolder(open(join(path, 'a')), (folder) =>
			withFolder(folder.child('b'), async (inner) => [
				inner.path,
				readdirSync(inner.self()),
				readFileSync(inner.at('c.txt'), 'utf8'),
			]),
		);

		expect(found).toEqual([join(path, 'a/b'), ['c.txt'], 'content']);
		expect(openDescriptors()).toBe(before);
	});

	it('goes through no link, at any place of the path', () => {
		const path = createTempFolder({'real/sub/a.txt': ''});
		symlinkSync(join(path, 'real'), join(path, 'link'));
		const before = openDescriptors();

		const attempts = [
			() => open(join(path, 'link')),
			() => open(join(path, 'link/sub')),
			() => {
				const folder = open(path);
				try {
					return folder.child('link');
				} finally {
					folder.close();
				}
			},
		];

		for (const attempt of attempts) expect(attempt).toThrow(expect.objectContaining(link));
		expect(openDescriptors()).toBe(before);
	});

	it.each(['', '.', '..', 'a/b', '../x', 'a\0b'])('takes no %j for a name', (name) => {
		const folder = open(createTempFolder());

		expect(() => folder.at(name)).toThrow(expect.objectContaining({code: 'EINVAL'}));
		expect(() => folder.child(name)).toThrow(expect.objectContaining({code: 'EINVAL'}));
		folder.close();
	});

	it('reaches nothing else when a link takes the place of the folder', () => {
		const path = createTempFolder({'dir/a.txt': 'inside', 'outside/a.txt': 'CANARY'});
		const folder = open(join(path, 'dir'));
		renameSync(join(path, 'dir'), join(path, 'aside'));
		symlinkSync(join(path, 'outside'), join(path, 'dir'));

		const read = () => readFileSync(folder.at('a.txt'), 'utf8');

		if (hasDescriptorFolder) expect(read()).toBe('inside');
		else expect(read).toThrow(expect.objectContaining({code: 'ELOOP'}));
		folder.close();
	});

	it('names the real path in errors', async () => {
		const path = createTempFolder();

		const reading = withFolder(open(path), (folder) => readFile(folder.at('missing.txt')));

		await expect(reading).rejects.toMatchObject({code: 'ENOENT', path: join(path, 'missing.txt')});
	});
});

describe('openFolder', () => {
	it('cannot be used after it was closed, when its number may mean another folder', () => {
		const folder = openFolder(createTempFolder());
		folder.close();
		folder.close();

		expect(() => folder.at('a')).toThrow(/closed/);
		expect(() => folder.self()).toThrow(/closed/);
	});

	it('keeps meaning the folder when that is moved', () => {
		const path = createTempFolder({'dir/a.txt': ''});
		const folder = openFolder(join(path, 'dir'));
		renameSync(join(path, 'dir'), join(path, 'moved'));
		mkdirSync(join(path, 'dir'));

		writeFileSync(folder.at('new.txt'), '');
		folder.close();

		expect(readdirSync(join(path, 'moved')).sort()).toEqual(['a.txt', 'new.txt']);
		expect(readdirSync(join(path, 'dir'))).toEqual([]);
	});
});
