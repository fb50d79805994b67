import {readFile} from 'node:fs/promises';
import {expect, it} from 'vitest';
import {updatePage} from '../helpers/generate-configuration-doc.mjs';

it('docs/configuration.md is up to date: node test/helpers/generate-configuration-doc.mjs', async () => {
	const page = await readFile('docs/configuration.md', 'utf8');
	const defaults = await readFile('config/default.toml', 'utf8');

	const updated = updatePage(page, defaults);

	expect(page).toBe(updated);
});
