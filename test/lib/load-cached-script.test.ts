import fs from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {loadCachedScript} from '../../source/lib/load-cached-script.js';
import {temporaryFolder} from '../helpers/run-binary.js';

let folder = '';
beforeEach(() => {
	folder = temporaryFolder('openintent-script-');
	fs.writeFileSync(
		path.join(folder, 'bundle.cjs'),
		bundled("const path = require('node:path'); exports.name = () => path.basename(__filename);"),
	);
});
afterEach(() => fs.rmSync(folder, {recursive: true}));

const bundled = (text: string) =>
	`(function (exports, require, module, __filename, __dirname) {${text}\n})`;

const load = () =>
	loadCachedScript<{name(): string}>(
		path.join(folder, 'bundle.cjs'),
		path.join(folder, 'cache', 'v8'),
	);

describe('load-cached-script', () => {
	it('runs a bundle, and writes a cache that the next start uses', () => {
		const first = load();
		expect(first.exports.name()).toBe('bundle.cjs');
		first.saveCache();
		const {mtimeMs} = fs.statSync(path.join(folder, 'cache', 'v8'));

		const second = load();
		second.saveCache();

		expect(second.exports.name()).toBe('bundle.cjs');
		expect(fs.statSync(path.join(folder, 'cache', 'v8')).mtimeMs).toBe(mtimeMs);
		expect(fs.readdirSync(path.join(folder, 'cache'))).toEqual(['v8']);
	});

	it.each([
		['damaged', () => fs.writeFileSync(path.join(folder, 'cache', 'v8'), 'not a cache')],
		['of another bundle', () => undefined],
	])('ignores a cache that is %s and replaces it', (name, spoil) => {
		load().saveCache();
		spoil();
		// Another text, because one process compiles the same text only once.
		fs.writeFileSync(
			path.join(folder, 'bundle.cjs'),
			bundled(`const own = ${JSON.stringify(name)}; exports.name = () => \`\${own}.cjs\`;`),
		);

		const script = load();
		script.saveCache();

		expect(script.exports.name()).toBe(`${name}.cjs`);
		expect(fs.statSync(path.join(folder, 'cache', 'v8')).size).toBeGreaterThan(100);
	});
});
