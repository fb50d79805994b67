import {copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {OpenIntentError} from '../../source/contracts/errors.js';
import {migrations} from '../../source/store/migration-table.js';
import {restoreStore} from '../../source/store/restore-store.js';
import {loadSqlEngine} from '../../source/store/sql-engine.js';
import type {Store} from '../../source/store/store.js';
import {realFiles, storePaths} from '../../source/store/store-files.js';
import {addNumber, numbersOf, openTestStore, temporaryFolder, testTime} from './store-fixture.js';

async function restore(folder: string, file: string) {
	const paths = storePaths(folder, 'openintent');
	const engine = await loadSqlEngine(undefined);
	const transcriptsFolder = join(folder, 'transcripts');
	const restoration = {paths, file, transcriptsFolder, migrations, now: testTime};
	return restoreStore(restoration, engine, realFiles);
}

function addNote(store: Store, id: string, text: string) {
	return store.transaction((transaction) =>
		transaction.run(
			`INSERT INTO workflows (id, name, intent_raw, steps, created_at, updated_at)
			VALUES (?, ?, '', '', 0, 0)`,
			[id, text],
		),
	);
}

describe('compaction', () => {
	it('moves what the journal holds into the snapshot, while others go on', async () => {
		const folder = await temporaryFolder();
		const [store, other] = [await openTestStore(folder), await openTestStore(folder)];
		for (let value = 0; value < 20; value++) await addNumber(store, value);
		const journalBytes = (await store.describe()).journalBytes;

		const writing = Promise.all([addNumber(other, 20), addNumber(store, 21)]);
		await store.compact();
		await writing;
		await addNumber(other, 22);

		const description = await other.describe();
		expect(description.journalBytes).toBeLessThan(journalBytes);
		expect(description).toMatchObject({sequence: 24, damaged: []});
		expect(description.compactedAt).toBeTypeOf('number');
		expect(numbersOf(other).sort(byValue)).toEqual(Array.from({length: 23}, (_, value) => value));
		await addNumber(store, 23);
		expect(numbersOf(store)).toEqual(numbersOf(await openTestStore(folder)));
	});

	it('starts by itself when the journal has become long', async () => {
		const folder = await temporaryFolder();
		const store = await openTestStore(folder, {compactAtBytes: 20_000});

		await addNote(store, 'a', 'n'.repeat(30_000));
		await store.close();

		expect(statSync(join(folder, 'openintent.db')).size).toBeGreaterThan(30_000);
		expect(statSync(join(folder, 'openintent.db.journal')).size).toBeLessThan(100);
	});

	it('of two at once is done once', async () => {
		const folder = await temporaryFolder();
		const [store, other] = [await openTestStore(folder), await openTestStore(folder)];
		await addNumber(store, 1);

		await Promise.all([store.compact(), other.compact()]);

		expect(numbersOf(await openTestStore(folder))).toEqual([1]);
		expect(readdirSync(folder).filter((name) => name.includes('.next'))).toEqual([]);
	});

	it('leaves no trace of deleted rows in any file when they are to be forgotten', async () => {
		const folder = await temporaryFolder();
		const store = await openTestStore(folder);
		await addNote(store, 'a', 'the-secret-word');
		await store.compact();
		await addNote(store, 'b', 'another-secret-word');
		await addNote(store, 'c', 'kept-word');
		writeFileSync(join(folder, 'openintent.db.damaged-2026'), 'the-secret-word');
		expect(filesWith(folder, 'secret-word')).not.toEqual([]);

		await store.transaction((transaction) =>
			transaction.run("DELETE FROM workflows WHERE id IN ('a', 'b')"),
		);
		await store.compact({forgetOlder: true});

		expect(filesWith(folder, 'secret-word')).toEqual([]);
		expect(filesWith(folder, 'kept-word')).toEqual(['openintent.db']);
	});
});

/** Some bytes of each page, and all of the seal. */
function placesIn(length: number): readonly number[] {
	const all = Array.from({length}, (_, at) => at);
	return all.filter((at) => at % 1_499 === 0 || at >= length - 44);
}

describe('a backup', () => {
	it('holds one moment in one private file, and can be restored under running processes', async () => {
		const folder = await temporaryFolder();
		const file = join(await temporaryFolder(), 'copy.db');
		const store = await openTestStore(folder);
		await addNumber(store, 1);
		await addNumber(store, 2);
		await store.backup(file);
		await addNumber(store, 3);

		const kept = await restore(folder, file);

		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(numbersOf(await openTestStore(folder))).toEqual([1, 2]);
		await addNumber(store, 4);
		expect(numbersOf(store)).toEqual([1, 2, 4]);
		expect(kept).toEqual([expect.stringContaining('journal.replaced-')]);
	});

	it('carries the transcripts, and keeps aside what it replaces', async () => {
		const folder = await temporaryFolder();
		const target = await temporaryFolder();
		const file = join(target, 'copy.db');
		mkdirSync(join(folder, 'transcripts'));
		mkdirSync(join(target, 'transcripts'));
		writeFileSync(join(folder, 'transcripts', 'one.jsonl'), 'first');
		writeFileSync(join(folder, 'transcripts', 'two.jsonl'), 'second');
		writeFileSync(join(target, 'transcripts', 'two.jsonl'), 'other');
		const store = await openTestStore(folder);
		await addNumber(store, 1);

		await store.backup(file, {transcriptsFolder: join(folder, 'transcripts')});
		const kept = await restore(target, file);

		expect(kept).toEqual([expect.stringContaining('two.jsonl.replaced-')]);
		const read = (name: string) => readFileSync(join(target, 'transcripts', name), 'utf8');
		expect([read('one.jsonl'), read('two.jsonl')]).toEqual(['first', 'second']);
		expect(readFileSync(kept[0] ?? '', 'utf8')).toBe('other');
		expect(numbersOf(await openTestStore(target))).toEqual([1]);
		expect(filesWith(target, 'backup_transcripts')).toEqual(['copy.db']);
	});

	it('can be restored twice within a millisecond: what was there is kept each time', async () => {
		const folder = await temporaryFolder();
		const file = join(await temporaryFolder(), 'copy.db');
		const transcript = join(folder, 'transcripts', 'one.jsonl');
		mkdirSync(dirname(transcript));
		writeFileSync(transcript, 'of the backup');
		await addNumber(await openTestStore(folder), 1);
		await (await openTestStore(folder)).backup(file, {transcriptsFolder: dirname(transcript)});
		writeFileSync(transcript, 'second');
		const first = await restore(folder, file);
		writeFileSync(transcript, 'third');

		const second = await restore(folder, file);

		const ofTranscript = [...first, ...second].filter((name) => name.startsWith(transcript));
		expect(ofTranscript.map((name) => readFileSync(name, 'utf8'))).toEqual(['second', 'third']);
		expect(second.filter((name) => first.includes(name))).toEqual([]);
		expect(readFileSync(transcript, 'utf8')).toBe('of the backup');
	});

	it('says what it holds, and never takes the place of a file unless it may', async () => {
		const folder = await temporaryFolder();
		const file = join(await temporaryFolder(), 'copy.db');
		mkdirSync(join(folder, 'transcripts'));
		writeFileSync(join(folder, 'transcripts', 'one.jsonl'), 'first');
		const store = await openTestStore(folder);
		await addNumber(store, 1);

		const report = await store.backup(file, {transcriptsFolder: join(folder, 'transcripts')});
		await addNumber(store, 2);
		const again = await store.backup(file).catch((error: Error) => error);
		const size = statSync(file).size;
		const replaced = await store.backup(file, {replaces: true});

		expect(report).toMatchObject({tables: {memories: 0}, transcripts: 1, sizeBytes: size});
		expect(again).toMatchObject({cause: {code: 'EEXIST'}});
		expect(replaced).toMatchObject({transcripts: 0, sizeBytes: statSync(file).size});
		expect(readdirSync(dirname(file))).toEqual(['copy.db']);
	});

	it('with any byte changed, or cut off anywhere, is refused before anything is replaced', async () => {
		const folder = await temporaryFolder();
		const file = join(await temporaryFolder(), 'copy.db');
		const store = await openTestStore(folder);
		await addNumber(store, 1);
		await store.backup(file);
		await addNumber(store, 2);
		const whole = readFileSync(file);
		const before = readdirSync(folder);
		const taken: string[] = [];
		const attempt = async (name: string, bytes: Buffer) => {
			writeFileSync(file, bytes);
			const error = await restore(folder, file).catch((reason: unknown) => reason);
			if ((error as OpenIntentError).code !== 'OI_ERR_INPUT_INVALID') taken.push(name);
		};

		for (const at of placesIn(whole.length)) {
			const changed = Buffer.from(whole);
			changed[at] = (changed[at] ?? 0) ^ 0x01;
			await attempt(`changed at ${at}`, changed);
			await attempt(`cut off at ${at}`, whole.subarray(0, at));
		}

		expect(taken).toEqual([]);
		expect(readdirSync(folder)).toEqual(before);
		expect(numbersOf(await openTestStore(folder))).toEqual([1, 2]);
		writeFileSync(file, whole);
		expect(await restore(folder, file)).not.toEqual([]);
	});

	it('may also be a snapshot of the store itself, which has no checksum', async () => {
		const folder = await temporaryFolder();
		const store = await openTestStore(folder);
		await addNumber(store, 1);
		await store.compact();
		await addNumber(store, 2);
		const snapshot = join(folder, 'openintent.db');
		const elsewhere = join(await temporaryFolder(), 'copy.db');
		copyFileSync(snapshot, elsewhere);

		await restore(folder, snapshot);

		expect(numbersOf(await openTestStore(folder))).toEqual([1]);
		await expect(restore(folder, elsewhere)).rejects.toThrow('checksum of a backup');
	});

	it('of an empty store is refused', async () => {
		const store = await openTestStore(await temporaryFolder());

		const backup = store.backup(join(await temporaryFolder(), 'copy.db'));

		await expect(backup).rejects.toMatchObject({code: 'OI_ERR_STORE_EMPTY'});
	});

	it.each([
		['missing', undefined, 'OI_ERR_INPUT_INVALID'],
		['no database', 'hello', 'OI_ERR_INPUT_INVALID'],
	])('that is %s changes nothing', async (_name, content, code) => {
		const folder = await temporaryFolder();
		const file = join(await temporaryFolder(), 'copy.db');
		if (content !== undefined) writeFileSync(file, content);
		await addNumber(await openTestStore(folder), 1);
		const before = readdirSync(folder);

		await expect(restore(folder, file)).rejects.toMatchObject({code, hint: expect.any(String)});

		expect(readdirSync(folder)).toEqual(before);
		expect(numbersOf(await openTestStore(folder))).toEqual([1]);
	});

	it('of a newer openintent is refused', async () => {
		const folder = await temporaryFolder();
		const file = join(await temporaryFolder(), 'copy.db');
		const future = {
			version: (migrations.at(-1)?.version ?? 0) + 1,
			name: 'future',
			sql: 'SELECT 1',
		};
		const newer = await openTestStore(folder, {migrations: [...migrations, future]});
		await addNumber(newer, 1);
		await newer.backup(file);

		const restoring = restore(await temporaryFolder(), file);

		await expect(restoring).rejects.toMatchObject({code: 'OI_ERR_STORE_NEWER'});
	});
});

describe('another process that watches', () => {
	it('learns of commits, compactions and restorations without a transaction of its own', async () => {
		const folder = await temporaryFolder();
		const store = await openTestStore(folder);
		const watcher = await openTestStore(folder, {watch: true});
		const untilSeen = (count: number) =>
			expect.poll(() => numbersOf(watcher).length, {timeout: 20_000, interval: 5}).toBe(count);

		await addNumber(store, 1);
		await untilSeen(1);
		await store.compact();
		await addNumber(store, 2);

		await untilSeen(2);
		expect(numbersOf(watcher)).toEqual([1, 2]);
	});
});

function filesWith(folder: string, text: string): string[] {
	return readdirSync(folder, {withFileTypes: true})
		.filter((entry) => entry.isFile() && readFileSync(join(folder, entry.name)).includes(text))
		.map(({name}) => name);
}

function byValue(one: unknown, other: unknown): number {
	return Number(one) - Number(other);
}
