// Builds dist/: the sh launcher, the CommonJS boot file, the commands as split ESM, and the TUI as one CommonJS file.
// Everything is bundled, so an installed openintent needs no package; only the wasm of sql.js is copied beside it.
import {createHash} from 'node:crypto';
import {
	chmodSync,
	copyFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {buildCommands, toCommonJs} from './command-bundles.mjs';
import {buildTui} from './tui-bundle.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Stands where the digest of the build goes, which names its code caches. */
const buildPlaceholder = 'openintent-build-digest';

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
		OPENINTENT_BUILD: JSON.stringify(buildPlaceholder),
	},
};

/** The boot file loads core.cjs through the code cache, so the commands stay outside it. */
async function buildBoot(outdir) {
	const {outputFiles} = await build({
		...shared,
		entryPoints: {boot: 'source/cli.ts'},
		outdir,
		format: 'esm',
		write: false,
	});
	writeFileSync(path.join(outdir, 'boot.cjs'), await toCommonJs(outputFiles[0].text));
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

/**
 * Escapes what esbuild leaves: regular expressions and tagged templates. One character beyond Latin makes V8 keep a whole
 * file in two bytes a character, and an ASCII file needs no decoding (`lib/load-cached-script.ts`).
 */
function toAscii(text, file) {
	// There an escape would mean something else.
	const unsafe = /\\[^\x00-\x7f]|String\.raw`[^`]*[^\x00-\x7f]/.exec(text);
	if (unsafe) throw new Error(`${file}: write this in ASCII: ${unsafe[0]}`);
	return text.replaceAll(
		/[^\x00-\x7f]/g,
		(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

const loadedByNode = /(?:boot|-worker)\.cjs$/;

/** What `lib/load-cached-script.ts` runs: the function that Node would put around it, so that nobody has to copy it. */
const asFunction = (text) =>
	`(function (exports, require, module, __filename, __dirname) {${text}\n})\n`;

/**
 * Puts the digest of all scripts in its places. V8 takes a code cache for any text of the same length, so the name of a
 * cache has to tell builds apart.
 */
function stampBuild(outdir) {
	const hash = createHash('sha256');
	const scripts = readdirSync(outdir, {recursive: true})
		.filter((name) => name.endsWith('.cjs'))
		.sort()
		.map((name) => {
			const file = path.join(outdir, name);
			const text = toAscii(readFileSync(file, 'utf8'), name);
			hash.update(text).update('\0');
			return {file, text};
		});
	const digest = hash.digest('hex').slice(0, buildPlaceholder.length);
	for (const {file, text} of scripts) {
		const stamped = text.replaceAll(buildPlaceholder, digest);
		writeFileSync(file, loadedByNode.test(file) ? stamped : asFunction(stamped));
	}
}

/** Builds into a fresh folder and puts it in the place of `dist` in one step. */
export async function buildAll() {
	const target = path.join(root, 'dist');
	const staged = path.join(root, `dist.${process.pid}.tmp`);
	mkdirSync(path.join(staged, 'bin'), {recursive: true});
	try {
		await Promise.all([
			buildBoot(staged),
			buildCommands(shared, staged),
			buildWorkers(staged),
			buildTui(shared, staged),
		]);
		stampBuild(staged);
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
