import {existsSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {openStore} from '../../source/store/open-store.js';
import type {Store} from '../../source/store/store.js';
import {
	addNumber,
	insertNumber,
	numberParameters,
	numbersOf,
	openTestStore,
	selectNumbers,
	temporaryFolder,
	testTime,
} from './store-fixture.js';

describe('openStore', () => {
	it('keeps what was committed for the next process', async () => {
		const folder = await temporaryFolder();
		const store = await openTestStore(folder);

		const rowCount = await addNumber(store, 7);

		await store.close();
		expect(rowCount).toBe(1);
		expect(numbersOf(await openTestStore(folder))).toEqual([7]);
	});

	it('writes nothing before the first transaction that changes rows', async () => {
		const folder = await temporaryFolder();
		const store = await openTestStore(folder);

		store.reader.all(selectNumbers);
		expect(readdirSync(folder)).toEqual([]);
		await store.transaction((transaction) => transaction.all(selectNumbers));
		expect(readdirSync(folder)).toEqual(['openintent.db.lock']);
		expect(store.sizeBytes()).toBe(0);
	});

	it('creates the folder with mode 0700 and the file with mode 0600, whatever the umask', async () => {
		const folder = join(await temporaryFolder(), 'deep', 'data');
		const umask = process.umask(0);
		onTestFinished(() => void process.umask(umask));

		await addNumber(await openTestStore(folder), 1);

		expect(statSync(join(folder, '..')).mode & 0o777).toBe(0o700);
		expect(statSync(folder).mode & 0o777).toBe(0o700);
		const names = ['openintent.db.journal', 'openintent.db.lock', 'openintent.db.mark'];
		expect(readdirSync(folder).sort()).toEqual(names);
		expect(statSync(join(folder, 'openintent.db.journal')).mode & 0o777).toBe(0o600);
		expect(statSync(join(folder, 'openintent.db.mark')).mode & 0o777).toBe(0o600);
	});

	it('returns times as integers, although sql.js binds them as REAL', async () => {
		const store = await openTestStore(await temporaryFolder());

		await addNumber(store, testTime);

		const row = store.reader.get('SELECT input_tokens, typeof(input_tokens) FROM usage');
		expect(row).toEqual([testTime, 'integer']);
	});

	it('keeps foreign keys enforced after a save', async () => {
		const store = await openTestStore(await temporaryFolder());
		await addNumber(store, 1);

		const orphan = store.transaction((transaction) =>
			transaction.run(
				"INSERT INTO episodes (task_id, type, content, timestamp) VALUES ('no such task', 'action', '', 0)",
			),
		);

		await expect(orphan).rejects.toThrow('FOREIGN KEY');
	});

	it('refuses parameters that would not come back as they are', async () => {
		const store = await openTestStore(await temporaryFolder());

		const write = addNumber(store, Number.NaN);

		await expect(write).rejects.toMatchObject({code: 'OI_ERR_INTERNAL'});
	});

	it('builds on what another store of the same folder has saved', async () => {
		const folder = await temporaryFolder();
		const [first, second] = [await openTestStore(folder), await openTestStore(folder)];

		await addNumber(first, 1);
		await addNumber(second, 2);
		await addNumber(first, 3);

		expect(numbersOf(first)).toEqual([1, 2, 3]);
	});

	it('names the changes of its own and of others, in the order in which they were committed', async () => {
		const folder = await temporaryFolder();
		const [first, second] = [await openTestStore(folder), await openTestStore(folder)];
		const seen: unknown[] = [];
		first.onCommit(({changes, events, isForeign}) => seen.push([changes, events, isForeign]));
		const event = {type: 'session-change', sessionId: 'one', messageCount: 1} as const;
		const mark = (store: Store, key: string) =>
			store.transaction((transaction) => {
				transaction.run(insertNumber, numberParameters(1));
				transaction.markChanged('usage', key);
				transaction.publish(event);
			});

		await mark(first, 'one');
		await mark(second, 'two');
		await mark(first, 'three');

		expect(seen).toEqual([
			[[{table: 'usage', key: 'one'}], [event], false],
			[[{table: 'usage', key: 'two'}], [event], true],
			[[{table: 'usage', key: 'three'}], [event], false],
		]);
	});

	it('does not re-create a file that was removed while it was in use', async () => {
		const folder = await temporaryFolder();
		const store = await openTestStore(folder);
		await addNumber(store, 1);
		rmSync(join(folder, 'openintent.db.journal'));

		const write = addNumber(store, 2);

		await expect(write).rejects.toMatchObject({code: 'OI_ERR_STORE_WRITE'});
		expect(existsSync(join(folder, 'openintent.db.journal'))).toBe(false);
	});

	it('removes what killed writers of a new generation have left', async () => {
		const folder = await temporaryFolder();
		writeFileSync(join(folder, 'openintent.db.next'), 'half');
		writeFileSync(join(folder, 'openintent.db.next.journal'), 'half');
		writeFileSync(join(folder, 'notes.next'), 'not ours');

		await openTestStore(folder);

		expect(readdirSync(folder).sort()).toEqual(['notes.next', 'openintent.db.lock']);
	});

	it('knows the size of its files', async () => {
		const folder = await temporaryFolder();
		const store = await openTestStore(folder);

		await addNumber(store, 1);

		expect(store.sizeBytes()).toBe(statSync(join(folder, 'openintent.db.journal')).size);
	});

	it('says which folder cannot be created', async () => {
		const folder = await temporaryFolder();
		writeFileSync(join(folder, 'file'), '');

		const opening = openStore({folder: join(folder, 'file', 'data'), now: () => testTime});

		await expect(opening).rejects.toMatchObject({
			code: 'OI_ERR_STORE_WRITE',
			message: expect.stringContaining(join(folder, 'file', 'data')),
		});
	});
});

describe('close', () => {
	it('saves what was accepted, and can be called twice', async () => {
		const folder = await temporaryFolder();
		const store = await openTestStore(folder);
		const write = addNumber(store, 1);

		await Promise.all([store.close(), store.close()]);

		await expect(write).resolves.toBe(1);
		expect(numbersOf(await openTestStore(folder))).toEqual([1]);
	});

	it('refuses what comes later', async () => {
		const store = await openTestStore(await temporaryFolder());

		await store.close();

		await expect(addNumber(store, 1)).rejects.toMatchObject({code: 'OI_ERR_INTERNAL'});
		expect(() => numbersOf(store)).toThrow('closed');
	});
});
