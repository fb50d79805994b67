import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import initSqlJs from 'sql.js';
import {describe, expect, it} from 'vitest';
import {refuseSnapshotInUse} from '../../source/store/snapshot-in-use.js';
import {realFiles, storePaths} from '../../source/store/store-files.js';
import {addNumber, openTestStore, temporaryFolder} from './store-fixture.js';

async function foreignDatabase(): Promise<Uint8Array> {
	const database = new (await initSqlJs()).Database();
	database.run('CREATE TABLE cards (front TEXT); INSERT INTO cards VALUES (1)');
	return database.export();
}

/** A store with a snapshot and a journal. */
async function folderWithStore() {
	const folder = await temporaryFolder();
	const store = await openTestStore(folder);
	await addNumber(store, 1);
	await store.compact();
	await addNumber(store, 2);
	await store.close();
	return storePaths(folder, 'openintent');
}

describe('another database in the place of the snapshot', () => {
	it('is said to be one, with what to do, and stays as it is', async () => {
		const folder = await temporaryFolder();
		const snapshot = join(folder, 'openintent.db');
		const bytes = await foreignDatabase();
		writeFileSync(snapshot, bytes);

		await expect(openTestStore(folder)).rejects.toMatchObject({
			code: 'OI_ERR_STORE_DAMAGED',
			message: `${snapshot} is an SQLite database, but not one of openintent's.`,
			hint: expect.stringContaining(`mv ${snapshot} ${snapshot}.other`),
		});
		expect(readFileSync(snapshot).equals(bytes)).toBe(true);
	});

	it('is told from a snapshot that is cut off, of which nobody knows whose it was', async () => {
		const folder = await temporaryFolder();
		const snapshot = join(folder, 'openintent.db');
		writeFileSync(snapshot, (await foreignDatabase()).subarray(0, 600));

		await expect(openTestStore(folder)).rejects.toMatchObject({
			message: expect.stringContaining('journal is missing'),
		});
	});

	it('does not lead to restoring what is no database', async () => {
		const folder = await temporaryFolder();
		writeFileSync(join(folder, 'openintent.db'), 'a letter');

		await expect(openTestStore(folder)).rejects.toMatchObject({
			hint: expect.stringMatching(/or restore a backup: openintent restore <file>$/),
		});
	});
});

describe('restoring the snapshot in use', () => {
	it('is refused while its journal is whole', async () => {
		const paths = await folderWithStore();

		await expect(refuseSnapshotInUse(paths.snapshot, paths, realFiles)).rejects.toMatchObject({
			code: 'OI_ERR_USAGE',
			message: expect.stringContaining('is in use'),
		});
	});

	it('is possible where the journal is gone, or is none', async () => {
		const gone = await folderWithStore();
		const damaged = await folderWithStore();
		rmSync(gone.journal);
		writeFileSync(damaged.journal, 'no journal');

		await expect(refuseSnapshotInUse(gone.snapshot, gone, realFiles)).resolves.toBeUndefined();
		await expect(
			refuseSnapshotInUse(damaged.snapshot, damaged, realFiles),
		).resolves.toBeUndefined();
	});
});
