// Bundles modules of source/ into one file for a benchmark; packages stay packages.
import {mkdtempSync, rmSync} from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';

/** `modules` are paths below source/store. Returns the file and the function that removes it. */
export async function bundleStore(modules) {
	const folder = mkdtempSync(path.join(process.cwd(), 'node_modules/.openintent-bench-'));
	const outfile = path.join(folder, 'store.mjs');
	await build({
		stdin: {
			contents: modules.map((name) => `export * from './source/store/${name}.js';`).join('\n'),
			resolveDir: process.cwd(),
		},
		outfile,
		bundle: true,
		format: 'esm',
		platform: 'node',
		packages: 'external',
	});
	return {file: outfile, remove: () => rmSync(folder, {recursive: true, force: true})};
}
