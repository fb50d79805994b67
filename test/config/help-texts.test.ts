import {readFileSync} from 'node:fs';
import {parse} from 'smol-toml';
import {expect, it} from 'vitest';
import {intentsText} from '../../source/app/intents-text.js';
import {commandHelp} from '../../source/commands/command-help.js';
import {commandTable} from '../../source/commands/command-table.js';
import {exitCodesText, helpText} from '../../source/commands/help-text.js';
import {vaultHelp} from '../../source/commands/vault/help.js';
import {createHelpTexts} from '../../source/config/help-texts.js';

const table = parse(readFileSync('config/messages/help-zh.toml', 'utf8')) as Readonly<
	Record<string, string>
>;

/** Everything that help says, as it stands in its tables. */
async function textsOfHelp(): Promise<readonly string[]> {
	const texts = new Set<string>();
	const say = (english: string) => {
		texts.add(english);
		return english;
	};
	for (const write of [helpText, exitCodesText, vaultHelp]) write(say);
	for (const {name} of commandTable) await commandHelp(name, say);
	intentsText({say});
	return [...texts].filter((text) => text !== '');
}

/** A list of values to type is the same in every language, with the commands that it is for. */
const isList = (text: string) => /^(?:[a-z ,]+: )?\w+(?:, \w+)+$/.test(text);

it('says all of help in Chinese', {timeout: 30_000}, async () => {
	const say = createHelpTexts(table);
	const texts = await textsOfHelp();

	const parts = texts.flatMap((text) => (say(text) === text ? [text] : []));

	expect(parts.filter((text) => !isList(text))).toEqual([]);
	expect(texts.length).toBeGreaterThan(120);
});

it('has no row that help does not say', {timeout: 30_000}, async () => {
	const said = (await textsOfHelp()).flatMap((text) => [
		text,
		...[text, ...text.split('; ')].map((part) => part.replace(/^[a-z][a-z ,]*: /, '')),
	]);

	expect(Object.keys(table).filter((text) => !said.includes(text))).toEqual([]);
});

it.each([
	['replace a file', '替换'],
	['export, backup: replace a file; login: try', 'export, backup：替换；login: try'],
	['one; two', '一；二'],
	['constructor', 'constructor'],
])('says %j as %j', (english, chinese) => {
	const say = createHelpTexts({'replace a file': '替换', one: '一', two: '二'});

	expect(say(english)).toBe(chinese);
});
