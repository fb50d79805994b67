import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import {makePrivateFolder, privateFileMode} from './private-files.js';

export type CachedScript<Exports> = {
	readonly exports: Exports;
	/**
	 * Writes what V8 has compiled so far, for the next start. Call it after the program has run, so that functions
	 * compiled on the way are in it. Does nothing when the cache was good, and never throws. True when it wrote one.
	 */
	saveCache(): boolean;
};

/**
 * Loads a CommonJS bundle with V8's code cache, which halves the time to its first line. The cache is only an
 * optimisation: one that is missing, damaged, or of another V8 is ignored. V8 itself tells texts apart by their length
 * only, so `cacheFile` must be another one for another text.
 *
 * The bundle is the function that Node puts around a module, and ASCII, so that it is neither decoded nor copied.
 */
export function loadCachedScript<Exports>(file: string, cacheFile: string): CachedScript<Exports> {
	const source = fs.readFileSync(file).toString('latin1');
	const cachedData = readIfThere(cacheFile);
	const script = new vm.Script(source, {filename: file, ...(cachedData ? {cachedData} : {})});
	const module = {exports: {} as Exports};
	const run = script.runInThisContext() as (...scope: unknown[]) => void;
	run(module.exports, createRequire(file), module, file, path.dirname(file));
	return {
		exports: module.exports,
		saveCache() {
			if (cachedData && !script.cachedDataRejected) return false;
			try {
				writeWhole(cacheFile, script.createCachedData());
				return true;
			} catch {
				// A read-only or full disk costs only the speed of the next start.
				return false;
			}
		},
	};
}

function readIfThere(file: string): Buffer | undefined {
	try {
		return fs.readFileSync(file);
	} catch {
		return undefined;
	}
}

/** Two programs that end at once must not mix their caches. */
function writeWhole(file: string, bytes: Buffer): void {
	makePrivateFolder(path.dirname(file));
	const temporary = `${file}.${process.pid}.tmp`;
	fs.writeFileSync(temporary, bytes, {mode: privateFileMode});
	fs.chmodSync(temporary, privateFileMode);
	fs.renameSync(temporary, file);
}
