// Loads a TypeScript file of source/ in a plain Node script, bundled in memory.
import {build} from 'esbuild';
import {dataForEsbuild} from '../../data-plugin.mjs';

export async function loadSource(file) {
	const {outputFiles} = await build({
		entryPoints: [file],
		bundle: true,
		write: false,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		logLevel: 'error',
		define: {OPENINTENT_VERSION: '"0.0.0"'},
		plugins: [dataForEsbuild],
	});
	return import(
		`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
	);
}
