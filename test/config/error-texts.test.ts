import {readFileSync} from 'node:fs';
import {parse} from 'smol-toml';
import {beforeAll, describe, expect, it} from 'vitest';
import {createErrorTexts, loadErrorTexts} from '../../source/config/error-texts.js';
import type {ErrorSentences} from '../helpers/error-texts/error-sentences.js';
import {findErrorSentences, needsRow} from '../helpers/error-texts/error-sentences.js';

const table = parse(readFileSync('config/messages/errors-zh.toml', 'utf8')) as Readonly<
	Record<string, string>
>;

describe('createErrorTexts', () => {
	const say = createErrorTexts({
		'There is no file.': '没有文件。',
		'There is no file {0}.': '没有文件 {0}。',
		'{0} is in use.': '{0} 正在使用中。',
		'{0} is in use by {1}.': '{1} 正在使用 {0}。',
		'{0}: {1}': '{0}：{1}',
		'The rule about {0} {1}.': '关于 {0} 的规则{1}。',
		'has braces': '有花括号',
		'No model answered:': '没有模型回答：',
		'The fallback failed: {0}': '备用模型失败：{0}',
		'Name one:\n{0}': '指明一个：\n{0}',
		'{0} could not be reached: {1} ({2}).': '无法连接 {0}：{1}（{2}）。',
		'nothing listens there': '那里没有服务在监听',
		'{0} ({1})': '{0}（{1}）',
		'nothing answers': '没有响应',
		'{0}, or {1}': '{0}，或{1}',
		'allow it: --allow {0}': '允许它：--allow {0}',
	});

	it.each([
		['There is no file.', '没有文件。'],
		['There is no file a.txt.', '没有文件 a.txt。'],
		['the one with more words of its own', 'the one with more words of its own'],
		['x is in use by y.', 'y 正在使用 x。'],
		['x {1} is in use.', 'x {1} 正在使用中。'],
		['$& is in use.', '$& 正在使用中。'],
		['The fallback failed: There is no file.', '备用模型失败：没有文件。'],
		['The fallback failed: There is no file', '备用模型失败：没有文件'],
		['The rule about a b c has braces.', '关于 a b c 的规则有花括号。'],
		['anything: at all', 'anything: at all'],
		['a.toml: has braces', 'a.toml：有花括号'],
		['There is no file.\n  There is no file b.', '没有文件。\n  没有文件 b。'],
		['Name one:\n1 tea\n2 coffee', '指明一个：\n1 tea\n2 coffee'],
		['has braces: in a file', '有花括号：in a file'],
		['No model answered.', '没有模型回答。'],
		[
			'The fallback failed: a:1 could not be reached: nothing listens there (X)',
			'备用模型失败：无法连接 a:1：那里没有服务在监听（X）',
		],
		[
			'nothing answers: a:1 could not be reached: nothing listens there (X)',
			'没有响应：无法连接 a:1：那里没有服务在监听（X）',
		],
		['There is no file, or allow it: --allow x', '没有文件，或允许它：--allow x'],
		['constructor', 'constructor'],
		['', ''],
	])('says %j as %j', (english, chinese) => {
		expect(say(english)).toBe(chinese);
	});

	it('takes no longer for what is quoted than that is long', () => {
		const texts = [
			`The rule about ${'a b: has braces '.repeat(20_000)}.`,
			`${': '.repeat(4_000)}x`,
			`${'x is in use by '.repeat(400)}.\n`.repeat(50),
			`There is no file ${' '.repeat(7_900)}`,
		];
		const before = performance.now();

		for (const text of texts) expect(say(text).length).toBeGreaterThan(0);

		expect(performance.now() - before).toBeLessThan(2_000);
	});

	it('has no table in English', async () => {
		expect(await loadErrorTexts('en')).toBeUndefined();
		expect((await loadErrorTexts('zh'))?.('The vault is locked.')).toBe('保险库已锁定。');
	});
});

describe('config/messages/errors-zh.toml', () => {
	let found: ErrorSentences;
	// Reads all sources, which takes its time.
	beforeAll(() => {
		found = findErrorSentences();
	}, 240_000);

	it('has a row for every sentence of an error, every hint, and the words put into them', () => {
		const missing = found.texts.filter((text) => needsRow(text) && table[text.key] === undefined);

		expect(missing.map(({key, place}) => `${place}  ${JSON.stringify(key)}`)).toEqual([]);
		expect(found.texts.length).toBeGreaterThan(900);
	});

	it('has no row that no source says any more', () => {
		const said = new Set(found.texts.map(({key}) => key));

		expect(Object.keys(table).filter((key) => !said.has(key))).toEqual([]);
	});

	it('sees where every sentence comes from, but for what others say', () => {
		expect(found.unseen.toSorted()).toEqual(Object.keys(saidElsewhere).toSorted());
	});

	it('has the same places on both sides, and nothing between two of them left out', () => {
		const wrong = Object.entries(table).filter(
			([key, said]) => `${placesOf(key)}` !== `${placesOf(said)}` || /\{\d\}\{\d\}/.test(key),
		);

		expect(wrong).toEqual([]);
	});

	it('finds each row by its own sentence, and not by that of another', () => {
		const say = createErrorTexts(table);
		const values = ['/tmp/one.md', 'zwei', '3', 'quatre'];
		const filled = (text: string) =>
			text.replace(/\{(\d)\}/g, (_, place: string) => values[Number(place)] ?? '');

		const mixed = Object.entries(table).filter(
			([key, said]) => ownWords(key) && say(filled(key)) !== filled(said),
		);

		expect(mixed).toEqual([]);
	});
});

/** What is no sentence of ours, and why. */
const saidElsewhere: Readonly<Record<string, string>> = {
	'adapters/web/load-page.ts': 'the expressions beside the hints',
	'agent/tool-round.ts': 'an error that is passed on',
	'app/create-agent.ts': 'an error that is passed on',
	'app/schedule-runs.ts': 'the hint of a rule, found where the rules are',
	'app/vault-actions.ts': 'the hint of another error',
	'commands/init/set-up.ts': 'a text of the interface',
	'commands/one-shot/approver.ts': 'the hint of a rule, found where the rules are',
	'commands/one-shot/read-images.ts': 'the hint of another error',
	'commands/one-shot/tty-approver.ts': 'the hint of a rule, found where the rules are',
	'commands/parse-command-line.ts': 'the words of the argument parser',
	'commands/schedule/run-now.ts': 'an error that is passed on',
	'config/merge-config.ts': 'found where they are collected',
	'contracts/egress-error.ts': 'found where lib/egress makes them',
	'lib/egress/egress-failure.ts': 'found where they are made',
	'lib/egress/next-hop.ts': 'found where they are made',
	'lib/with-deadline.ts': 'an error that is passed on',
	'llm/failover-chain.ts': 'the hint of another error',
	'tui/session/conversation.ts': 'texts of the interface',
};

const placesOf = (text: string) => (text.match(/\{\d\}/g) ?? []).toSorted();
const ownWords = (key: string) => key.replace(/\{\d\}/g, '').replace(/\P{L}/gu, '').length >= 5;
