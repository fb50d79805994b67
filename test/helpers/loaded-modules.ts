import fs from 'node:fs';
import path from 'node:path';
import {binary, temporaryFolder} from './run-binary.js';

type Metafile = {
	readonly outputs: Readonly<Record<string, {readonly inputs: Readonly<Record<string, unknown>>}>>;
};

/**
 * Watches which files of dist/ a run loads. `env` goes to the run; afterwards `list` returns every source file in them:
 * `source/…` of ours, and `<package>/…` of others.
 */
export function watchModules() {
	const folder = temporaryFolder('openintent-modules-');
	const hook = path.join(folder, 'hook.cjs');
	const record = path.join(folder, 'loaded.json');
	fs.writeFileSync(
		hook,
		`process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(record)}, JSON.stringify(Object.keys(require.cache))));`,
	);
	return {
		env: {NODE_OPTIONS: `--require=${hook}`},
		list(): string[] {
			const loaded = JSON.parse(fs.readFileSync(record, 'utf8')) as string[];
			fs.rmSync(folder, {recursive: true});
			const names = new Set(loaded.map((file) => path.basename(file)));
			return Object.entries(readMetafile().outputs)
				.filter(([output]) => names.has(path.basename(output)))
				.flatMap(([, {inputs}]) => Object.keys(inputs))
				.map((input) => input.replace(/^.*node_modules\//, ''));
		},
	};
}

/** The packages among the files that `watchModules` lists. */
export function packagesOf(files: readonly string[]): string[] {
	const names = files
		.filter((file) => !/^(?:source|config)\//.test(file))
		.map((file) => /^(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? file);
	return [...new Set(names)].sort();
}

function readMetafile(): Metafile {
	const file = path.resolve(path.dirname(binary), '../metafile.json');
	return JSON.parse(fs.readFileSync(file, 'utf8')) as Metafile;
}
