// Prints what the store costs: starts in fresh processes, reads, writes, and how soon another process sees a commit.
//   node test/bench/store.mjs
import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {pathToFileURL} from 'node:url';
import {bundleStore} from './bundle-source.mjs';

const self = import.meta.filename;
const [role, file, folder] = process.argv.slice(2);
const insert =
	"INSERT INTO workflows (id, name, intent_raw, steps, created_at, updated_at) VALUES (?1, ?1, ?2, '', ?3, 0)";
const byKey = 'SELECT id, name, intent_raw, created_at FROM workflows WHERE id = ?';
const row = (name, sizeBytes) => [`key-${name}`, 'r'.repeat(sizeBytes), 1_795_219_877_254];

if (role === 'open') await measureOpen();
else if (role === 'write') await writeOnSignal();
else await measureAll();

/** In a process of its own: how long from nothing to a first read, and what the process weighs then. */
async function measureOpen() {
	const {openStore, loadSqlEngine} = await import(pathToFileURL(file));
	const startedAt = performance.now();
	const engine = loadSqlEngine(undefined);
	if (folder === 'engine') {
		await engine;
	} else {
		const store = await openStore({folder, now: Date.now});
		store.reader.get(byKey, ['key-1']);
	}
	const tookMs = performance.now() - startedAt;
	const [, pssKb] = /^Pss:\s+(\d+)/m.exec(readFileSync('/proc/self/smaps_rollup', 'utf8')) ?? [];
	process.stdout.write(JSON.stringify({tookMs, pssMb: Number(pssKb) / 1024}));
}

/** In a process of its own: commits one row each time it is told to, and says when it began. */
async function writeOnSignal() {
	const {openStore} = await import(pathToFileURL(file));
	const store = await openStore({folder, now: Date.now, compactAtBytes: 1e9});
	let count = 0;
	process.on('message', async () => {
		const beganAt = Date.now();
		const key = `told-${process.pid}-${count++}`;
		await store.transaction((transaction) => transaction.run(insert, [key, '', 1]));
		process.send({beganAt});
	});
	process.send({isReady: true});
}

async function measureAll() {
	const bundle = await bundleStore(['open-store', 'sql-engine', 'row-cache']);
	const base = mkdtempSync(path.join(os.tmpdir(), 'openintent-store-bench-'));
	try {
		const {openStore, createRowCache} = await import(pathToFileURL(bundle.file));
		const large = path.join(base, 'large');
		const store = await openStore({folder: large, now: Date.now, compactAtBytes: 1e9});
		await fill(store, 0, 44_000);
		await store.compact({forgetOlder: true});
		for (let index = 44_000; index < 46_000; index++) await fill(store, index, index + 1);
		const {snapshotBytes, journalBytes} = await store.describe();
		print(
			`store of ${megabytes(snapshotBytes)}, journal of ${megabytes(journalBytes)}, Node ${process.version}`,
		);
		header();
		inFreshProcesses(bundle.file, base, large);
		reads(store, createRowCache);
		await writes(store);
		await acrossProcesses(bundle.file, store, large, openStore);
		await store.close();
	} finally {
		bundle.remove();
		rmSync(base, {recursive: true, force: true});
	}
}

async function fill(store, from, to) {
	await store.transaction((transaction) => {
		for (let index = from; index < to; index++) transaction.run(insert, row(index, 380));
	});
}

function inFreshProcesses(file, base, large) {
	const times = (what) =>
		Array.from({length: 11}, () => {
			const {stdout} = spawnSync(process.execPath, [self, 'open', file, what], {encoding: 'utf8'});
			return JSON.parse(stdout);
		});
	const floor = Array.from({length: 11}, () => {
		const startedAt = performance.now();
		spawnSync(process.execPath, ['-e', '0']);
		return performance.now() - startedAt;
	});
	line('node -e 0, for comparison', floor, 'ms');
	const engine = times('engine');
	line(
		'load the engine',
		engine.map(({tookMs}) => tookMs),
		'ms',
	);
	line(
		'load the engine, open an empty store',
		times(path.join(base, 'empty')).map(({tookMs}) => tookMs),
		'ms',
	);
	const opened = times(large);
	line(
		'load the engine, open this store',
		opened.map(({tookMs}) => tookMs),
		'ms',
	);
	line(
		'memory (PSS) of that process',
		opened.map(({pssMb}) => pssMb),
		'MB',
	);
	line(
		'memory with the engine alone',
		engine.map(({pssMb}) => pssMb),
		'MB',
	);
}

function reads(store, createRowCache) {
	const cache = createRowCache(store, 'workflows', 1000);
	const perCall = (calls, work) =>
		Array.from({length: 41}, (_, round) => {
			const startedAt = performance.now();
			for (let index = 0; index < calls; index++) work(index, round);
			return ((performance.now() - startedAt) * 1000) / calls;
		}).slice(1);
	line(
		'read by key, prepared',
		perCall(2000, (index, round) =>
			store.reader.get(byKey, [`key-${(index * 7919 + round) % 44_000}`]),
		),
		'µs',
	);
	const load = (key) => store.reader.get(byKey, [key]);
	line(
		'read by key, cached',
		perCall(20_000, (index) => cache.get(`key-${index % 500}`, load)),
		'µs',
	);
}

async function writes(store) {
	const grouped = [];
	for (let round = 0; round < 5; round++) {
		const startedAt = performance.now();
		await Promise.all(
			Array.from({length: 10_000}, (_, index) =>
				store.transaction((transaction) => transaction.run(insert, row(`${round}-${index}`, 40))),
			),
		);
		grouped.push(performance.now() - startedAt);
	}
	line('10,000 transactions of one insert, one tick', grouped, 'ms');
	const single = [];
	for (let index = 0; index < 300; index++) {
		const startedAt = performance.now();
		await store.transaction((transaction) => transaction.run(insert, row(`one-${index}`, 200)));
		single.push(performance.now() - startedAt);
	}
	line('one transaction: lock, append, fdatasync', single, 'ms');
}

async function acrossProcesses(file, store, large, openStore) {
	await store.close();
	const watcher = await openStore({folder: large, now: Date.now, watch: true, compactAtBytes: 1e9});
	const child = spawn(process.execPath, [self, 'write', file, large], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const next = () => new Promise((resolve) => child.once('message', resolve));
	await next();
	const seen = [];
	for (let round = 0; round < 100; round++) {
		const noticed = new Promise((resolve) => {
			const stop = watcher.onCommit(() => {
				stop();
				resolve(Date.now());
			});
		});
		const told = next();
		child.send('write');
		const {beganAt} = await told;
		seen.push((await noticed) - beganAt);
	}
	child.kill();
	await watcher.close();
	line('another process sees a commit, from its begin', seen, 'ms');
}

function header() {
	print(
		`\n${'what'.padEnd(48)}${'median'.padStart(10)}${'p95'.padStart(10)}${'min'.padStart(10)}${'max'.padStart(10)}`,
	);
}

function line(what, values, unit) {
	const sorted = [...values].sort((left, right) => left - right);
	const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
	const numbers = [at(0.5), at(0.95), sorted[0], sorted.at(-1)];
	const digits = unit === 'µs' ? 2 : 1;
	print(
		what.padEnd(48) +
			numbers.map((value) => value.toFixed(digits).padStart(10)).join('') +
			` ${unit}`,
	);
}

function megabytes(sizeBytes) {
	return `${(sizeBytes / 1e6).toFixed(1)} MB`;
}

function print(text) {
	console.log(text);
}
