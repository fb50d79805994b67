import {chmodSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';

const requireForBundledPackages =
	"import {createRequire} from 'node:module'; const require = createRequire(import.meta.url); const __filename = import.meta.filename; const __dirname = import.meta.dirname;";

/** Bundles the programs that the chaos tests start, once for all of them. */
export async function setup(): Promise<() => void> {
	const source = join(import.meta.dirname, 'programs');
	const folder = mkdtempSync(join(tmpdir(), 'openintent-chaos-programs-'));
	// Some programs run as another user.
	chmodSync(folder, 0o755);
	await build({
		entryPoints: readdirSync(source)
			.filter((name) => name.endsWith('-program.ts'))
			.map((name) => join(source, name)),
		outdir: folder,
		outExtension: {'.js': '.mjs'},
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		logLevel: 'error',
		banner: {js: requireForBundledPackages},
	});
	process.env['OPENINTENT_CHAOS_PROGRAMS'] = folder;
	return () => rmSync(folder, {recursive: true, force: true});
}
