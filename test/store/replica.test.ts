import fc from 'fast-check';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {RawSqlite, SqliteCalls} from '../../source/store/raw-sqlite.js';
import {openReplica} from '../../source/store/replica.js';
import type {SqlEngine} from '../../source/store/sql-engine.js';
import {loadSqlEngine} from '../../source/store/sql-engine.js';
import type {SqlValue} from '../../source/store/store.js';

const ownEngine = await loadSqlEngine(undefined);
// As if a version of sql.js did not show the functions of SQLite.
const plainEngine: SqlEngine = {...ownEngine, raw: undefined};

function open(engine: SqlEngine, bytes?: Uint8Array) {
	const replica = openReplica(engine, bytes);
	onTestFinished(() => replica.close());
	return replica;
}

const kinds: readonly (readonly [string, SqlValue])[] = [
	['null', null],
	['zero', 0],
	['the smallest 32-bit integer', -(2 ** 31)],
	['more than a 32-bit integer', 2 ** 31],
	['a time in milliseconds', 1_795_219_877_254],
	['the largest exact integer', Number.MAX_SAFE_INTEGER],
	['a fraction', 0.1],
	['the smallest number', Number.MIN_VALUE],
	['infinity', -Infinity],
	['empty text', ''],
	['text with NUL', 'a\0b\0'],
	['Chinese text', '打开浏览器'],
	['emoji', '👩‍👩‍👧 done'],
	['text longer than the scratch memory', 'long é '.repeat(20_000)],
	['an empty blob', new Uint8Array(0)],
	['a blob', new Uint8Array([0, 255, 1, 0])],
	['a blob longer than the scratch memory', new Uint8Array(100_000).fill(7)],
];

