import fs from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {codeCacheFile} from '../../source/config/code-cache-file.js';
import {listOldCaches, removeOldCaches} from '../../source/config/old-code-caches.js';
import {temporaryFolder} from '../helpers/run-binary.js';

let folder = '';
beforeEach(() => {
	folder = temporaryFolder('openintent-cache-name-');
	vi.stubEnv('XDG_CACHE_HOME', path.join(folder, 'cache-home'));
});
afterEach(() => {
	vi.unstubAllEnvs();
	fs.rmSync(folder, {recursive: true});
});

function bundle(name: string, text = 'text'): string {
	const file = path.join(folder, name);
	fs.mkdirSync(path.dirname(file), {recursive: true});
	fs.writeFileSync(file, text);
	fs.utimesSync(file, 1, 1);
	return file;
}

describe('old code caches', () => {
	it('are removed when they are of another build and of last month', () => {
		const core = bundle('core.cjs');
		const own = codeCacheFile(core, 'run');
		const of = (build: string, use: string, daysAgo: number) => {
			const file = path.join(path.dirname(own), `core-${use}-${build}-1-2-v20.20.2-x64.v8`);
			fs.mkdirSync(path.dirname(file), {recursive: true});
			fs.writeFileSync(file, 'x');
			const time = Date.now() / 1000 - daysAgo * 86_400;
			fs.utimesSync(file, time, time);
			return path.basename(file);
		};
		fs.mkdirSync(path.dirname(own), {recursive: true});
		fs.writeFileSync(own, 'x');
		const kept = [
			path.basename(own),
			of('source', 'chat', 40),
			of('0123456789abcdef', 'run', 20),
			of('letters-to-mother', 'x', 99),
		];
		of('0123456789abcdef', 'chat', 40);
		of('fedcba9876543210', 'command', 31);

		removeOldCaches(path.dirname(core), Date.now());

		expect(fs.readdirSync(path.dirname(own)).sort()).toEqual(kept.toSorted());
		expect(listOldCaches(path.dirname(core)).map((file) => path.basename(file))).toEqual([kept[2]]);
		expect(() => removeOldCaches('/nowhere', Date.now())).not.toThrow();
	});
});

describe('code-cache-file', () => {
	it('keeps files, sizes, uses and flags apart', () => {
		const core = bundle('core.cjs');
		const names = [
			codeCacheFile(core, 'run'),
			codeCacheFile(core, 'chat'),
			codeCacheFile(bundle('more.cjs'), 'run'),
			codeCacheFile(bundle('core.cjs', 'longer text'), 'run'),
		];
		const flagged = vi
			.spyOn(process, 'execArgv', 'get')
			.mockReturnValue(['--max-semi-space-size=1']);

		const withFlag = codeCacheFile(bundle('core.cjs'), 'run');

		flagged.mockRestore();
		expect(new Set([...names, withFlag]).size).toBe(5);
	});

	it('lies beside the bundles in a checkout, also for one in chunks/', () => {
		const files = ['core.cjs', 'chunks/openai-ABC.cjs'].map((name) =>
			codeCacheFile(bundle(name), 'run'),
		);

		expect(files.map((file) => path.dirname(file))).toEqual([
			path.join(folder, 'cache'),
			path.join(folder, 'cache'),
		]);
	});

	it('lies in the cache folder of the person when the program is installed', () => {
		const file = codeCacheFile(bundle('node_modules/openintent/chunks/openai-ABC.cjs'), 'run');

		expect(path.dirname(file)).toBe(path.join(folder, 'cache-home', 'openintent'));
	});
});
