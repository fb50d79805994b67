import {mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import initSqlJs from 'sql.js';
import {describe, expect, it} from 'vitest';
import {addNumber, openTestStore, temporaryFolder, testTime} from './store-fixture.js';

async function databaseBytes(sql: string): Promise<Uint8Array> {
	const engine = await initSqlJs();
	const database = new engine.Database();
	database.run(sql);
	const bytes = database.export();
	database.close();
	return bytes;
}

async function folderWithStore(): Promise<{folder: string; path: string}> {
	const folder = await temporaryFolder();
	const store = await openTestStore(folder);
	await addNumber(store, 1);
	await store.close();
	return {folder, path: join(folder, 'openintent.db')};
}

describe('a file that is not a usable store', () => {
	it.each([
		['empty', ''],
		['text', 'hello, this is not a database'],
		['zeros', '\0'.repeat(8192)],
	])('is refused and left as it is: %s', async (_name, content) => {
		const folder = await temporaryFolder();
		const path = join(folder, 'openintent.db');
		writeFileSync(path, content);

		const opening = openTestStore(folder);

		await expect(opening).rejects.toMatchObject({
			code: 'OI_ERR_STORE_DAMAGED',
			message: expect.stringContaining(path),
			hint: expect.stringContaining('backup'),
		});
		expect(readFileSync(path, 'utf8')).toBe(content);
	});

	it.each([512, 4096, 20_000])('is refused when it was cut at %i bytes', async (length) => {
		const {folder, path} = await folderWithStore();
		truncateSync(path, length);

		const opening = openTestStore(folder);

		await expect(opening).rejects.toMatchObject({code: 'OI_ERR_STORE_DAMAGED'});
	});

	it('is refused when it is the database of another program', async () => {
		const folder = await temporaryFolder();
		writeFileSync(
			join(folder, 'openintent.db'),
			await databaseBytes('CREATE TABLE bookmarks (url)'),
		);

		const opening = openTestStore(folder);

		await expect(opening).rejects.toMatchObject({code: 'OI_ERR_STORE_DAMAGED'});
	});

	it('is refused when it is a folder or a link', async () => {
		const [withFolder, withLink] = [await temporaryFolder(), await temporaryFolder()];
		mkdirSync(join(withFolder, 'openintent.db'));
		symlinkSync('/nowhere', join(withLink, 'openintent.db'));

		const openings = await Promise.allSettled([openTestStore(withFolder), openTestStore(withLink)]);

		expect(openings).toMatchObject([
			{reason: {code: 'OI_ERR_STORE_DAMAGED', message: expect.stringContaining('not a file')}},
			{reason: {code: 'OI_ERR_STORE_DAMAGED', message: expect.stringContaining('symbolic link')}},
		]);
	});

	it('is not written over when the damage happens while the store is open', async () => {
		const {folder, path} = await folderWithStore();
		const store = await openTestStore(folder);
		writeFileSync(path, 'overwritten by something else');

		const write = addNumber(store, 2);

		await expect(write).rejects.toMatchObject({code: 'OI_ERR_STORE_DAMAGED'});
		expect(readFileSync(path, 'utf8')).toBe('overwritten by something else');
	});
});

describe('a file of a newer openintent', () => {
	const newer = `CREATE TABLE schema_version (version INTEGER, name TEXT, applied_at INTEGER);
		INSERT INTO schema_version VALUES (99, 'future', ${testTime})`;

	it('is refused at the start', async () => {
		const folder = await temporaryFolder();
		writeFileSync(join(folder, 'openintent.db'), await databaseBytes(newer));

		const opening = openTestStore(folder);

		await expect(opening).rejects.toMatchObject({
			code: 'OI_ERR_STORE_NEWER',
			message: expect.stringContaining('99'),
			hint: expect.stringContaining('upgrade'),
		});
	});

	it('stops writing when it appears while the store is open', async () => {
		const {folder, path} = await folderWithStore();
		const store = await openTestStore(folder);
		const bytes = await databaseBytes(newer);
		writeFileSync(path, bytes);

		const write = addNumber(store, 2);

		await expect(write).rejects.toMatchObject({
			code: 'OI_ERR_STORE_NEWER',
			hint: expect.stringContaining('restart'),
		});
		expect(readFileSync(path).equals(bytes)).toBe(true);
	});
});
