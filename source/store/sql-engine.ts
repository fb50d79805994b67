import type {Database, SqlJsStatic} from 'sql.js';

export type SqlEngine = SqlJsStatic;
export type SqlDatabase = Database;

let loading: Promise<SqlEngine> | undefined;

/**
 * Loads sql.js on first use and once per process. `wasmPath` is where the bundle keeps the WebAssembly file; without it
 * sql.js takes the one of its own package.
 */
export function loadSqlEngine(wasmPath: string | undefined): Promise<SqlEngine> {
	loading ??= load(wasmPath).catch((error: unknown) => {
		loading = undefined;
		throw error;
	});
	return loading;
}

async function load(wasmPath: string | undefined): Promise<SqlEngine> {
	const {default: initSqlJs} = await import('sql.js');
	return initSqlJs(wasmPath === undefined ? {} : {locateFile: () => wasmPath});
}