describe.each([
	['with the functions of SQLite', ownEngine],
	['through the statements of sql.js', plainEngine],
])('a replica %s', (_name, engine) => {
	it.each(kinds)('gives back %s', (_kind, value) => {
		const replica = open(engine);
		replica.execute('CREATE TABLE kept (value ANY) STRICT');

		const changed = replica.run('INSERT INTO kept VALUES (?)', [value]);

		expect(changed).toBe(1);
		expect(replica.get('SELECT value, ? FROM kept', [value])).toStrictEqual([value, value]);
		expect(replica.all('SELECT value FROM kept WHERE value IS ?', [value])).toStrictEqual([
			[value],
		]);
	});

	it.each([[NaN], [undefined], [true], [1n], [{length: 1}], [new Date(0)]])(
		'refuses %s wherever parameters go',
		(value) => {
			const replica = open(engine);
			replica.execute('CREATE TABLE kept (value ANY) STRICT');
			const parameters = [1, value] as SqlValue[];

			const refusal = /^SQL parameter 2 is .*, which the store cannot keep\.$/;
			expect(() => replica.run('INSERT INTO kept VALUES (?)', parameters)).toThrow(refusal);
			expect(() => replica.get('SELECT ?, ?', parameters)).toThrow(refusal);
			expect(() => replica.all('SELECT ?, ?', parameters)).toThrow(refusal);
			expect(replica.get('SELECT count(*) FROM kept')).toEqual([0]);
		},
	);

	it('refuses to write half a surrogate pair, and reads with one', () => {
		const replica = open(engine);
		replica.execute('CREATE TABLE kept (value TEXT) STRICT');

		const write = () => replica.run('INSERT INTO kept VALUES (?)', ['cut \uD83D']);

		expect(write).toThrow('SQL parameter 1 is text with half a surrogate pair');
		expect(replica.all('SELECT value FROM kept WHERE value = ?', ['cut \uD83D'])).toEqual([]);
	});

	it('writes negative zero as zero and times into INTEGER columns as integers', () => {
		const replica = open(engine);
		replica.execute('CREATE TABLE kept (value INTEGER) STRICT');

		replica.run('INSERT INTO kept VALUES (?), (?)', [-0, 1_795_219_877_254]);

		expect(replica.all('SELECT value, typeof(value) FROM kept ORDER BY rowid')).toStrictEqual([
			[0, 'integer'],
			[1_795_219_877_254, 'integer'],
		]);
		expect(() => replica.run('INSERT INTO kept VALUES (?)', [Infinity])).toThrow(
			'cannot store REAL value in INTEGER column kept.value',
		);
	});

	it('takes missing parameters as NULL, whatever was bound before, and refuses too many', () => {
		const replica = open(engine);
		replica.get('SELECT ?, ?', ['one', 'two']);

		const row = replica.get('SELECT ?, ?', ['one']);

		expect(row).toEqual(['one', null]);
		expect(() => replica.get('SELECT ?, ?', [1, 2, 3])).toThrow('column index out of range');
		expect(replica.get('SELECT ?, ?', [])).toEqual([null, null]);
	});

	it('says what SQLite says, and can go on', () => {
		const replica = open(engine);
		replica.execute(
			"CREATE TABLE kept (name TEXT PRIMARY KEY) STRICT; INSERT INTO kept VALUES ('a')",
		);

		const again = () => replica.run('INSERT INTO kept VALUES (?)', ['a']);

		expect(again).toThrow('UNIQUE constraint failed: kept.name');
		expect(again).toThrow('UNIQUE constraint failed: kept.name');
		expect(replica.run('INSERT INTO kept VALUES (?)', ['b'])).toBe(1);
		expect(() => replica.get('SELECT * FROM missing')).toThrow('no such table: missing');
		expect(() => replica.execute('SELEC 1')).toThrow('syntax error');
		expect(() => replica.execute('SELECT 1; SELEC 1')).toThrow('syntax error');
		expect(() => replica.get('-- nothing')).toThrow();
		expect(replica.all('SELECT name FROM kept ORDER BY name')).toEqual([['a'], ['b']]);
	});

	it('leaves no transaction open when a read stops at the first row or fails in the middle', () => {
		const replica = open(engine);
		replica.execute("CREATE TABLE kept (value TEXT); INSERT INTO kept VALUES ('1'), ('{'), ('3')");

		replica.get('SELECT value FROM kept');
		const failing = () => replica.all('SELECT json(value) FROM kept ORDER BY rowid');

		expect(failing).toThrow('malformed JSON');
		expect(() => replica.execute('VACUUM')).not.toThrow();
	});

	it('counts the rows of a statement that returns rows', () => {
		const replica = open(engine);
		replica.execute('CREATE TABLE kept (value INTEGER); INSERT INTO kept VALUES (1), (2), (3)');

		const changed = replica.run('UPDATE kept SET value = value + ? RETURNING value', [1]);

		expect(changed).toBe(3);
		expect(replica.all('SELECT value FROM kept ORDER BY value')).toEqual([[2], [3], [4]]);
	});

	it('follows a table that got a column after the statement was prepared', () => {
		const replica = open(engine);
		replica.execute('CREATE TABLE kept (first TEXT); INSERT INTO kept VALUES (1)');
		replica.get('SELECT * FROM kept');

		replica.execute('ALTER TABLE kept ADD COLUMN second INTEGER NOT NULL DEFAULT 2');

		expect(replica.get('SELECT * FROM kept')).toEqual(['1', 2]);
	});

	it('rolls back transactions and savepoints, also of more than the cache holds', () => {
		const replica = open(engine);
		replica.execute('CREATE TABLE kept (id INTEGER PRIMARY KEY, value BLOB)');
		const count = () => replica.get('SELECT count(*), sum(length(value)) FROM kept');
		const insert = (id: number) =>
			replica.run('INSERT INTO kept VALUES (?, ?)', [id, new Uint8Array(100_000)]);
		insert(0);

		replica.execute('BEGIN');
		insert(1);
		replica.execute('SAVEPOINT one');
		for (let id = 2; id < 150; id++) insert(id);
		replica.run('UPDATE kept SET value = zeroblob(1)');
		replica.execute('ROLLBACK TO one');
		replica.execute('RELEASE one');
		const inside = count();
		replica.execute('ROLLBACK');

		expect(inside).toEqual([2, 200_000]);
		expect(count()).toEqual([1, 100_000]);
		expect(replica.get('PRAGMA integrity_check')).toEqual(['ok']);
	});

	it('exports a file that another replica opens, stays usable, and refuses inside a transaction', () => {
		const replica = open(engine);
		replica.execute('CREATE TABLE kept (value TEXT)');
		replica.run('INSERT INTO kept VALUES (?)', ['first']);

		const bytes = replica.toBytes();
		replica.run('INSERT INTO kept VALUES (?)', ['second']);
		const copy = open(engine, bytes);
		copy.run('INSERT INTO kept VALUES (?)', ['third']);

		expect(replica.all('SELECT value FROM kept')).toEqual([['first'], ['second']]);
		expect(copy.all('SELECT value FROM kept')).toEqual([['first'], ['third']]);
		replica.execute('BEGIN');
		replica.run('INSERT INTO kept VALUES (?)', ['open']);
		expect(() => replica.toBytes()).toThrow();
		replica.execute('ROLLBACK');
		expect(replica.get('SELECT count(*) FROM kept')).toEqual([2]);
		expect(replica.get('PRAGMA locking_mode')).toEqual(['exclusive']);
		expect(replica.get('PRAGMA journal_mode')).toEqual(['memory']);
	});

	it('keeps working after more statements than it keeps', () => {
		const replica = open(engine);

		const values = Array.from({length: 500}, (_, index) =>
			replica.get(`SELECT ${index} + ?`, [index]),
		);

		expect(values).toEqual(Array.from({length: 500}, (_, index) => [2 * index]));
		expect(replica.get('SELECT 0 + ?', [5])).toEqual([5]);
	});

	it('refuses bytes that are no database, and can be closed twice but not used after it', () => {
		const replica = open(engine);

		const openText = () => openReplica(engine, new TextEncoder().encode('text '.repeat(1000)));
		replica.close();
		replica.close();

		expect(openText).toThrow('file is not a database');
		expect(() => replica.get('SELECT 1')).toThrow('the database is closed');
		expect(() => replica.execute('SELECT 1; SELECT 2')).toThrow('the database is closed');
		expect(() => replica.toBytes()).toThrow('the database is closed');
	});

	it('gives back random rows', () => {
		const replica = open(engine);
		replica.execute('CREATE TABLE kept (a ANY, b ANY, c ANY, d ANY) STRICT');
		const value = fc.oneof(
			fc.constant(null),
			fc.integer(),
			fc.maxSafeInteger(),
			// SQLite has no negative zero among its integers, and every whole number of 32 bits is bound as one.
			fc.double({noNaN: true}).map((number) => number + 0),
			// The documented statements of sql.js lose a byte order mark.
			fc
				.string({unit: 'binary'})
				.filter((text) => engine.raw !== undefined || !text.startsWith('\uFEFF')),
			fc.string({unit: 'grapheme', maxLength: 200}),
			fc.uint8Array({maxLength: 300}).map((bytes) => Uint8Array.from(bytes)),
		);

		fc.assert(
			fc.property(fc.array(fc.tuple(value, value, value, value), {maxLength: 6}), (rows) => {
				replica.run('DELETE FROM kept');
				for (const row of rows) replica.run('INSERT INTO kept VALUES (?, ?, ?, ?)', row);

				expect(replica.all('SELECT a, b, c, d FROM kept ORDER BY rowid')).toStrictEqual(rows);
			}),
			{numRuns: 200, seed: 41},
		);
	});
});

