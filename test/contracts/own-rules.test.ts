import {readFile} from 'node:fs/promises';
import {parse} from 'smol-toml';
import {expect, it} from 'vitest';
import {loadMessageTables} from '../../source/config/message-tables.js';
import {createTranslate} from '../../source/config/messages.js';
import {ownRules, ruleName} from '../../source/contracts/own-rules.js';
import {defaultRules, hardRules} from '../../source/vault/default-rules.js';

it('names every rule of ours in both languages, and shows others as they are', async () => {
	const translate = createTranslate({tables: await loadMessageTables('zh'), language: 'zh'});
	const rules = [...hardRules, ...defaultRules].map(({rule}) => rule);

	const names = rules.map((rule) => ruleName(rule, translate));

	expect(rules.length).toBeGreaterThan(15);
	expect(names.filter((name) => !/\p{Script=Han}/u.test(name))).toEqual([]);
	expect(ruleName('fs_write_file(notes/**)', translate)).toBe('fs_write_file(notes/**)');
});

it.each(['en', 'zh'])('has a text for each name and no other (%s)', async (language) => {
	const {rules} = parse(await readFile(`config/messages/${language}.toml`, 'utf8')) as {
		rules: object;
	};

	expect(Object.keys(rules).toSorted()).toEqual([...ownRules.values()].toSorted());
});
