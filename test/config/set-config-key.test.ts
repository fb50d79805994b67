import {expect, it} from 'vitest';
import type {ConfigValue} from '../../source/config/set-config-key.js';
import {setConfigKey} from '../../source/config/set-config-key.js';

const roots = ['~/notes', '/srv/a "b"'];

it.each<[string, string, string, ConfigValue, string]>([
	['an empty file', '', 'llm.model', 'haiku', '[llm]\nmodel = "haiku"\n'],
	['another section', '[ui]\na = 1\n', 'llm.model', 'x', '[ui]\na = 1\n\n[llm]\nmodel = "x"\n'],
	[
		'a file without its last newline',
		'[ui]\na = 1',
		'llm.model',
		'x',
		'[ui]\na = 1\n\n[llm]\nmodel = "x"\n',
	],
	[
		'a value with a comment',
		'[llm]\nmodel = "a" # why\n',
		'llm.model',
		'b',
		'[llm]\nmodel = "b" # why\n',
	],
	[
		'a list',
		'[files]\nroots = [] # mine\nx = 1\n',
		'files.roots',
		roots,
		'[files]\nroots = ["~/notes", "/srv/a \\"b\\""] # mine\nx = 1\n',
	],
	[
		'a list with brackets in a text',
		'[files]\nroots = ["a]", \'b]\']\n',
		'files.roots',
		[],
		'[files]\nroots = []\n',
	],
	[
		'a list of several lines',
		'[files]\nroots = [\n\t"a",\n\t"b",\n] # end\n[ui]\n',
		'files.roots',
		['c'],
		'[files]\nroots = ["c"] # end\n[ui]\n',
	],
])('changes one key of %s and nothing else', async (_what, text, key, value, expected) => {
	expect(await setConfigKey(text, key, value)).toBe(expected);
});

it.each([
	['a comment inside a list', '[files]\nroots = [\n\t"a", # dear\n]\n'],
	['an inline table', 'files = {roots = []}\n'],
])('refuses %s, which would be lost', async (_what, text) => {
	await expect(setConfigKey(text, 'files.roots', ['b'])).rejects.toMatchObject({
		code: 'OI_ERR_CONFIG_INVALID',
		hint: 'set roots = ["b"] under [files] yourself',
	});
});
