import {readFile} from 'node:fs/promises';
import {parse} from 'smol-toml';
import {expect, it} from 'vitest';
import {Config} from '../../source/config/config-schema.js';
import {parseDefaults, updatePage} from '../helpers/generate-configuration-doc.mjs';

it('docs/configuration.md is up to date: node test/helpers/generate-configuration-doc.mjs', async () => {
	const page = await readFile('docs/configuration.md', 'utf8');
	const defaults = await readFile('config/default.toml', 'utf8');

	const updated = updatePage(page, defaults);

	expect(page).toBe(updated);
});

it('every example of a table fits the schema where it is put under its header', async () => {
	const defaults = await readFile('config/default.toml', 'utf8');
	const examples = parseDefaults(defaults).filter(({isTable, example}) => isTable && example);

	const issues = examples.flatMap(({key, example}) => {
		const config = parse(`${defaults}\n`.replace(`\n[${key}]\n`, `\n[${key}]\n${example}\n`));
		return Config.safeParse(config).error?.issues ?? [];
	});

	expect(examples.map(({key}) => key)).toContain('llm.prices');
	expect(issues).toEqual([]);
});
