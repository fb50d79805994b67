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
import {build} from 'esbuild';
import {dataForEsbuild} from './data-plugin.mjs';

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
	logLevel: 'warning',
	define: {
		'process.env.NODE_ENV': '"production"',
		'process.env.DEV': '"false"',
		OPENINTENT_VERSION: JSON.stringify(manifest.version),
	},
};

/** The boot file answers --version itself and hands everything else to main.mjs, which stays outside it. */
const bootImports = {
	name: 'boot-imports',
	setup(plugin) {
		plugin.onResolve({filter: /commands\/main\.js$/}, () => ({path: './main.mjs', external: true}));
	},
};

/** Bundled CommonJS packages call require() for Node's own modules. */
const requireBanner =
	'import {createRequire as __createRequire} from "node:module";const require=__createRequire(import.meta.url);';

function builds(outdir) {
	return [
		{
			entryPoints: {boot: 'source/cli.ts'},
			outdir,
			format: 'cjs',
			outExtension: {'.js': '.cjs'},
			plugins: [bootImports],
		},
		{
			entryPoints: {main: 'source/commands/main.ts'},
			outdir,
			format: 'esm',
			splitting: true,
			chunkNames: 'chunks/[name]-[hash]',
			outExtension: {'.js': '.mjs'},
			banner: {js: requireBanner},
			plugins: [dataForEsbuild],
			metafile: true,
		},
	];
}

/** Builds into a fresh folder and puts it in the place of `dist` in one step. */
export async function buildAll() {
	const target = path.join(root, 'dist');
	const staged = path.join(root, `dist.${process.pid}.tmp`);
	mkdirSync(path.join(staged, 'bin'), {recursive: true});
	try {
		const results = await Promise.all(
			builds(staged).map((options) => build({...shared, ...options})),
		);
		const metafile = results.find((result) => result.metafile)?.metafile;
		writeFileSync(path.join(staged, 'metafile.json'), JSON.stringify(metafile));
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

/** What `npm pack ./dist` publishes: no dependencies and no install script. */
function packedManifest() {
	const {name, version, description, license, engines} = manifest;
	return {
		name,
		version,
		description,
		license,
		engines,
		bin: {openintent: 'bin/openintent'},
		files: ['**/*', '!metafile.json'],
	};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
