import type {ChildProcess} from 'node:child_process';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {build} from 'esbuild';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestStore, temporaryFolder} from './store-fixture.js';

const wasmPath = join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm.wasm');
let programFolder: string;

// Bundled like the product, so that a process starts quickly and finds its WebAssembly file through `wasmPath`.
beforeAll(async () => {
	programFolder = await mkdtemp(join(tmpdir(), 'openintent-store-program-'));
	await build({
		entryPoints: [join(import.meta.dirname, 'counting-process.ts')],
		outfile: join(programFolder, 'counting-process.mjs'),
		bundle: true,
		platform: 'node',
		format: 'esm',
		banner: {
			js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url); const __filename = import.meta.filename; const __dirname = import.meta.dirname;",
		},
	});
});
afterAll(() => rm(programFolder, {recursive: true, force: true}));

function startCounting(folder: string, times: number) {
	const program = join(programFolder, 'counting-process.mjs');
	const child: ChildProcess = spawn(process.execPath, [program, folder, wasmPath, String(times)], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let acknowledged = 0;
	let errors = '';
	child.stdout?.on('data', (bytes: Buffer) => {
		acknowledged += bytes.length;
	});
	child.stderr?.on('data', (bytes: Buffer) => {
		errors += bytes.toString();
	});
	return {
		child,
		ended: once(child, 'close').then(() => errors),
		acknowledged: () => acknowledged,
	};
}

async function readCounter(folder: string): Promise<number> {
	const store = await openTestStore(folder);
	expect(store.reader.get('PRAGMA integrity_check')).toEqual(['ok']);
	const count = Number(store.reader.get('SELECT message_count FROM sessions')?.[0] ?? 0);
	await store.close();
	return count;
}

describe('several processes on one folder', () => {
	it('lose no transaction: 8 processes add to one number 25 times each', async () => {
		const folder = await temporaryFolder();

		const processes = Array.from({length: 8}, () => startCounting(folder, 25));
		const errors = await Promise.all(processes.map(({ended}) => ended));

		expect(errors.join('')).toBe('');
		expect(await readCounter(folder)).toBe(200);
		expect(readdirSync(folder)).toEqual([
			'openintent.db.journal',
			'openintent.db.lock',
			'openintent.db.mark',
		]);
	}, 60_000);

	it('survive kill -9 at any time: what was acknowledged is there, and nothing blocks the next one', async () => {
		const folder = await temporaryFolder();
		let acknowledged = 0;

		for (let round = 0; round < 10; round++) {
			const {child, ended, acknowledged: inThisRound} = startCounting(folder, 1_000_000);
			while (inThisRound() < 3 && child.exitCode === null) await sleep(1);
			await sleep(Math.random() * 10);
			child.kill('SIGKILL');
			await ended;
			acknowledged += inThisRound();
			const counted = await readCounter(folder);
			expect(counted).toBeGreaterThanOrEqual(acknowledged);
			// The kill may fall between durable and acknowledged.
			expect(counted - acknowledged).toBeLessThanOrEqual(1);
			acknowledged = counted;
		}

		const last = startCounting(folder, 1);
		expect(await last.ended).toBe('');
		expect(await readCounter(folder)).toBe(acknowledged + 1);
		expect(readdirSync(folder)).toEqual([
			'openintent.db.journal',
			'openintent.db.lock',
			'openintent.db.mark',
		]);
	}, 60_000);
});
