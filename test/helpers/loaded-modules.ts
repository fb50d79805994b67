import fs from 'node:fs';
import path from 'node:path';
import {binary, temporaryFolder} from './run-binary.js';

type Metafile = {
	readonly outputs: Readonly<
		Record<string, {readonly inputs: Readonly<Record<string, {readonly bytesInOutput: number}>>}>
	>;
};

/**
 * Watches which files of dist/ a run loads. `env` goes to the run; afterwards `list` returns the source files in the
 * chunks it loaded (`source/…` of ours, `<package>/…` of others), and `core.cjs`, `more.cjs` and `tui.cjs` by their names.
 */
export function watchModules() {
	const folder = temporaryFolder('openintent-modules-');
	const hook = path.join(folder, 'hook.cjs');
	const record = path.join(folder, 'loaded.json');
	fs.writeFileSync(hook, hookSource(record));
	return {
		env: {NODE_OPTIONS: `--require=${hook}`},
		list(): string[] {
			const loaded = JSON.parse(fs.readFileSync(record, 'utf8')) as string[];
			fs.rmSync(folder, {recursive: true});
			const names = new Set(loaded.map((file) => path.basename(file)));
			const chunks = readOutputs().filter(({name}) => isChunk(name) && names.has(name));
			const whole = ['core.cjs', 'more.cjs', 'tui.cjs'].filter((name) => names.has(name));
			return [...whole, ...chunks.flatMap(({files}) => Object.keys(files))];
		},
	};
}

/** How much of each package is in core.cjs and more.cjs, which are loaded whole; in bytes. */
export function packagesInCore(): Record<string, number> {
	const sizes: Record<string, number> = {};
	const inCore = readOutputs().filter(({name}) => !isChunk(name));
	for (const [file, sizeBytes] of inCore.flatMap(({files}) => Object.entries(files))) {
		for (const name of packagesOf([file])) sizes[name] = (sizes[name] ?? 0) + sizeBytes;
	}
	return sizes;
}

function readOutputs() {
	const file = path.resolve(path.dirname(binary), '../metafile.json');
	const {outputs} = JSON.parse(fs.readFileSync(file, 'utf8')) as Metafile;
	return Object.entries(outputs).map(([output, {inputs}]) => ({
		name: path.basename(output),
		files: Object.fromEntries(
			Object.entries(inputs).map(([input, {bytesInOutput}]) => [
				input.replace(/^.*node_modules\//, ''),
				bytesInOutput,
			]),
		),
	}));
}

/** Notes every script of dist/ that is required, or read to be run. */
function hookSource(record: string): string {
	const dist = path.dirname(path.dirname(binary));
	return `
const fs = require('node:fs');
const read = fs.readFileSync;
const seen = [];
fs.readFileSync = (file, ...others) => {
	if (String(file).startsWith(${JSON.stringify(dist)})) seen.push(String(file));
	return read(file, ...others);
};
process.on('exit', () => {
	const loaded = [...seen, ...Object.keys(require.cache)].filter((file) => file.endsWith('.cjs'));
	fs.writeFileSync(${JSON.stringify(record)}, JSON.stringify(loaded));
});
`;
}

/** What is no file of its own is packed into core.cjs or more.cjs. */
function isChunk(name: string): boolean {
	return fs.existsSync(path.join(path.dirname(binary), '../chunks', name));
}

/** The packages among the files that `watchModules` lists. */
export function packagesOf(files: readonly string[]): string[] {
	const names = files
		.filter((file) => file.includes('/') && !/^(?:source|config)\//.test(file))
		.map((file) => /^(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? file);
	return [...new Set(names)].sort();
}
