import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, onTestFinished} from 'vitest';
import {openStore} from '../../source/store/open-store.js';
import type {Store} from '../../source/store/store.js';
import {itWhen} from '../helpers/skip-or-fail.js';
import {examine, strayFiles} from './checks/kill-rounds.js';
import {missingMount, mountSmallDisk} from './checks/small-disk.js';
import {countRows, insertRows} from './programs/rows.js';

const missing = missingMount();
const it = itWhen(missing, 'full-disk', {isExcused: missing?.includes('sandbox') ?? false});

const now = () => 1e12;
const clearError = (code: RegExp, message: RegExp) => ({
	code: expect.stringMatching(code),
	message: expect.stringMatching(message),
	hint: expect.stringMatching(/\w{3}/),
});

const write = (store: Store, id: string, bytes = 100) =>
	store.transaction((transaction) => insertRows(transaction, id, 'x'.repeat(bytes)));

async function expectRows(folder: string, ids: readonly string[]) {
	const store = await openStore({folder, now});
	expect(examine(store, ids)).toEqual([]);
	expect([...countRows(store).keys()].sort()).toEqual([...ids].sort());
	await store.close();
}

describe('a disk of 4 MB', () => {
	it('filled to the brim and freed again: a clear error, reading goes on, and writing too afterwards', async () => {
		const disk = mountSmallDisk('4m');
		const store = await openStore({folder: disk.store, now});
		await write(store, 'before');
		disk.fill();

		// What is left of the page that the journal ends in may still take one.
		const large = write(store, 'while full', 20_000);
		await expect(large).rejects.toMatchObject(clearError(/STORE_WRITE/, /full/));
		expect(examine(store, ['before'])).toEqual([]);
		expect([...countRows(store).keys()]).toEqual(['before']);
		disk.free();
		await write(store, 'afterwards', 20_000);
		await store.close();

		await expectRows(disk.store, ['before', 'afterwards']);
		expect(strayFiles(disk.store)).toEqual([]);
	});

	it('with 0 to 160 kB free during commits and compactions: every answer is true', async () => {
		for (let spared = 0; spared <= 160 * 1024; spared += 16 * 1024) {
			const disk = mountSmallDisk('4m');
			const first = await openStore({folder: disk.store, now});
			await write(first, 'before');
			await first.close();
			const store = await openStore({folder: disk.store, now, compactAtBytes: 20_000});
			disk.fill(spared);
			const acknowledged = ['before'];
			for (let count = 0; count < 40; count++) {
				const id = `write-${count}`;
				const answer = await write(store, id, 1000).then(
					() => 'durable',
					(error: unknown) => error,
				);
				if (answer === 'durable') acknowledged.push(id);
				else expect(answer).toMatchObject(clearError(/STORE_WRITE/, /full/));
			}
			disk.free();
			await write(store, 'afterwards', 1000);
			await store.close();

			await expectRows(disk.store, [...acknowledged, 'afterwards']);
			const last = await openStore({folder: disk.store, now});
			await write(last, 'the next start');
			await last.close();
			expect(strayFiles(disk.store)).toEqual([]);
		}
	});

	it('that is full at the first start: an error, nothing half made, and a start once there is room', async () => {
		const disk = mountSmallDisk('4m');
		disk.fill();
		const store = await openStore({folder: disk.store, now});

		await expect(write(store, 'while full')).rejects.toMatchObject(clearError(/STORE/, /full/));
		await store.close();
		await expectRows(disk.store, []);
		disk.free();
		const again = await openStore({folder: disk.store, now});
		await write(again, 'afterwards');
		await again.close();

		await expectRows(disk.store, ['afterwards']);
		expect(strayFiles(disk.store)).toEqual([]);
	});

	it('made read-only while the store is open: it says so, still reads, and recovers', async () => {
		const disk = mountSmallDisk('4m');
		const store = await openStore({folder: disk.store, now});
		await write(store, 'before');
		await store.close();
		disk.makeReadOnly();

		const reading = await openStore({folder: disk.store, now});
		onTestFinished(() => reading.close());
		expect(examine(reading, ['before'])).toEqual([]);
		await expect(write(reading, 'while read-only')).rejects.toMatchObject(
			clearError(/STORE_WRITE/, /read-only/),
		);
		disk.makeWritable();
		await write(reading, 'afterwards');

		await expectRows(disk.store, ['before', 'afterwards']);
	});

	it('read-only at the first start: nothing is there, and writing says why not', async () => {
		const disk = mountSmallDisk('4m');
		disk.makeReadOnly();
		const store = await openStore({folder: disk.store, now});
		onTestFinished(() => store.close());

		await expect(write(store, 'first')).rejects.toMatchObject(clearError(/STORE/, /read-only/));

		const missingFolder = openStore({folder: join(disk.store, 'new'), now});
		await expect(missingFolder).rejects.toMatchObject(clearError(/STORE/, /read-only/));
		expect(readdirSync(disk.store)).toEqual([]);
	});
});
