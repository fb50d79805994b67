import {setFlagsFromString} from 'node:v8';

// The part of WebAssembly that is used here: the library that declares it for TypeScript is the one of browsers.

export type WebAssemblyModule = {readonly isModule?: never};
export type WebAssemblyInstance = {readonly exports: Record<string, unknown>};
export type WebAssemblyMemory = {readonly buffer: ArrayBuffer};

type Namespace = {
	compile(bytes: Uint8Array): Promise<WebAssemblyModule>;
	readonly Instance: new (module: WebAssemblyModule, imports: object) => WebAssemblyInstance;
	readonly Memory: new (limits: {initial: number}) => WebAssemblyMemory;
};

const namespace = () => (globalThis as unknown as {WebAssembly: Namespace}).WebAssembly;

/**
 * Node 20 optimizes functions of SQLite after a few statements, on all cores, and a process that wants to end waits for
 * it: 60 to 100 ms of a short run. The code of the first compiler is a third slower, which costs a read one microsecond.
 * The flag is asked for only where that was measured.
 */
export function compileOnce(): void {
	if (process.versions.v8.startsWith('11.')) setFlagsFromString('--liftoff-only');
}

export function compileModule(bytes: Uint8Array): Promise<WebAssemblyModule> {
	return namespace().compile(bytes);
}

export function createInstance(module: WebAssemblyModule, imports: object): WebAssemblyInstance {
	return new (namespace().Instance)(module, imports);
}

export function isMemory(value: unknown): value is WebAssemblyMemory {
	return value instanceof namespace().Memory;
}
