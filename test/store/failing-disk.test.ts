import type {PathLike} from 'node:fs';
import {promises as nodeFiles, readdirSync, readFileSync} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {StoreFiles} from '../../source/store/store-files.js';
import {addNumber, numbersOf, openTestStore, temporaryFolder} from './store-fixture.js';

type Step = 'open' | 'stat' | 'rename' | 'writeFile' | 'write' | 'sync' | 'datasync' | 'truncate';

/** File-system calls of which some can be made to fail. A failing write writes a part first. */
function failingFiles() {
	const failing: {steps: readonly Step[]; code: string} = {steps: [], code: ''};
	const failAt = (step: Step) => {
		if (!failing.steps.includes(step)) return;
		throw Object.assign(new Error(`${failing.code}: injected at ${step}`), {code: failing.code});
	};
	const withFaults = (file: FileHandle) =>
		new Proxy(file, {
			get(target, name) {
				const value: unknown = Reflect.get(target, name);
				if (typeof value !== 'function') return value;
				if (name === 'write') {
					return async (bytes: Buffer, offset: number, length: number, position: number) => {
						const isFailing = failing.steps.includes('write');
						const count = isFailing ? Math.ceil(length / 2) : length;
						const written = await target.write(bytes, offset, count, position);
						failAt('write');
						return written;
					};
				}
				return async (...parameters: unknown[]) => {
					failAt(name as Step);
					return Reflect.apply(value, target, parameters) as unknown;
				};
			},
		});
	const files: StoreFiles = {
		...nodeFiles,
		async open(path: PathLike, flags, mode) {
			failAt('open');
			return withFaults(await nodeFiles.open(path, flags, mode));
		},
		stat: (async (path: PathLike) => {
			failAt('stat');
			return nodeFiles.stat(path);
		}) as typeof nodeFiles.stat,
		async rename(from, to) {
			failAt('rename');
			await nodeFiles.rename(from, to);
		},
	};
	return {files, failing};
}

describe('a commit that fails', () => {
	it.each([
		['ENOSPC', ['write']],
		['EDQUOT', ['write']],
		['EIO', ['datasync']],
		['EMFILE', ['stat']],
		// Even when what was written cannot be taken back at once.
		['ENOSPC', ['write', 'open']],
		['EIO', ['write', 'truncate']],
	] as const)(
		'with %s at %j leaves the journal as it was, and a store that works again',
		async (code, steps) => {
			const folder = await temporaryFolder();
			const path = join(folder, 'openintent.db.journal');
			const {files, failing} = failingFiles();
			const store = await openTestStore(folder, {files});
			await addNumber(store, 1);
			const before = readFileSync(path);
			Object.assign(failing, {steps, code});

			const outcomes = await Promise.allSettled([addNumber(store, 2), addNumber(store, 3)]);

			expect(outcomes).toMatchObject([
				{status: 'rejected', reason: {code: 'OI_ERR_STORE_WRITE', hint: expect.any(String)}},
				{status: 'rejected', reason: {code: 'OI_ERR_STORE_WRITE'}},
			]);
			expect(numbersOf(store)).toEqual([1]);
			failing.steps = [];
			expect(numbersOf(await openTestStore(folder))).toEqual([1]);
			expect(readFileSync(path).equals(before)).toBe(true);
			await addNumber(store, 4);
			expect(numbersOf(store)).toEqual([1, 4]);
			expect(numbersOf(await openTestStore(folder))).toEqual([1, 4]);
		},
	);

	it.each(['open', 'writeFile', 'sync', 'rename'] as const)(
		'at %s, and is the first of all, leaves no file',
		async (step) => {
			const folder = await temporaryFolder();
			const {files, failing} = failingFiles();
			const store = await openTestStore(folder, {files});
			Object.assign(failing, {steps: [step], code: 'ENOSPC'});

			await expect(addNumber(store, 1)).rejects.toMatchObject({code: 'OI_ERR_STORE_WRITE'});

			failing.steps = [];
			expect(readdirSync(folder)).toEqual(['openintent.db.lock']);
			await addNumber(store, 2);
			expect(numbersOf(await openTestStore(folder))).toEqual([2]);
		},
	);

	it('says what is wrong with the disk and what to do', async () => {
		const {files, failing} = failingFiles();
		const store = await openTestStore(await temporaryFolder(), {files});
		Object.assign(failing, {steps: ['writeFile'], code: 'ENOSPC'});

		const write = addNumber(store, 1);

		await expect(write).rejects.toMatchObject({
			message: expect.stringContaining('the disk is full'),
			hint: expect.stringContaining('free some space'),
		});
	});
});
