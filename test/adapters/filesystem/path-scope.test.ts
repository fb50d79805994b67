import {mkdirSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {createPathScope, showPath} from '../../../source/adapters/filesystem/path-scope.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

function createScope(files: Record<string, string> = {}) {
	const folder = createTempFolder({'work/a.txt': 'a', 'outside/secret.txt': 's', ...files});
	const root = join(folder, 'work');
	return {
		folder,
		root,
		scope: createPathScope({
			roots: () => [root],
			home: join(folder, 'home'),
			protectedPlace: () => undefined,
		}),
	};
}

const outside = expect.objectContaining({code: 'OI_ERR_FILE_OUTSIDE_ROOTS'});

describe('createPathScope', () => {
	it('resolves relative, absolute and missing paths inside the root', () => {
		const {root, scope} = createScope();

		const paths = ['a.txt', join(root, 'a.txt'), 'new/deep/b.txt', '.'].map((path) =>
			scope.target(path, root, 'read'),
		);

		expect(paths).toEqual([
			join(root, 'a.txt'),
			join(root, 'a.txt'),
			join(root, 'new/deep/b.txt'),
			root,
		]);
	});

	it.each(['../outside/secret.txt', '/etc/passwd', '~/x', '..', 'a/../../outside'])(
		'refuses %s',
		(path) => {
			const {root, scope} = createScope();

			expect(() => scope.target(path, root, 'read')).toThrow(outside);
		},
	);

	it('compares whole segments: a sibling with the same beginning is outside', () => {
		const {root, scope} = createScope({'work-old/a.txt': 'a'});

		expect(() => scope.target('../work-old/a.txt', root, 'read')).toThrow(outside);
	});

	it('follows links before it decides', () => {
		const {folder, root, scope} = createScope();
		symlinkSync(join(folder, 'outside'), join(root, 'way-out'));
		symlinkSync(join(root, 'a.txt'), join(root, 'inner'));

		expect(() => scope.target('way-out/secret.txt', root, 'read')).toThrow(outside);
		expect(() => scope.target('way-out/new.txt', root, 'read')).toThrow(outside);
		expect(() => scope.entry('way-out/secret.txt', root, 'read')).toThrow(outside);
		expect(scope.target('inner', root, 'read')).toBe(join(root, 'a.txt'));
	});

	it('leaves the last link alone for an entry', () => {
		const {folder, root, scope} = createScope();
		symlinkSync(join(folder, 'outside'), join(root, 'way-out'));

		expect(scope.entry('way-out', root, 'read')).toBe(join(root, 'way-out'));
	});

	it('refuses a link to nothing, because a write through it would create a file elsewhere', () => {
		const {folder, root, scope} = createScope();
		symlinkSync(join(folder, 'outside/not-yet'), join(root, 'dangling'));

		expect(() => scope.target('dangling', root, 'read')).toThrow(
			expect.objectContaining({code: 'OI_ERR_FILE_INVALID'}),
		);
	});

	it('refuses a NUL character', () => {
		const {root, scope} = createScope();

		expect(() => scope.target('a\0b', root, 'read')).toThrow(
			expect.objectContaining({code: 'OI_ERR_FILE_INVALID'}),
		);
	});

	it('expands ~ and accepts a root that is itself reached through a link', () => {
		const folder = createTempFolder({'home/real/a.txt': 'a'});
		symlinkSync(join(folder, 'home/real'), join(folder, 'home/link'));
		const roots = [join(folder, 'home/link')];
		const scope = createPathScope({
			roots: () => roots,
			home: join(folder, 'home'),
			protectedPlace: () => undefined,
		});

		expect(scope.target('~/link/a.txt', '/', 'read')).toBe(join(folder, 'home/real/a.txt'));
		expect(scope.entry('.', join(folder, 'home/link'), 'read')).toBe(join(folder, 'home/real'));
	});

	it('locates without judging, for policy', () => {
		const {folder, root, scope} = createScope();
		symlinkSync(join(folder, 'outside'), join(root, 'way-out'));

		expect(scope.locateTarget('way-out/secret.txt', root)).toBe(join(folder, 'outside/secret.txt'));
		expect(scope.locateEntry('/etc/hostname', root)).toBe('/etc/hostname');
	});

	it('knows which folders hold a root', () => {
		const {folder, root, scope} = createScope();
		mkdirSync(join(root, 'sub'));

		expect([folder, root, join(root, 'sub')].map((path) => scope.holdsRoot(path))).toEqual([
			true,
			true,
			false,
		]);
	});

	it('tells how to add a root', () => {
		const {root, scope} = createScope();

		expect(() => scope.target('/etc/hostname', root, 'read')).toThrow(
			expect.objectContaining({hint: expect.stringContaining('"roots"')}),
		);
	});
});

describe('showPath', () => {
	it('is relative inside the current folder and absolute elsewhere', () => {
		const folder = createTempFolder({'a/b.txt': ''});

		expect(showPath(join(folder, 'a/b.txt'), folder)).toBe('a/b.txt');
		expect(showPath(folder, folder)).toBe('.');
		expect(showPath(folder, join(folder, 'a'))).toBe(folder);
	});
});
