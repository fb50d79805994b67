import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {openAtomicFile} from '../../source/lib/atomic-file.js';
import {createTempFolder} from '../helpers/temp-folder.js';

describe('openAtomicFile', () => {
	it('shows the old file until the new one is whole', async () => {
		const folder = createTempFolder({'a.txt': 'old'});
		const file = path.join(folder, 'a.txt');
		const target = await openAtomicFile(file);

		await target.write('one ');
		await target.write('two');
		const before = fs.readFileSync(file, 'utf8');
		await target.commit();

		expect([before, fs.readFileSync(file, 'utf8')]).toEqual(['old', 'one two']);
		expect(fs.statSync(file).mode & 0o777).toBe(0o600);
		expect(fs.readdirSync(folder)).toEqual(['a.txt']);
	});

	it('leaves everything as it was when it is given up', async () => {
		const folder = createTempFolder({'a.txt': 'old'});
		const target = await openAtomicFile(path.join(folder, 'a.txt'));
		await target.write('new');

		await target.abandon();

		expect(fs.readFileSync(path.join(folder, 'a.txt'), 'utf8')).toBe('old');
		expect(fs.readdirSync(folder)).toEqual(['a.txt']);
	});

	it('refuses a folder in its place', async () => {
		const folder = createTempFolder({'inner/a.txt': ''});

		await expect(openAtomicFile(path.join(folder, 'inner'))).rejects.toThrow('not a file');
	});
});
