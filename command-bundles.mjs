// Builds the commands: core.cjs (what every start and the everyday local intents use), more.cjs (our other code) and
// chunks/ (packages). Used by esbuild.config.mjs.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {build, transform} from 'esbuild';
import {dataForEsbuild} from './data-plugin.mjs';

/** Packages that everyday intents need; a chunk with more than a little of any other package is a file of its own. */
const corePackages = /node_modules\/zod\//;
const mostForeignBytes = 4_000;

/** What everyday intents load: these, and all that they import. test/e2e/loaded-modules.test.ts fails when one is missing. */
const everyday = [
	'source/commands/main.ts',
	'source/commands/run.ts',
	'source/adapters/filesystem/filesystem-adapter.ts',
	'source/adapters/openintent/openintent-adapter.ts',
	'source/adapters/system/system-adapter.ts',
	'source/vault/policy-rows.ts',
	'source/vault/rule-index.ts',
];

/**
 * The commands are split like ES modules, so that nothing is evaluated before it is needed, but turned into CommonJS: ES
 * modules cost about a millisecond each to load. `source/core-loader.cjs` finds each module in the file it was put into.
 */
export async function buildCommands(shared, outdir) {
	const {outputFiles, metafile} = await build({
		...shared,
		entryPoints: {main: 'source/commands/main.ts'},
		outdir,
		format: 'esm',
		splitting: true,
		chunkNames: '[name]-[hash]',
		outExtension: {'.js': '.cjs'},
		define: {...shared.define, 'import.meta.url': 'importMetaUrl'},
		plugins: [dataForEsbuild],
		metafile: true,
		write: false,
	});
	const outputs = new Map(
		Object.entries(metafile.outputs).map(([file, output]) => [path.basename(file), output]),
	);
	const inCore = everydayOutputs(outputs);
	const core = new Map();
	const more = [];
	mkdirSync(path.join(outdir, 'chunks'), {recursive: true});
	for (const {path: file, text} of outputFiles) {
		const name = path.basename(file);
		if (inCore.has(name)) core.set(name, text);
		else if (isOwn(outputs.get(name))) more.push({name, packed: await toPacked(name, text)});
		else writeFileSync(path.join(outdir, 'chunks', name), toFile([await toPacked(name, text)]));
	}
	const loader = readFileSync(path.join(shared.absWorkingDir, 'source/core-loader.cjs'), 'utf8');
	const modules = await joinCore(shared, core);
	const {code} = await transform(
		loader
			.replace(/\{\s*\/\* modules \*\/\s*\}/, () => modules)
			.replace('/* names */', () => more.map(({name}) => JSON.stringify(name)).join()),
		{minifyWhitespace: true, target: 'node20'},
	);
	writeFileSync(path.join(outdir, 'core.cjs'), code);
	writeFileSync(path.join(outdir, 'more.cjs'), toFile(more.map(({packed}) => packed)));
	writeFileSync(path.join(outdir, 'metafile.json'), JSON.stringify(metafile));
}

/**
 * The default import of a built-in module is the module itself. esbuild would copy all its properties into a new object, in
 * each file that imports it.
 */
function withPlainBuiltins(text) {
	return text.replaceAll(
		/(^|[;}\n])import(?: |(?=\*))(?:([\w$]+)|\*as ([\w$]+))(?:,?(\{[^}]*\}))? ?from"(node:[^"]+)";/g,
		(_, before, first, all, named, id) =>
			`${before}const ${first ?? all}=require("${id}");${named ? `import${named}from"${id}";` : ''}`,
	);
}

/** The everyday modules in one scope, so that they reach each other directly; each is still evaluated at its first use. */
async function joinCore(shared, texts) {
	const entries = [...texts.keys()].map((name) => `"${name}":()=>require("./${name}")`);
	const {outputFiles} = await build({
		...shared,
		stdin: {contents: `module.exports={${entries.join()}}`, resolveDir: shared.absWorkingDir},
		format: 'cjs',
		supported: {'dynamic-import': false},
		plugins: [
			{
				name: 'core-modules',
				setup(plugin) {
					plugin.onResolve({filter: /^\.\/.*\.cjs$/}, ({path: file}) => {
						const name = path.basename(file);
						return texts.has(name) ? {path: name, namespace: 'core'} : {path: file, external: true};
					});
					plugin.onLoad({filter: /.*/, namespace: 'core'}, ({path: name}) => ({
						contents: preludeOf(texts.get(name)) + withPlainBuiltins(texts.get(name)),
						loader: 'js',
					}));
				},
			},
		],
		write: false,
	});
	return `((module,require)=>{${outputFiles[0].text}\nreturn module.exports})({},requireFrom)`;
}

const preludeOf = (text) =>
	text.includes('importMetaUrl')
		? 'const importMetaUrl=require("node:url").pathToFileURL(__filename).href;'
		: '';

/** An ES module that is bundled and minified, as CommonJS. */
export async function toCommonJs(text) {
	const {code} = await transform(withPlainBuiltins(text), {
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		minify: true,
		supported: {'dynamic-import': false},
	});
	return code;
}

async function toPacked(name, text) {
	const code = await toCommonJs(text);
	return `${JSON.stringify(name)}(exports,module,require){${preludeOf(text)}${code}\n}`;
}

const toFile = (packed) => `module.exports={\n${packed.join(',\n')}\n};\n`;

/** The everyday entries and what they import, but for what is loaded at first use. */
function everydayOutputs(outputs) {
	const found = new Set();
	const add = (name) => {
		if (found.has(name)) return;
		found.add(name);
		for (const {path: file, kind, external} of outputs.get(name).imports) {
			if (!external && kind === 'import-statement') add(path.basename(file));
		}
	};
	for (const entry of everyday) {
		const made = [...outputs].find(([, {entryPoint}]) => entryPoint === entry);
		if (!made) throw new Error(`${entry} is no entry of its own: nothing loads it with import()`);
		add(made[0]);
	}
	return found;
}

function isOwn({inputs}) {
	const foreign = Object.entries(inputs).filter(
		([name]) => name.includes('node_modules/') && !corePackages.test(name),
	);
	return foreign.reduce((sum, [, {bytesInOutput}]) => sum + bytesInOutput, 0) <= mostForeignBytes;
}
