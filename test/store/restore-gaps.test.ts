import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {sealOf, unseal} from '../../source/store/backup-seal.js';
import {migrations} from '../../source/store/migration-table.js';
import {openReplica} from '../../source/store/replica.js';
import {restoreStore} from '../../source/store/restore-store.js';
import {loadSqlEngine} from '../../source/store/sql-engine.js';
import {realFiles, storePaths} from '../../source/store/store-files.js';
import {addNumber, numbersOf, openTestStore, temporaryFolder, testTime} from './store-fixture.js';

/** A backup that was opened, changed and sealed again, and a store that it is to take the place of. */
async function setUp(change: string) {
	const [folder, file] = [await temporaryFolder(), join(await temporaryFolder(), 'copy.db')];
	const store = await openTestStore(folder);
	await addNumber(store, 1);
	await store.backup(file);
	await addNumber(store, 2);
	const engine = await loadSqlEngine(undefined);
	const unsealed = unseal(readFileSync(file));
	if (unsealed.state !== 'whole') throw new Error('no backup');
	const replica = openReplica(engine, Buffer.from(unsealed.bytes));
	replica.execute(change);
	const bytes = replica.toBytes();
	replica.close();
	writeFileSync(file, Buffer.concat([bytes, sealOf(bytes)]));
	const paths = storePaths(folder, 'openintent');
	const transcriptsFolder = join(folder, 'transcripts');
	const restore = () =>
		restoreStore({paths, file, transcriptsFolder, migrations, now: testTime}, engine, realFiles);
	return {folder, restore};
}

describe('a backup that is sealed', () => {
	it.each([
		['a table', 'DROP TABLE memories; DROP TABLE usage', 'it lacks memories, usage'],
		['an index of words', 'DROP TABLE memory_words', 'it lacks memory_words, memory_words_content'],
		['a column', 'ALTER TABLE outbox DROP COLUMN sent_at', 'it lacks outbox.sent_at'],
		['its schema', 'DROP TABLE schema_version', "not one of openintent's"],
	])('and lacks %s is refused, and nothing is touched', async (_name, change, message) => {
		const {folder, restore} = await setUp(change);
		const before = readdirSync(folder);

		await expect(restore()).rejects.toMatchObject({
			code: 'OI_ERR_INPUT_INVALID',
			message: expect.stringContaining(message),
			hint: expect.stringContaining('nothing was changed'),
		});

		expect(readdirSync(folder)).toEqual(before);
		expect(numbersOf(await openTestStore(folder))).toEqual([1, 2]);
	});

	it('and has more than it needs is taken', async () => {
		const {folder, restore} = await setUp('CREATE TABLE more (a); DROP INDEX usage_by_time');

		await restore();

		expect(numbersOf(await openTestStore(folder))).toEqual([1]);
	});
});
