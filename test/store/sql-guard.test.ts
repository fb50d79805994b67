import {describe, expect, it} from 'vitest';
import {openTestStore, temporaryFolder} from './store-fixture.js';

const createTable = 'CREATE TABLE numbers (name TEXT PRIMARY KEY, whole INTEGER, real REAL) STRICT';

async function setUp() {
	const folder = await temporaryFolder();
	const store = await openTestStore(folder);
	await store.transaction((transaction) => transaction.run(createTable));
	return {folder, store};
}

describe('a statement of a transaction', () => {
	it.each([
		'ROLLBACK TO one',
		'ROLLBACK',
		' savepoint two',
		'RELEASE one',
		'BEGIN',
		'COMMIT',
		'/* a */ -- b\n END',
		"ATTACH ':memory:' AS other",
		'PRAGMA foreign_keys = OFF',
		'PRAGMA user_version(7)',
		'VACUUM',
		'SELECT 1',
		"INSERT INTO numbers (name) VALUES ('a'); DELETE FROM numbers",
	])('is refused when it is none that changes rows: %s', async (sql) => {
		const {store} = await setUp();

		const running = store.transaction((transaction) => {
			transaction.run("INSERT INTO numbers (name) VALUES ('before')");
			transaction.run(sql);
		});

		await expect(running).rejects.toMatchObject({
			code: 'OI_ERR_INTERNAL',
			message: expect.stringContaining('A transaction cannot run'),
		});
		expect(store.reader.all('SELECT name FROM numbers')).toEqual([]);
	});

	it.each([
		['random()', 'randomness'],
		['"random"()', 'randomness'],
		['hex(randomblob (4))', 'randomness'],
		["datetime('now')", 'the current time'],
		["strftime/* */('%s', ?)", 'the current time'],
		['CURRENT_TIMESTAMP', 'the current time'],
		['unixepoch()', 'the current time'],
		['last_insert_rowid()', 'what statements before it have done'],
		['total_changes()', 'what statements before it have done'],
		['sqlite_version()', 'the version of SQLite'],
	])('is refused when it would give other rows elsewhere: %s', async (expression, what) => {
		const {store} = await setUp();
		const sql = `INSERT INTO numbers (name) VALUES (${expression})`;

		const running = store.transaction((transaction) => transaction.run(sql));

		await expect(running).rejects.toMatchObject({message: expect.stringContaining(what)});
	});

	it.each([
		"INSERT INTO numbers (name) VALUES ('random() ; datetime(''now'') -- changes()')",
		"INSERT OR IGNORE INTO numbers (name) VALUES (replace('a', 'b', 'c')) -- random()",
		"WITH a (b) AS (SELECT 'x') INSERT INTO numbers (name) SELECT b FROM a;",
		'UPDATE numbers SET name = name WHERE name IN (SELECT name FROM numbers)',
	])('is taken when only its texts look so: %s', async (sql) => {
		const {store} = await setUp();

		await expect(
			store.transaction((transaction) => transaction.run(sql)),
		).resolves.toBeGreaterThanOrEqual(0);
	});
});

describe('a read', () => {
	it.each([
		"INSERT INTO numbers (name) VALUES ('a') RETURNING name",
		'DELETE FROM numbers RETURNING name',
		"WITH a (b) AS (SELECT 'x') INSERT INTO numbers (name) SELECT b FROM a RETURNING name",
		'PRAGMA foreign_keys = OFF',
		'PRAGMA foreign_keys(0)',
	])('that would change something is refused, in a transaction and outside: %s', async (sql) => {
		const {store} = await setUp();

		const inside = store.transaction((transaction) => transaction.all(sql));

		await expect(inside).rejects.toMatchObject({message: expect.stringContaining('only read')});
		expect(() => store.reader.get(sql)).toThrow('it does not only read');
		expect(store.reader.all('SELECT name FROM numbers')).toEqual([]);
	});
});

describe('a number', () => {
	it.each([
		['minus zero', -0, 0],
		['the largest exact whole number', 2 ** 53 - 1, 2 ** 53 - 1],
		['one beyond', 2 ** 53 + 2, 2 ** 53 + 2],
		['one near the end of 64 bits', 2 ** 63 - 1024, 2 ** 63 - 1024],
		['one near the other end', -(2 ** 63) + 1024, -(2 ** 63) + 1024],
	])('comes back, here and at the next start: %s', async (_name, value, expected) => {
		const {folder, store} = await setUp();

		await store.transaction((transaction) =>
			transaction.run("INSERT INTO numbers VALUES ('a', ?, ?)", [value, value]),
		);

		const select = 'SELECT whole, real FROM numbers';
		expect(store.reader.get(select)).toEqual([expected, expected]);
		expect((await openTestStore(folder)).reader.get(select)).toEqual([expected, expected]);
	});

	it('that is too large for a whole number is refused', async () => {
		const {store} = await setUp();

		const saving = store.transaction((transaction) =>
			transaction.run("INSERT INTO numbers VALUES ('a', ?, 0)", [2 ** 63]),
		);

		await expect(saving).rejects.toThrow('cannot store REAL value in INTEGER column');
	});
});
