import {chmodSync, mkdirSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {writeFileAtomic} from '../../source/lib/atomic-write.js';
import {createTempFolder} from '../helpers/temp-folder.js';

describe('writeFileAtomic', () => {
	it('replaces the content, keeps the mode and leaves no temporary file', async () => {
		const folder = createTempFolder({'a.txt': 'old'});
		chmodSync(join(folder, 'a.txt'), 0o764);

		await writeFileAtomic(join(folder, 'a.txt'), 'new');

		expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('new');
		expect(statSync(join(folder, 'a.txt')).mode & 0o777).toBe(0o764);
		expect(readdirSync(folder)).toEqual(['a.txt']);
	});

	it('gives a new file the wanted mode', async () => {
		const folder = createTempFolder();

		await writeFileAtomic(join(folder, 'a.txt'), 'new', {mode: 0o600});

		expect(statSync(join(folder, 'a.txt')).mode & 0o777).toBe(0o600);
	});

	it('never writes into the old file, so a reader keeps what it opened', async () => {
		const folder = createTempFolder({'a.txt': 'old'});
		const before = statSync(join(folder, 'a.txt')).ino;

		await writeFileAtomic(join(folder, 'a.txt'), 'new');

		expect(statSync(join(folder, 'a.txt')).ino).not.toBe(before);
	});

	it('leaves nothing behind when it cannot replace the target', async () => {
		const folder = createTempFolder();
		mkdirSync(join(folder, 'taken', 'inside'), {recursive: true});

		const write = writeFileAtomic(join(folder, 'taken'), 'new');

		await expect(write).rejects.toThrow();
		expect(readdirSync(folder)).toEqual(['taken']);
	});
});
