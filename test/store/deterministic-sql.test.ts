import {describe, expect, it} from 'vitest';
import {problemsOf, sqlTextsIn, sqlTextsOf} from './sql-rules.js';

describe('the SQL of the store', () => {
	const texts = sqlTextsIn('source/store');

	it('reaches the same rows in every process that replays it', () => {
		const problems = texts.flatMap(({file, sql}) =>
			problemsOf(sql).map((problem) => `${file}: ${problem}`),
		);

		expect(problems).toEqual([]);
	});

	it('is found in repositories and migrations alike', () => {
		const filesWith = (pattern: RegExp) =>
			new Set(texts.filter(({sql}) => pattern.test(sql)).map(({file}) => file)).size;

		expect(filesWith(/^INSERT|\nINSERT/)).toBeGreaterThanOrEqual(10);
		expect(filesWith(/CREATE TABLE/)).toBeGreaterThanOrEqual(2);
	});
});

describe('problemsOf', () => {
	it.each([
		['INSERT OR FAIL INTO t VALUES (?)', 'OR FAIL'],
		['UPDATE or rollback t SET a = ?', 'OR ROLLBACK'],
		['INSERT INTO t (a) VALUES (last_insert_rowid())', 'last_insert_rowid()'],
		['UPDATE t SET a = changes()', 'changes()'],
		['UPDATE t SET a = total_changes ( )', 'changes()'],
		['INSERT INTO t VALUES (random())', 'randomness'],
		['INSERT INTO t VALUES (hex(randomblob(8)))', 'randomness'],
		['CREATE TABLE t (a TEXT DEFAULT CURRENT_TIMESTAMP)', 'the current time'],
		["UPDATE t SET a = datetime('now')", 'the current time'],
		["UPDATE t SET a = strftime('%s', 'now')", 'the current time'],
		['UPDATE t SET a = unixepoch()', 'the current time'],
		['DELETE FROM t WHERE a IN (SELECT a FROM t LIMIT 5)', 'LIMIT without ORDER BY'],
		[
			'INSERT INTO t SELECT a FROM (SELECT a FROM u LIMIT ?) ORDER BY a LIMIT 1',
			'LIMIT without ORDER BY',
		],
		['INSERT INTO t SELECT a FROM u LIMIT 1', 'LIMIT without ORDER BY'],
		['SELECT a FROM t LIMIT 1; DELETE FROM t LIMIT 1', 'LIMIT without ORDER BY'],
	])('refuses %s', (sql, problem) => {
		expect(problemsOf(sql)).toEqual([problem]);
	});

	it.each([
		'SELECT a FROM t LIMIT 1',
		'DELETE FROM t WHERE a IN (SELECT a FROM t ORDER BY a LIMIT 5)',
		'INSERT OR IGNORE INTO t (a) VALUES (?) ON CONFLICT DO UPDATE SET a = excluded.a',
		'UPDATE memory_changes SET changed_at = ? WHERE id = (SELECT max(id) FROM memory_changes)',
		'SELECT a FROM t LIMIT 1; DELETE FROM t WHERE a = ?',
	])('lets pass %s', (sql) => {
		expect(problemsOf(sql)).toEqual([]);
	});
});

it('finds a planted example in a source file', () => {
	const source =
		"const columns = 'a, b';\nconst sql = `\nDELETE FROM $" +
		"{table} WHERE id IN (SELECT id FROM x LIMIT ?)`;\n// SELECT random()\nthrow new Error('nothing changes() here');";

	const texts = sqlTextsOf(source);

	expect(texts.map(problemsOf)).toEqual([['LIMIT without ORDER BY']]);
});
