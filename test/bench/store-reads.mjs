// Prints what reads and inserts of the store's replica cost, beside the same through the documented statements of sql.js.
//   node test/bench/store-reads.mjs
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';

const rounds = Number(process.env.BENCH_ROUNDS ?? 41);
const rowCount = 100_000;
const callsPerRound = 500;
const insertsPerRound = 100;
const byKey = 'SELECT id, body, count, score FROM bench WHERE id = ?';
const thousand = 'SELECT id, body, count, score FROM bench ORDER BY rowid LIMIT 1000';
const insert = 'INSERT INTO bench VALUES (?, ?, ?, ?)';
const rowOf = (prefix, index) => [
	`${prefix}-${index}`,
	'text of a row '.repeat(8),
	index,
	index / 3,
];

const {openReplica, loadSqlEngine} = await bundleStore();
const engine = await loadSqlEngine(undefined);
const bytes = createBytes();
const replica = openReplica(engine, bytes.slice());
const database = new engine.Database(bytes.slice());

const rows = [
	...rowsOf('replica', {
		read: (key) => replica.get(byKey, [key]),
		readAll: () => replica.all(thousand),
		insert: (row) => replica.run(insert, row),
		execute: (sql) => replica.execute(sql),
	}),
	...rowsOf('sql.js', throughStatements()),
];
// One round of each in turn, so that a busy moment of the machine does not fall on one of them; the first only warms.
for (let round = 0; round <= rounds; round++) {
	for (const row of rows) {
		const value = row.measure(round);
		if (round > 0) row.values.push(value);
	}
}
print();
database.close();
replica.close();

/** The sources are TypeScript, so they are bundled first; sql.js stays a package, which also finds its own file. */
async function bundleStore() {
	const folder = mkdtempSync(path.join(process.cwd(), 'node_modules/.openintent-bench-'));
	try {
		const outfile = path.join(folder, 'store.mjs');
		await build({
			stdin: {
				contents:
					"export * from './source/store/replica.js'; export * from './source/store/sql-engine.js';",
				resolveDir: process.cwd(),
			},
			outfile,
			bundle: true,
			format: 'esm',
			platform: 'node',
			packages: 'external',
		});
		return await import(pathToFileURL(outfile));
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

function createBytes() {
	const made = openReplica(engine);
	made.execute(
		'CREATE TABLE bench (id TEXT PRIMARY KEY, body TEXT, count INTEGER, score REAL) STRICT',
	);
	made.execute('BEGIN');
	for (let index = 0; index < rowCount; index++) made.run(insert, rowOf('key', index));
	made.execute('COMMIT');
	const result = made.toBytes();
	made.close();
	return result;
}

function throughStatements() {
	const kept = new Map([byKey, thousand, insert].map((sql) => [sql, database.prepare(sql)]));
	return {
		read(key) {
			const statement = kept.get(byKey);
			statement.bind([key]);
			if (statement.step()) statement.get();
			statement.reset();
		},
		readAll() {
			const statement = kept.get(thousand);
			const found = [];
			while (statement.step()) found.push(statement.get());
			statement.reset();
		},
		insert: (row) => kept.get(insert).run(row),
		execute: (sql) => database.run(sql),
	};
}

function rowsOf(name, {read, readAll, insert: insertRow, execute}) {
	const timed = (calls, work) => {
		const startedAt = performance.now();
		for (let index = 0; index < calls; index++) work(index);
		return ((performance.now() - startedAt) * 1000) / calls;
	};
	return [
		{
			what: 'read by key, few keys',
			measure: () => timed(callsPerRound, (index) => read(`key-${index % 50}`)),
		},
		{
			what: 'read by key, anywhere',
			measure: (round) =>
				timed(callsPerRound, (index) => read(`key-${(index * 7919 + round) % rowCount}`)),
		},
		{what: '1,000 rows through all()', measure: () => timed(1, readAll)},
		{
			what: `insert, ${insertsPerRound} in a transaction`,
			measure(round) {
				const startedAt = performance.now();
				execute('BEGIN');
				for (let index = 0; index < insertsPerRound; index++)
					insertRow(rowOf(`new-${round}`, index));
				execute('COMMIT');
				return ((performance.now() - startedAt) * 1000) / insertsPerRound;
			},
		},
	].map((row) => ({...row, name, values: []}));
}

function print() {
	const column = (value) => `${value.toFixed(2)} µs`.padStart(13);
	console.log(
		`${rounds} rounds, ${(bytes.length / 1e6).toFixed(1)} MB, Node ${process.version}, ${os.cpus().length} cores\n`,
	);
	console.log(
		`${'what'.padEnd(32)}${'way'.padEnd(10)}${['median', 'min', 'max'].map((title) => title.padStart(13)).join('')}`,
	);
	const sorted = [...rows].sort((left, right) => left.what.localeCompare(right.what));
	for (const {what, name, values} of sorted) {
		const ordered = values.sort((left, right) => left - right);
		const numbers = [ordered[Math.floor(ordered.length / 2)], ordered[0], ordered.at(-1)];
		console.log(what.padEnd(32) + name.padEnd(10) + numbers.map(column).join(''));
	}
}
