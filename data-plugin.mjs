// Turns the data files of config/ into values at build time, for esbuild and for vitest alike, so that nothing is
// read or parsed at start. Used by esbuild.config.mjs and vitest.config.ts.
import {readFileSync} from 'node:fs';
import {parse} from 'smol-toml';

const loaders = {
	'.toml': (text) => parse(text),
	'.md': (text) => text,
};

function toModule(path) {
	const extension = path.slice(path.lastIndexOf('.'));
	const value = loaders[extension](readFileSync(path, 'utf8'));
	return `export default JSON.parse(${JSON.stringify(JSON.stringify(value))});`;
}

export const dataForEsbuild = {
	name: 'data-files',
	setup(build) {
		build.onLoad({filter: /\.(toml|md)$/}, ({path}) => ({
			contents: toModule(path),
			loader: 'js',
			watchFiles: [path],
		}));
	},
};

export const dataForVitest = {
	name: 'data-files',
	enforce: 'pre',
	load(id) {
		return /\.(toml|md)$/.test(id) ? toModule(id) : undefined;
	},
};
