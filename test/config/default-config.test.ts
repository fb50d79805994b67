import {readFile} from 'node:fs/promises';
import {describe, expect, it} from 'vitest';
import {listConfigKeys, variableOf} from '../../source/config/config-keys.js';
import {Config} from '../../source/config/config-schema.js';
import {defaultConfig} from '../../source/config/default-config.js';
import {parseDefaults} from '../helpers/generate-configuration-doc.mjs';

describe('config/default.toml', () => {
	it('is valid by itself, which is why loading trusts it', () => {
		const result = Config.safeParse(defaultConfig);

		expect(result.error?.issues).toBeUndefined();
		expect(result.data).toEqual(defaultConfig);
	});

	it('documents every key of the schema, and no other', async () => {
		const text = await readFile('config/default.toml', 'utf8');

		const documented = parseDefaults(text).map(({key}) => key);

		expect(documented.toSorted()).toEqual([...listConfigKeys().keys()].toSorted());
	});

	it('has a sentence above each key', async () => {
		const text = await readFile('config/default.toml', 'utf8');

		const bare = parseDefaults(text).filter(({comment}) => !/^[A-Z].*\.$/s.test(comment));

		expect(bare).toEqual([]);
	});

	it('gives each key a variable of its own', () => {
		const variables = [...listConfigKeys().keys()].map(variableOf);

		expect(new Set(variables).size).toBe(variables.length);
	});
});
