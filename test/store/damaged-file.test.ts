import {
	copyFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import initSqlJs from 'sql.js';
import {describe, expect, it} from 'vitest';
import {migrations} from '../../source/store/migration-table.js';
import {addNumber, numbersOf, openTestStore, temporaryFolder, testTime} from './store-fixture.js';

/** Five numbers in the snapshot and five in the journal. */
async function folderWithStore(time = testTime) {
	const folder = await temporaryFolder();
	const store = await openTestStore(folder, {now: () => time});
	for (let value = 0; value < 5; value++) await addNumber(store, value);
	await store.compact();
	for (let value = 5; value < 10; value++) await addNumber(store, value);
	await store.close();
	const snapshot = join(folder, 'openintent.db');
	return {folder, snapshot, journal: `${snapshot}.journal`};
}

const allNumbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

function flip(path: string, offset: number, change = 0x10): void {
	const bytes = readFileSync(path);
	bytes[offset] = (bytes[offset] as number) ^ change;
	writeFileSync(path, bytes);
}

/** Where a frame ends; the header is the first 84 bytes. */
function endOfFrame(bytes: Buffer, count: number): number {
	let end = 84;
	for (let frame = 0; frame < count; frame++) end += 8 + bytes.readUInt32LE(end);
	return end;
}

describe('a damaged journal', () => {
	it('that is empty, without a snapshot, can be put back or moved away', async () => {
		const folder = await temporaryFolder();
		const journal = join(folder, 'openintent.db.journal');
		const store = await openTestStore(folder);
		await addNumber(store, 1);
		await store.close();
		truncateSync(journal, 0);

		const opening = openTestStore(folder);

		await expect(opening).rejects.toMatchObject({
			code: 'OI_ERR_STORE_DAMAGED',
			hint: `put a copy of it back, or move it away to begin with an empty store: mv ${journal} ${journal}.other`,
		});
		renameSync(journal, `${journal}.other`);
		const anew = await openTestStore(folder);
		expect(numbersOf(anew)).toEqual([]);
		await anew.close();
	});

	it('is repaired wherever a single byte was changed, and kept as it was', async () => {
		const {folder, journal} = await folderWithStore();
		const whole = readFileSync(journal);
		const problems: string[] = [];
		const offsets = Array.from({length: whole.length}, (_, index) => index);

		for (const offset of offsets.filter((index) => index % 29 === 0)) {
			flip(journal, offset, 1 + (offset % 255));
			const store = await openTestStore(folder, {report: (problem) => problems.push(problem)});
			expect(numbersOf(store)).toEqual(allNumbers);
			await store.close();
			expect(readFileSync(journal).equals(whole)).toBe(true);
		}

		const damagedNames = readdirSync(folder).filter((name) => name.includes('.damaged-'));
		expect(damagedNames.length).toBe(problems.length);
		expect(problems.length).toBe(offsets.filter((index) => index % 29 === 0).length);
		expect(problems[0]).toContain(journal);
	});

	it('keeps what comes before the damage, when the damage is larger', async () => {
		const {folder, journal} = await folderWithStore();
		const bytes = readFileSync(journal);
		bytes.fill(0xa5, bytes.length - 60, bytes.length - 20);
		writeFileSync(journal, bytes);
		const problems: string[] = [];

		const store = await openTestStore(folder, {report: (problem) => problems.push(problem)});

		expect(numbersOf(store)).toEqual(allNumbers.slice(0, -1));
		expect(problems.join()).toMatch(
			/damaged from byte \d+ on: .* at least one transaction are lost/,
		);
		const kept = readdirSync(folder).find((name) => name.includes('.damaged-')) as string;
		expect(readFileSync(join(folder, kept)).equals(bytes)).toBe(true);
		await addNumber(store, 10);
		expect(numbersOf(await openTestStore(folder))).toEqual([...allNumbers.slice(0, -1), 10]);
	});

	it.each([0, 9])(
		'tells what is lost when it ends too early, %i bytes into a frame',
		async (more) => {
			const {folder, journal} = await folderWithStore();
			const whole = readFileSync(journal);
			const cut = whole.subarray(0, endOfFrame(whole, 3) + more);
			writeFileSync(journal, cut);
			const problems: string[] = [];

			const store = await openTestStore(folder, {report: (problem) => problems.push(problem)});

			expect(numbersOf(store)).toEqual(allNumbers.slice(0, -2));
			expect(problems).toEqual([
				expect.stringMatching(
					`journal ends ${whole.length - cut.length} bytes too early.* at least 2 transactions are lost`,
				),
			]);
			const kept = readdirSync(folder).filter((name) => name.includes('.damaged-'));
			expect(kept.map((name) => readFileSync(join(folder, name)).equals(cut))).toEqual([true]);
			await addNumber(store, 10);
			expect(numbersOf(await openTestStore(folder))).toEqual([...allNumbers.slice(0, -2), 10]);
		},
	);

	it('tells what is lost when an older copy takes its place under a running process', async () => {
		const {folder, journal} = await folderWithStore();
		const problems: string[] = [];
		const store = await openTestStore(folder, {report: (problem) => problems.push(problem)});
		const older = readFileSync(journal);
		for (const value of [10, 11, 12]) await addNumber(store, value);
		writeFileSync(journal, older);

		await addNumber(store, 13);

		expect(problems).toEqual([expect.stringContaining('at least 3 transactions are lost')]);
		expect(numbersOf(store)).toEqual([...allNumbers, 13]);
		expect(numbersOf(await openTestStore(folder))).toEqual([...allNumbers, 13]);
	});

	it('is refused when it is a copy from before a compaction, and everything is left as it is', async () => {
		const {folder, snapshot, journal} = await folderWithStore();
		const store = await openTestStore(folder);
		const older = readFileSync(journal);
		await store.compact();
		await addNumber(store, 10);
		const current = readFileSync(journal);
		writeFileSync(journal, older);
		const names = readdirSync(folder);
		const whole = readFileSync(snapshot);

		const attempts = await Promise.allSettled([openTestStore(folder), addNumber(store, 11)]);

		const reason = {
			code: 'OI_ERR_STORE_DAMAGED',
			message: expect.stringContaining(`${journal} does not belong to ${snapshot}`),
			hint: expect.stringContaining(`openintent restore ${snapshot}`),
		};
		expect(attempts).toMatchObject([{reason}, {reason}]);
		expect(readdirSync(folder)).toEqual(names);
		expect(readFileSync(journal).equals(older)).toBe(true);
		expect(readFileSync(snapshot).equals(whole)).toBe(true);
		writeFileSync(journal, current);
		expect(numbersOf(await openTestStore(folder))).toEqual([...allNumbers, 10]);
	});

	it('is trimmed without a word where a write was cut short', async () => {
		const {folder, journal} = await folderWithStore();
		const whole = readFileSync(journal);
		writeFileSync(journal, Buffer.concat([whole, whole.subarray(100, 140)]));
		const problems: string[] = [];

		const store = await openTestStore(folder, {report: (problem) => problems.push(problem)});

		expect(numbersOf(store)).toEqual(allNumbers);
		expect(readFileSync(journal).equals(whole)).toBe(true);
		expect(problems).toEqual([]);
	});

	it('is refused when it is missing, or belongs to another snapshot', async () => {
		const {folder, journal} = await folderWithStore();
		const other = await folderWithStore(testTime + 1);
		rmSync(journal);

		const withoutJournal = openTestStore(folder);
		await expect(withoutJournal).rejects.toMatchObject({
			code: 'OI_ERR_STORE_DAMAGED',
			message: expect.stringContaining('is missing'),
			hint: expect.stringContaining('openintent restore'),
		});
		copyFileSync(other.journal, journal);

		await expect(openTestStore(folder)).rejects.toMatchObject({
			code: 'OI_ERR_STORE_DAMAGED',
			message: expect.stringContaining('does not belong'),
		});
		expect(readFileSync(journal).equals(readFileSync(other.journal))).toBe(true);
	});
});

describe('a damaged snapshot', () => {
	it.each([
		['one changed byte', (path: string) => flip(path, 5000)],
		['nothing in it', (path: string) => truncateSync(path, 0)],
		['cut off', (path: string) => truncateSync(path, 4096)],
		['removed', (path: string) => rmSync(path)],
		['text', (path: string) => writeFileSync(path, 'hello')],
	])('is replaced from the generation before it: %s', async (_name, damage) => {
		const {folder, snapshot} = await folderWithStore();
		damage(snapshot);
		const problems: string[] = [];

		const store = await openTestStore(folder, {report: (problem) => problems.push(problem)});

		expect(numbersOf(store)).toEqual(allNumbers);
		expect(problems.join()).toContain(snapshot);
		await addNumber(store, 10);
		await store.compact();
		expect(numbersOf(await openTestStore(folder))).toEqual([...allNumbers, 10]);
	});

	it('is refused, and left as it is, when there is no generation before it', async () => {
		const {folder, snapshot} = await folderWithStore();
		const store = await openTestStore(folder);
		await store.compact({forgetOlder: true});
		await store.close();
		flip(snapshot, 5000);
		const damaged = readFileSync(snapshot);

		const opening = openTestStore(folder);

		await expect(opening).rejects.toMatchObject({
			code: 'OI_ERR_STORE_DAMAGED',
			message: expect.stringContaining(snapshot),
			hint: expect.stringContaining('openintent restore'),
		});
		expect(readFileSync(snapshot).equals(damaged)).toBe(true);
	});

	it.each(['', '.journal'])(
		'is refused when openintent.db%s is a folder or a link',
		async (end) => {
			const [withFolder, withLink] = [await temporaryFolder(), await temporaryFolder()];
			mkdirSync(join(withFolder, `openintent.db${end}`));
			symlinkSync('/nowhere', join(withLink, `openintent.db${end}`));

			const openings = await Promise.allSettled([
				openTestStore(withFolder),
				openTestStore(withLink),
			]);

			expect(openings).toMatchObject([
				{reason: {code: 'OI_ERR_STORE_DAMAGED', message: expect.stringContaining('not a file')}},
				{reason: {code: 'OI_ERR_STORE_DAMAGED', message: expect.stringContaining('symbolic link')}},
			]);
		},
	);
});

describe('a store of a newer openintent', () => {
	const future = [
		...migrations,
		{
			version: (migrations.at(-1)?.version ?? 0) + 1,
			name: 'future',
			sql: 'CREATE TABLE future (x INT) STRICT',
		},
	];

	it('can be read, and not written', async () => {
		const {folder} = await folderWithStore();
		await addNumber(await openTestStore(folder, {migrations: future}), 10);

		const store = await openTestStore(folder);

		expect(numbersOf(store)).toEqual([...allNumbers, 10]);
		await expect(addNumber(store, 11)).rejects.toMatchObject({
			code: 'OI_ERR_STORE_NEWER',
			message: expect.stringContaining(`schema ${future.at(-1)?.version};`),
			hint: expect.stringContaining('restart'),
		});
	});

	it('stops a process that had it open before', async () => {
		const {folder} = await folderWithStore();
		const store = await openTestStore(folder);
		const newer = await openTestStore(folder, {migrations: future});
		await addNumber(newer, 10);

		const write = addNumber(store, 11);

		await expect(write).rejects.toMatchObject({code: 'OI_ERR_STORE_NEWER'});
		expect(numbersOf(store)).toEqual([...allNumbers, 10]);
	});
});

it('the snapshot is an ordinary SQLite file with the number of its last frame', async () => {
	const {snapshot} = await folderWithStore();
	const engine = await initSqlJs();

	const database = new engine.Database(readFileSync(snapshot));

	const [verdict] = database.exec('PRAGMA integrity_check');
	const [state] = database.exec('SELECT sequence FROM snapshot_state');
	database.close();
	expect(verdict?.values).toEqual([['ok']]);
	// The schema, then five numbers.
	expect(state?.values).toEqual([[6]]);
});
