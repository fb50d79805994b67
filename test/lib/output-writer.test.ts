import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createOutputWriter} from '../../source/lib/output-writer.js';
import {ownText} from '../../source/lib/safe-text.js';

let folder = '';
beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'openintent-writer-'));
});
afterEach(() => fs.rmSync(folder, {recursive: true}));

describe('output-writer', () => {
	it('writes everything in order', async () => {
		const file = path.join(folder, 'out');
		const descriptor = fs.openSync(file, 'w');
		const writer = createOutputWriter(descriptor);
		const parts = Array.from({length: 500}, (_, index) => `${index} ä\n`);

		for (const part of parts) writer.write(ownText(part));
		await writer.flush();

		expect(fs.readFileSync(file, 'utf8')).toBe(parts.join(''));
		fs.closeSync(descriptor);
	});

	it('notices once that nobody can read any more, and stays quiet', async () => {
		let broken = 0;
		const writer = createOutputWriter(fs.openSync('/dev/full', 'w'), () => broken++);

		writer.write(ownText('lost'));
		await writer.flush();
		writer.write(ownText('also lost'));
		await writer.flush();

		expect(broken).toBe(1);
		expect(writer.isBroken()).toBe(true);
		expect(writer.failure()).toMatchObject({code: 'ENOSPC'});
	});
});