describe('a replica with the functions of SQLite', () => {
	const raw = ownEngine.raw as RawSqlite;

	it('keeps a byte order mark', () => {
		const replica = open(ownEngine);

		const row = replica.get('SELECT ?', ['\uFEFFtext']);

		expect(row).toEqual(['\uFEFFtext']);
	});

	it('reads on when the memory grows in the middle of a row', () => {
		const replica = open(ownEngine);
		const grownBytes = 40_000_000;

		const rows = replica.all('SELECT ?1, zeroblob(?2), ?1 UNION ALL SELECT 2, 3, ?1', [
			'text',
			grownBytes,
		]);

		expect(rows.map((row) => row[2])).toEqual(['text', 'text']);
		expect(rows[0]?.[0]).toBe('text');
		expect(rows[0]?.[1]).toHaveLength(grownBytes);
	});

	it('does not share memory with what it returned', () => {
		const replica = open(ownEngine);

		const first = replica.get('SELECT ?', [new Uint8Array([1, 2, 3])]);
		replica.get('SELECT ?', [new Uint8Array([4, 5, 6])]);

		expect(first).toEqual([new Uint8Array([1, 2, 3])]);
	});

	it('finalizes the statements that it forgets, and all of them when it closes', () => {
		let living = 0;
		const calls: SqliteCalls = {
			...raw.calls,
			prepare(...values) {
				living += 1;
				return raw.calls.prepare(...values);
			},
			finalize(statement) {
				living -= 1;
				return raw.calls.finalize(statement);
			},
		};
		const replica = open({...ownEngine, raw: {...raw, calls}});

		for (let index = 0; index < 500; index++) replica.get(`SELECT ${index}`);
		const whileOpen = living;
		replica.close();

		expect(whileOpen).toBe(200);
		expect(living).toBe(0);
	});
});
