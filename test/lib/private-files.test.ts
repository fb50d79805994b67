import {closeSync, mkdirSync, openSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {makePrivate, makePrivateFolder, narrowFolder} from '../../source/lib/private-files.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const modeOf = (path: string) => statSync(path).mode & 0o777;

function withUmask(mask: number): void {
	const before = process.umask(mask);
	onTestFinished(() => {
		process.umask(before);
	});
}

describe('private files', () => {
	it.each([0o000, 0o777])('have their modes with a umask of %o', (mask) => {
		const folder = createTempFolder();
		withUmask(mask);

		const first = makePrivateFolder(join(folder, 'a', 'b'));
		const descriptor = openSync(join(folder, 'a', 'file'), 'wx', 0o600);
		makePrivate(descriptor);
		closeSync(descriptor);

		expect(first).toBe(join(folder, 'a'));
		expect(modeOf(join(folder, 'a'))).toBe(0o700);
		expect(modeOf(join(folder, 'a', 'b'))).toBe(0o700);
		expect(modeOf(join(folder, 'a', 'file'))).toBe(0o600);
	});

	it('leave a folder alone that is there', () => {
		const folder = createTempFolder();
		mkdirSync(join(folder, 'open'), {mode: 0o755});

		const first = makePrivateFolder(join(folder, 'open'));

		expect(first).toBeUndefined();
		expect(modeOf(join(folder, 'open'))).toBe(0o755);
	});

	it('take the rights of others from a folder of ours', () => {
		const folder = join(createTempFolder(), 'open');
		mkdirSync(folder, {mode: 0o775});

		narrowFolder(folder);

		expect(modeOf(folder)).toBe(0o700);
	});

	it('are refused where a file is in the place of the folder', () => {
		const folder = createTempFolder();
		writeFileSync(join(folder, 'file'), '');

		expect(() => makePrivateFolder(join(folder, 'file'))).toThrow('is not a folder');
		expect(() => makePrivateFolder(join(folder, 'file', 'below'))).toThrow('ENOTDIR');
	});
});
