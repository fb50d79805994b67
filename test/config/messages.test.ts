import {readdir, readFile} from 'node:fs/promises';
import {parse} from 'smol-toml';
import {describe, expect, it} from 'vitest';
import {loadDoctorTexts} from '../../source/config/doctor-texts.js';
import {loadMessageTables} from '../../source/config/message-tables.js';
import {createTranslate} from '../../source/config/messages.js';
import {pickLanguage} from '../../source/config/pick-language.js';
import {loadReportTexts} from '../../source/config/report-texts.js';

const tables = {
	en: {
		greeting: 'hello {name}',
		english: 'only here',
		deep: {key: 'found'},
		files: {one: '{count} file', other: '{count} files'},
	},
	zh: {greeting: '你好 {name}', files: {other: '{count} 个文件'}},
};

describe('createTranslate', () => {
	const en = createTranslate({tables, language: 'en'});
	const zh = createTranslate({tables, language: 'zh'});

	it('fills places and finds keys in tables', () => {
		expect(en('greeting', {name: 'Ada'})).toBe('hello Ada');
		expect(zh('greeting', {name: 'Ada'})).toBe('你好 Ada');
		expect(en('deep.key')).toBe('found');
	});

	it('falls back to English and then to the key', () => {
		expect(zh('english')).toBe('only here');
		expect(zh('no.such.key')).toBe('no.such.key');
		expect(en('deep')).toBe('deep');
		expect(en('constructor')).toBe('constructor');
		expect(en('greeting.length')).toBe('greeting.length');
	});

	it('works without the table of its language', () => {
		const translate = createTranslate({tables: {en: tables.en}, language: 'zh'});

		expect(translate('english')).toBe('only here');
	});

	it('chooses by count and groups its digits', () => {
		expect(en('files', {count: 1})).toBe('1 file');
		expect(en('files', {count: 0})).toBe('0 files');
		expect(en('files', {count: 1204})).toBe('1,204 files');
		expect(en('files', {count: 1234567})).toBe('1,234,567 files');
		expect(en('files', {count: 999})).toBe('999 files');
		expect(zh('files', {count: 1})).toBe('1 个文件');
	});

	it('leaves a place without a value, and braces inside a value, as they are', () => {
		expect(en('greeting')).toBe('hello {name}');
		expect(en('greeting', {name: '{name} $& {count}'})).toBe('hello {name} $& {count}');
	});
});

describe('pickLanguage', () => {
	it.each([
		['zh', 'en_US.UTF-8', 'zh'],
		['en', 'zh_CN.UTF-8', 'en'],
		['auto', 'zh_CN.UTF-8', 'zh'],
		['auto', 'zh_TW.utf8', 'zh'],
		['auto', 'zh-Hans', 'zh'],
		['auto', 'zh', 'zh'],
		['auto', 'zh_CN.GB18030', 'en'],
		['auto', 'zh_CN.UTF-8@pinyin', 'zh'],
		['auto', 'zha_CN', 'en'],
		['auto', 'de_DE.UTF-8', 'en'],
		['auto', 'C.UTF-8', 'en'],
		['auto', 'POSIX', 'en'],
		['auto', undefined, 'en'],
	] as const)('%s with %s is %s', (setting, locale, expected) => {
		const language = pickLanguage({setting, environment: {locale}});

		expect(language).toBe(expected);
	});
});

describe('config/messages', () => {
	it('has the same keys and the same places in both languages', async () => {
		const [english, chinese] = await Promise.all([readMessages('en'), readMessages('zh')]);

		expect(chinese).toEqual(english);
	});

	it('has the same keys and places for the doctor, whose texts are tables of their own', async () => {
		const english = await readMessages('doctor-en');
		const chinese = await readMessages('doctor-zh');

		expect(chinese).toEqual(english);
		expect((await loadDoctorTexts('zh'))('report.none')).toBe('未发现问题。');
	});

	it('has the same keys and places for reports', async () => {
		const english = await readMessages('reports-en');
		const chinese = await readMessages('reports-zh');

		expect(chinese).toEqual(english);
		expect((await loadReportTexts('zh'))('usage.calls')).toBe('调用');
	});

	it('ships both tables', async () => {
		const english = await loadMessageTables('en');
		const both = await loadMessageTables('zh');

		expect(Object.keys(english)).toEqual(['en']);
		expect(createTranslate({tables: both, language: 'zh'})('config.valid_again')).toBe(
			'配置已恢复有效',
		);
	});

	it.each(['en', 'zh'] as const)(
		'says in three lines what is missing without a model (%s)',
		async (language) => {
			const translate = createTranslate({tables: await loadMessageTables(language), language});

			const lines = translate('error.login_needed').split('\n');

			expect(lines).toHaveLength(3);
			expect(lines[1]).toContain('openintent login anthropic');
			expect(lines[1]).toContain('export ANTHROPIC_API_KEY=');
			expect(lines[2]).toContain('-m ollama');
		},
	);

	it('counts tools and tokens in the style of the plan', async () => {
		const translate = createTranslate({tables: await loadMessageTables('en'), language: 'en'});

		expect(translate('run.tools', {count: 2})).toBe('2 tools');
		expect(translate('run.tools', {count: 1})).toBe('1 tool');
		expect(translate('run.tokens', {count: 1204})).toBe('1,204 tokens');
		expect(translate('run.tokens', {count: '1'})).toBe('1 token');
	});

	it('has every text that a source asks for by name', async () => {
		const english = await readMessages('en');
		const sources = await Promise.all(
			(await readdir('source', {recursive: true}))
				.filter((name) => /\.tsx?$/.test(name) && !name.startsWith('tui'))
				.map((name) => readFile(`source/${name}`, 'utf8')),
		);

		const asked = sources
			.flatMap((text) => text.split('\n'))
			.filter((line) => line.includes('translate('))
			.flatMap((line) => [...line.matchAll(/'(\w+\.[\w.]+)'/g)])
			.map(([, key = '']) => key);
		expect(asked).toContain('error.login_needed');
		expect([...new Set(asked)].filter((key) => english[key] === undefined)).toEqual([]);
	});
});

/** The places of every key; a table of plural forms is one key. */
async function readMessages(language: string): Promise<Record<string, readonly string[]>> {
	const found: Record<string, readonly string[]> = {};
	const collect = (table: object, prefix: string): void => {
		for (const [name, entry] of Object.entries(table)) {
			const key = `${prefix}${name}`;
			if (typeof entry === 'string') found[key] = placesOf(entry);
			else if ('other' in entry) found[key] = placesOf(Object.values(entry).join());
			else collect(entry, `${key}.`);
		}
	};
	collect(parse(await readFile(`config/messages/${language}.toml`, 'utf8')), '');
	return found;
}

function placesOf(text: string): readonly string[] {
	return [...new Set(text.match(/\{\w+\}/g))].toSorted();
}
