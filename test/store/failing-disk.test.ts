import type {PathLike} from 'node:fs';
import {promises as nodeFiles, readdirSync, readFileSync} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {SnapshotFiles} from '../../source/store/snapshot-file.js';
import {addNumber, numbersOf, openTestStore, temporaryFolder} from './store-fixture.js';

type Step = 'open' | 'writeFile' | 'sync' | 'rename';

/** File-system calls of which one can be made to fail while a temporary file is written. */
function failingFiles() {
	const failing: {step: Step | undefined; code: string} = {step: undefined, code: ''};
	const failAt = (step: Step) => {
		if (failing.step !== step) return;
		throw Object.assign(new Error(`${failing.code}: injected at ${step}`), {code: failing.code});
	};
	const withFaults = (file: FileHandle) =>
		new Proxy(file, {
			get(target, name) {
				if (name === 'writeFile') {
					return async (bytes: Uint8Array) => {
						const isFailing = failing.step === 'writeFile';
						await target.writeFile(isFailing ? bytes.subarray(0, 1000) : bytes);
						failAt('writeFile');
					};
				}
				if (name === 'sync') {
					return async () => {
						failAt('sync');
						await target.sync();
					};
				}
				const value: unknown = Reflect.get(target, name);
				return typeof value === 'function' ? value.bind(target) : value;
			},
		});
	const files: SnapshotFiles = {
		...nodeFiles,
		async open(path: PathLike, flags, mode) {
			const isTemporary = String(path).endsWith('.tmp');
			if (isTemporary) failAt('open');
			const file = await nodeFiles.open(path, flags, mode);
			return isTemporary ? withFaults(file) : file;
		},
		async rename(from, to) {
			failAt('rename');
			await nodeFiles.rename(from, to);
		},
	};
	return {files, failing};
}

describe('a save that fails', () => {
	it.each([
		['open', 'ENOSPC'],
		['open', 'EROFS'],
		['open', 'EMFILE'],
		['writeFile', 'ENOSPC'],
		['sync', 'EIO'],
		['rename', 'ENOSPC'],
	] as const)(
		'at %s with %s leaves the old file, no new one, and a store that works again',
		async (step, code) => {
			const folder = await temporaryFolder();
			const {files, failing} = failingFiles();
			const store = await openTestStore(folder, {files});
			await addNumber(store, 1);
			const before = readFileSync(join(folder, 'openintent.db'));
			Object.assign(failing, {step, code});

			const outcomes = await Promise.allSettled([addNumber(store, 2), addNumber(store, 3)]);

			expect(outcomes).toMatchObject([
				{status: 'rejected', reason: {code: 'OI_ERR_STORE_WRITE', hint: expect.any(String)}},
				{status: 'rejected', reason: {code: 'OI_ERR_STORE_WRITE'}},
			]);
			expect(readdirSync(folder)).toEqual(['openintent.db']);
			expect(readFileSync(join(folder, 'openintent.db')).equals(before)).toBe(true);
			expect(numbersOf(store)).toEqual([1]);
			failing.step = undefined;
			await addNumber(store, 4);
			expect(numbersOf(store)).toEqual([1, 4]);
		},
	);

	it('says what is wrong with the disk and what to do', async () => {
		const {files, failing} = failingFiles();
		const store = await openTestStore(await temporaryFolder(), {files});
		Object.assign(failing, {step: 'writeFile', code: 'ENOSPC'});

		const write = addNumber(store, 1);

		await expect(write).rejects.toMatchObject({
			message: expect.stringContaining('the disk is full'),
			hint: expect.stringContaining('free some space'),
		});
	});
});
