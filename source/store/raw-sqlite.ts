import type {WasmMemory} from './wasm-memory.js';
import {createWasmMemory} from './wasm-memory.js';
import {isMemory} from './web-assembly.js';

const exportNames = {
	prepare: '_sqlite3_prepare_v2',
	step: '_sqlite3_step',
	reset: '_sqlite3_reset',
	finalize: '_sqlite3_finalize',
	clearBindings: '_sqlite3_clear_bindings',
	bindInteger: '_sqlite3_bind_int',
	bindDouble: '_sqlite3_bind_double',
	bindText: '_sqlite3_bind_text',
	bindBlob: '_sqlite3_bind_blob',
	columnCount: '_sqlite3_data_count',
	columnType: '_sqlite3_column_type',
	columnDouble: '_sqlite3_column_double',
	columnText: '_sqlite3_column_text',
	columnBlob: '_sqlite3_column_blob',
	columnBytes: '_sqlite3_column_bytes',
	changes: '_sqlite3_changes',
	errorMessage: '_sqlite3_errmsg',
	allocate: '_malloc',
	free: '_free',
} as const;

/** Pointers are numbers too. */
export type SqliteCalls = {
	readonly [Name in keyof typeof exportNames]: (...values: number[]) => number;
};

export type RawSqlite = {readonly calls: SqliteCalls; readonly memory: WasmMemory};

/** The C functions of SQLite, when `sqlJs` shows every one that is used and the instance shows its memory. */
export function findRawSqlite(
	sqlJs: object,
	wasmExports: Record<string, unknown>,
): RawSqlite | undefined {
	const memory = Object.values(wasmExports).find(isMemory);
	const found = Object.entries(exportNames).map(
		([name, exportName]) => [name, (sqlJs as Record<string, unknown>)[exportName]] as const,
	);
	if (memory === undefined || found.some(([, call]) => typeof call !== 'function'))
		return undefined;
	const calls = Object.fromEntries(found) as SqliteCalls;
	return {calls, memory: createWasmMemory(memory, calls.allocate, calls.free)};
}

/** What SQLite says about the last failure on a connection. */
export function sqliteError({calls, memory}: RawSqlite, connection: number): Error {
	return new Error(memory.readCString(calls.errorMessage(connection)));
}
