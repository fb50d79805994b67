// Builds dist/: the sh launcher, the CommonJS boot file, the commands as split ESM, and the TUI as one CommonJS file.
// Everything is bundled, so an installed openintent needs no package; only the wasm of sql.js is copied beside it.
import {
	chmodSync,
	copyFileSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build, transform} from 'esbuild';
import {dataForEsbuild} from './data-plugin.mjs';
import {buildTui} from './tui-bundle.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

const shared = {
	absWorkingDir: root,
	bundle: true,
	platform: 'node',
	target: 'node20',
	minify: true,
	keepNames: false,
	legalComments: 'none',
	// Native, and optional: the keychain is there when it is installed beside us.
	external: ['@napi-rs/keyring'],
	logLevel: 'warning',
	define: {
		'process.env.NODE_ENV': '"production"',
		'process.env.DEV': '"false"',
		OPENINTENT_VERSION: JSON.stringify(manifest.version),
	},
};

/** The boot file loads core.cjs through the code cache, so the commands stay outside it. */
async function buildBoot(outdir) {
	await build({
		...shared,
		entryPoints: {boot: 'source/cli.ts'},
		outdir,
		format: 'cjs',
		outExtension: {'.js': '.cjs'},
		supported: {'dynamic-import': false},
	});
}

/** Compactions and backups run in a thread of their own, and so does the reading of web pages. */
async function buildWorkers(outdir) {
	await build({
		...shared,
		entryPoints: {
			'store-worker': 'source/store/store-worker.ts',
			'page-worker': 'source/adapters/web/page-worker.ts',
		},
		outdir,
		format: 'cjs',
		outExtension: {'.js': '.cjs'},
		// Only to find the wasm file of the package; the worker is told where it is.
		define: {...shared.define, 'import.meta.url': '""'},
	});
}

/** Packages that everyday intents need; a chunk with more than a little of any other package is a file of its own. */
const corePackages = /node_modules\/zod\//;
const mostForeignBytes = 4_000;

/**
 * The commands are split like ES modules, so that nothing is evaluated before it is needed, but turned into CommonJS: ES
 * modules cost about a millisecond each to load. What everyday intents use is packed into core.cjs, which the boot file
 * loads with V8's code cache; the rest (SDKs, sql.js, the parser of command lines …) stays in chunks/.
 */
async function buildCommands(outdir) {
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
	const core = [];
	mkdirSync(path.join(outdir, 'chunks'), {recursive: true});
	for (const {path: file, text} of outputFiles) {
		const name = path.basename(file);
		const prelude = text.includes('importMetaUrl')
			? 'const importMetaUrl=require("node:url").pathToFileURL(__filename).href;'
			: '';
		const {code} = await transform(text, {
			format: 'cjs',
			platform: 'node',
			target: 'node20',
			minify: true,
			supported: {'dynamic-import': false},
		});
		const output = Object.entries(metafile.outputs).find(([key]) => path.basename(key) === name)[1];
		if (isCore(output))
			core.push(`${JSON.stringify(name)}(exports,module,require){${prelude}${code}\n}`);
		else writeFileSync(path.join(outdir, 'chunks', name), prelude + code);
	}
	const loader = readFileSync(path.join(root, 'source/core-loader.cjs'), 'utf8');
	writeFileSync(
		path.join(outdir, 'core.cjs'),
		loader.replace('/* modules */', () => core.join(',\n')),
	);
	writeFileSync(path.join(outdir, 'metafile.json'), JSON.stringify(metafile));
}

function isCore({inputs}) {
	const foreign = Object.entries(inputs).filter(
		([name]) => name.includes('node_modules/') && !corePackages.test(name),
	);
	return foreign.reduce((sum, [, {bytesInOutput}]) => sum + bytesInOutput, 0) <= mostForeignBytes;
}

/** Builds into a fresh folder and puts it in the place of `dist` in one step. */
export async function buildAll() {
	const target = path.join(root, 'dist');
	const staged = path.join(root, `dist.${process.pid}.tmp`);
	mkdirSync(path.join(staged, 'bin'), {recursive: true});
	try {
		await Promise.all([
			buildBoot(staged),
			buildCommands(staged),
			buildWorkers(staged),
			buildTui(shared, staged),
		]);
		copyFileSync(
			path.join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'),
			path.join(staged, 'sql-wasm.wasm'),
		);
		const launcher = path.join(staged, 'bin/openintent');
		copyFileSync(path.join(root, 'source/openintent.sh'), launcher);
		chmodSync(launcher, 0o755);
		copyFileSync(path.join(root, 'LICENSE'), path.join(staged, 'LICENSE'));
		writeFileSync(path.join(staged, 'package.json'), JSON.stringify(packedManifest(), null, '\t'));
		rmSync(target, {recursive: true, force: true});
		renameSync(staged, target);
	} finally {
		rmSync(staged, {recursive: true, force: true});
	}
}

/** What `npm pack ./dist` publishes: no dependencies but the optional one, and no install script. */
function packedManifest() {
	const {name, version, description, license, engines, optionalDependencies} = manifest;
	return {
		name,
		version,
		description,
		license,
		engines,
		optionalDependencies,
		bin: {openintent: 'bin/openintent'},
		files: ['**/*', '!metafile.json', '!cache', '!.openintent-build.json'],
	};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
