import {build} from 'esbuild';
import {describe, expect, it} from 'vitest';

/** Every source that is loaded as soon as this one is; what a dynamic import brings is not among them. */
async function listLoaded(entry: string): Promise<readonly string[]> {
	const {metafile} = await build({
		entryPoints: [entry],
		bundle: true,
		format: 'esm',
		platform: 'node',
		packages: 'external',
		external: ['*.toml'],
		metafile: true,
		write: false,
		outdir: 'dist',
	});
	const loaded = new Set<string>();
	const visit = (path: string): void => {
		if (loaded.has(path)) return;
		loaded.add(path);
		const imports = metafile.inputs[path]?.imports ?? [];
		for (const {path: next, kind} of imports) if (kind === 'import-statement') visit(next);
	};
	visit(entry);
	return [...loaded];
}

describe('what a locally routed intent loads of this room', () => {
	it.each([
		'source/config/load-config.ts',
		'source/config/data-paths.ts',
		'source/config/environment.ts',
		'source/config/messages.ts',
		'source/config/watch-config.ts',
		'source/lib/logger.ts',
		'source/lib/redact.ts',
	])('%s loads no package', async (entry) => {
		const loaded = await listLoaded(entry);

		const packages = loaded.filter(
			(path) => !path.startsWith('source/') && !path.startsWith('node:'),
		);
		expect(loaded).toContain(entry);
		expect(packages).toEqual([]);
	});

	it('can see a package that is loaded', async () => {
		const loaded = await listLoaded('source/config/config-schema.ts');

		expect(loaded).toContain('zod/mini');
	});
});
