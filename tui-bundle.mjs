// Builds dist/tui.cjs: Ink, React and the terminal room in one CommonJS file, which boots with V8's code cache. Used by
// esbuild.config.mjs. Each patch asserts that the text it replaces is still there, so that a new version of a package
// fails the build instead of starting slower or not at all.
import {readFileSync} from 'node:fs';
import {build} from 'esbuild';

function replaceIn(file, replacements) {
	let text = readFileSync(file, 'utf8');
	for (const [wanted, replacement] of replacements) {
		if (!text.includes(wanted)) throw new Error(`${file} no longer contains: ${wanted}`);
		text = text.replace(wanted, () => replacement);
	}
	return text;
}

/** CommonJS has no top-level await: the layout engine is loaded by the entry below, before anything that uses it. */
const entry = `
import loadYoga from './node_modules/yoga-layout/dist/binaries/yoga-wasm-base64-esm.js';
import wrapAssembly from './node_modules/yoga-layout/dist/src/wrapAssembly.js';

/** The wasm is in the file; with fetch in sight it would be fetched from there, which makes Node load its HTTP client. */
async function loadLayout() {
	const fetchProperty = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
	Object.defineProperty(globalThis, 'fetch', {value: undefined, configurable: true, writable: true});
	const loading = loadYoga();
	Object.defineProperty(globalThis, 'fetch', fetchProperty);
	globalThis[Symbol.for('openintent.yoga')] = wrapAssembly(await loading);
}

export async function startTui(port) {
	// Node 20 lacks it, and Ink 8 uses it.
	Promise.withResolvers ??= function () {
		const parts = {};
		parts.promise = new this((resolve, reject) => Object.assign(parts, {resolve, reject}));
		return parts;
	};
	await loadLayout();
	const {startTui: start} = await import('./source/tui/start-tui.js');
	return start(port);
}
`;

/** Creating a segmenter costs milliseconds, and most text needs none: each is made at its first use. */
const lazySegmenter = (name, made) => [
	`const ${name} = ${made};`,
	`let ${name}Made; const ${name} = {segment: (text) => (${name}Made ??= ${made}).segment(text)};`,
];

/**
 * Widths of one, without segmenting: printable ASCII, Latin, and the lines and blocks that frames are drawn with. Looks take no
 * room.
 */
const fastWidth = `
export default function stringWidth(input, options) {
	if (typeof input !== 'string') return 0;
	let width = 0;
	for (let index = 0; index < input.length; index++) {
		if (input.charCodeAt(index) === 0x1b) {
			if (options?.countAnsiEscapeCodes) return measuredWidth(input, options);
			if (input.charCodeAt(++index) !== 0x5b) return measuredWidth(input, options);
			let code = input.charCodeAt(++index);
			while ((code >= 0x30 && code <= 0x39) || code === 0x3b) code = input.charCodeAt(++index);
			if (code !== 0x6d) return measuredWidth(input, options);
			continue;
		}
		const code = input.charCodeAt(index);
		const isPlain =
			(code >= 0x20 && code < 0x7f) ||
			(code > 0xa0 && code < 0x300 && code !== 0xad) ||
			(code >= 0x2500 && code < 0x25a0) ||
			(code >= 0x2800 && code < 0x2900);
		if (!isPlain) return measuredWidth(input, options);
		width += 1;
	}
	return width;
}
`;

const grapheme = "new Intl.Segmenter(undefined, {granularity: 'grapheme'})";
const segmenterPatches = [
	['wrap-ansi/index.js', lazySegmenter('segmenter', 'new Intl.Segmenter()')],
	['slice-ansi/tokenize-ansi.js', lazySegmenter('GRAPHEME_SEGMENTER', grapheme)],
	[
		'ink/build/line-update.js',
		lazySegmenter('segmenter', "new Intl.Segmenter(undefined, { granularity: 'grapheme' })"),
	],
	[
		'ansi-tokenize/build/tokenize.js',
		lazySegmenter('segmenter', 'new Intl.Segmenter(undefined, { granularity: "grapheme" })'),
	],
];

const patches = {
	name: 'tui-patches',
	setup(plugin) {
		plugin.onResolve({filter: /^react-devtools-core$|devtools\.js$/}, ({path}) => ({
			path,
			namespace: 'no-devtools',
		}));
		plugin.onLoad({filter: /.*/, namespace: 'no-devtools'}, () => ({
			contents: 'export default {}',
		}));
		for (const [file, replacement] of segmenterPatches) {
			plugin.onLoad({filter: new RegExp(`${file.replaceAll('.', '\\.')}$`)}, ({path}) => ({
				contents: replaceIn(path, [replacement]),
				loader: 'js',
			}));
		}
		plugin.onLoad({filter: /node_modules\/string-width\/index\.js$/}, ({path}) => ({
			contents:
				replaceIn(path, [
					lazySegmenter('segmenter', 'new Intl.Segmenter()'),
					['export default function stringWidth', 'function measuredWidth'],
				]) + fastWidth,
			loader: 'js',
		}));
		plugin.onLoad({filter: /yoga-layout\/dist\/src\/index\.js$/}, ({path}) => ({
			contents: replaceIn(path, [
				["import loadYoga from '../binaries/yoga-wasm-base64-esm.js';", ''],
				['import wrapAssembly from "./wrapAssembly.js";', ''],
				['wrapAssembly(await loadYoga())', "globalThis[Symbol.for('openintent.yoga')]"],
			]),
			loader: 'js',
		}));
		plugin.onLoad({filter: /ink\/build\/reconciler\.js$/}, ({path}) => ({
			contents: replaceIn(path, [
				["await import('./devtools.js');", ''],
				['const loaded = await loadPackageJson();', 'const loaded = {};'],
			]),
			loader: 'js',
		}));
	},
};

export async function buildTui(shared, outdir) {
	await build({
		...shared,
		stdin: {contents: entry, resolveDir: shared.absWorkingDir, sourcefile: 'tui-entry.js'},
		outfile: `${outdir}/tui.cjs`,
		format: 'cjs',
		jsx: 'automatic',
		supported: {'dynamic-import': false},
		define: {...shared.define, 'import.meta.url': 'importMetaUrl'},
		banner: {js: 'const importMetaUrl=require("node:url").pathToFileURL(__filename).href;'},
		plugins: [patches],
	});
}
