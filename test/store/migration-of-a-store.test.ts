import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {migrations} from '../../source/store/migration-table.js';
import {restoreStore} from '../../source/store/restore-store.js';
import {loadSqlEngine} from '../../source/store/sql-engine.js';
import {realFiles, storePaths} from '../../source/store/store-files.js';
import {addNumber, numbersOf, openTestStore, temporaryFolder, testTime} from './store-fixture.js';

const next = {
	version: migrations.length + 1,
	name: 'next',
	sql: 'ALTER TABLE usage ADD COLUMN note TEXT',
};
const newer = [...migrations, next];

function addNoted(store: Awaited<ReturnType<typeof openTestStore>>, value: number) {
	return store.transaction((transaction) =>
		transaction.run(
			"INSERT INTO usage (run_id, provider, model, input_tokens, output_tokens, cached_input_tokens, reasoning_tokens, created_at, note) VALUES ('r', 'p', 'm', ?, 0, 0, 0, ?, 'n')",
			[value, testTime],
		),
	);
}

it('reading with a newer schema writes nothing; the first write brings the schema to everybody', async () => {
	const folder = await temporaryFolder();
	await addNumber(await openTestStore(folder), 1);
	const before = readdirSync(folder);

	const [one, other] = [
		await openTestStore(folder, {migrations: newer}),
		await openTestStore(folder, {migrations: newer}),
	];
	expect(readdirSync(folder)).toEqual(before);
	await addNoted(one, 2);
	await addNoted(other, 3);

	expect(numbersOf(one)).toEqual([1, 2]);
	expect(numbersOf(other)).toEqual([1, 2, 3]);
	expect((await other.describe()).schema).toBe(newer.length);
});

it('an older program that writes in between is not overlooked', async () => {
	const folder = await temporaryFolder();
	const old = await openTestStore(folder);
	await addNumber(old, 1);
	const store = await openTestStore(folder, {migrations: newer});
	await addNumber(old, 2);

	await addNoted(store, 3);

	expect(numbersOf(store)).toEqual([1, 2, 3]);
	expect(numbersOf(await openTestStore(folder, {migrations: newer}))).toEqual([1, 2, 3]);
});

it('the state before is kept for the older program', async () => {
	const [folder, target] = [await temporaryFolder(), await temporaryFolder()];
	await addNumber(await openTestStore(folder), 1);

	await addNoted(await openTestStore(folder, {migrations: newer}), 2);
	const restoration = {
		paths: storePaths(target, 'openintent'),
		file: join(folder, `openintent.db.schema-${migrations.length}`),
		transcriptsFolder: join(target, 'transcripts'),
		migrations,
		now: testTime,
	};
	await restoreStore(restoration, await loadSqlEngine(undefined), realFiles);

	expect(numbersOf(await openTestStore(target))).toEqual([1]);
});
