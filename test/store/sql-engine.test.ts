import {describe, expect, it} from 'vitest';
import {findRawSqlite} from '../../source/store/raw-sqlite.js';
import {loadSqlEngine} from '../../source/store/sql-engine.js';

const memory = () =>
	new (
		globalThis as unknown as {WebAssembly: {Memory: new (limits: {initial: number}) => object}}
	).WebAssembly.Memory({initial: 1});

// Every name is a function, but the one that is missing.
const functionsWithout = (missing: string) =>
	new Proxy({}, {get: (_target, name) => (name === missing ? undefined : () => 1)});

describe('loadSqlEngine', () => {
	it('fails without its file, and loads once it is there', async () => {
		const failed = loadSqlEngine('/nowhere/sql-wasm.wasm');

		await expect(failed).rejects.toThrow('ENOENT');
		const [engine, again] = await Promise.all([loadSqlEngine(undefined), loadSqlEngine(undefined)]);
		expect(engine).toBe(again);
		expect(engine.raw).toBeDefined();
	});
});

describe('findRawSqlite', () => {
	it('finds the functions and the memory, whatever the memory is called', () => {
		const raw = findRawSqlite(functionsWithout(''), {x: () => 1, y: memory()});

		expect(raw?.calls.step(0)).toBe(1);
	});

	it.each(['_sqlite3_step', '_malloc', '_sqlite3_bind_text'])('gives up without %s', (name) => {
		const raw = findRawSqlite(functionsWithout(name), {y: memory()});

		expect(raw).toBeUndefined();
	});

	it('gives up without a memory', () => {
		const raw = findRawSqlite(functionsWithout(''), {x: () => 1});

		expect(raw).toBeUndefined();
	});
});
