import {readFile} from 'node:fs/promises';
import {expect, it} from 'vitest';
// biome-ignore lint/correctness/useImportExtensions: a script that node runs as it is
import {updatePage} from '../helpers/generate-configuration-doc.mjs';

it('docs/configuration.md is up to date: node test/helpers/generate-configuration-doc.mjs', async () => {
	const page = await readFile('docs/configuration.md', 'utf8');
	const defaults = await readFile('config/default.toml', 'utf8');

	const updated = updatePage(page, defaults);

	expect(page).toBe(updated);
});
