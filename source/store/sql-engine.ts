import {readFile} from 'node:fs/promises';
import type {Database} from 'sql.js';
import type {RawSqlite} from './raw-sqlite.js';
import {findRawSqlite} from './raw-sqlite.js';
import type {WebAssemblyInstance, WebAssemblyModule} from './web-assembly.js';
import {compileModule, compileOnce, createInstance} from './web-assembly.js';

/** What sql.js keeps beside its documented methods: the pointer to the open connection. */
export type SqlDatabase = Database & {readonly db?: number};

export type SqlEngine = {
	readonly Database: new (bytes?: Uint8Array) => SqlDatabase;
	/** SQLite without the layer of sql.js; undefined when this version of sql.js does not show what that needs. */
	readonly raw: RawSqlite | undefined;
};

let loading: Promise<SqlEngine> | undefined;

/**
 * Loads sql.js on first use and once per process. `wasmPath` is where the bundle keeps the WebAssembly file; without it
 * the one of the sql.js package is taken.
 */
export function loadSqlEngine(wasmPath: string | undefined): Promise<SqlEngine> {
	loading ??= load(wasmPath).catch((error: unknown) => {
		loading = undefined;
		throw error;
	});
	return loading;
}

async function load(wasmPath: string | undefined): Promise<SqlEngine> {
	compileOnce();
	// sql.js keeps a failed start for good, so it is started only once the module is there.
	const [{default: initSqlJs}, module] = await Promise.all([
		import('sql.js'),
		readFile(wasmPath ?? (await findInPackage())).then(compileModule),
	]);
	return start(initSqlJs as unknown as InitSqlJs, module);
}

async function findInPackage(): Promise<string> {
	const {createRequire} = await import('node:module');
	return createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
}

type InitSqlJs = (options: {
	/** SQLite has these functions itself by now; the ones of sql.js write warnings to the terminal. */
	useOldExtensionFunctions: boolean;
	instantiateWasm(imports: object, receive: (instance: WebAssemblyInstance) => void): object;
}) => Promise<{Database: SqlEngine['Database']}>;

function start(initSqlJs: InitSqlJs, module: WebAssemblyModule): Promise<SqlEngine> {
	return new Promise((resolve, reject) => {
		let wasmExports: Record<string, unknown> = {};
		initSqlJs({
			useOldExtensionFunctions: false,
			instantiateWasm(imports, receive) {
				try {
					const instance = createInstance(module, imports);
					wasmExports = instance.exports;
					receive(instance);
				} catch (error) {
					// sql.js would leave its promise open for ever.
					reject(error);
				}
				return wasmExports;
			},
		}).then(
			(sqlJs) => resolve({Database: sqlJs.Database, raw: findRawSqlite(sqlJs, wasmExports)}),
			reject,
		);
	});
}
