import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import table from '../../../config/intents.toml';
import type {IntentRow} from '../../../source/contracts/intent.js';
import {phraseKey} from '../../../source/kernel/routing/intent-normalize.js';
import {createIntentRouter} from '../../../source/kernel/routing/intent-router.js';
import {parseIntentRows} from '../../../source/kernel/routing/intent-rows.js';
import {expandPattern} from '../../helpers/expand-pattern.js';

const rows = parseIntentRows(table, 'config/intents.toml');
const router = createIntentRouter({rows});

function readFixture(name: string): string[] {
	const text = readFileSync(new URL(`../../fixtures/routing/${name}`, import.meta.url), 'utf8');
	return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** For each kind, texts as typed and the values they have to become. */
const samples: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
	label: [
		['Photos', 'Photos'],
		['"My  Photos"', 'My  Photos'],
		['照片/会议记录.md', '照片/会议记录.md'],
	],
	path: [
		['Docs/My-File.MD', 'Docs/My-File.MD'],
		['"Docs/My  File.md"', 'Docs/My  File.md'],
		['文档/会议记录.md', '文档/会议记录.md'],
	],
	file: [
		['Notes.MD', 'Notes.MD'],
		['"My  Notes.md"', 'My  Notes.md'],
		['会议记录.md', '会议记录.md'],
	],
	place: [
		['src', 'src'],
		['"My Docs"', 'My Docs'],
		['./文档', './文档'],
	],
	glob: [
		['*.MD', '*.MD'],
		['"Draft *"', 'Draft *'],
	],
	extension: [
		['md', 'md'],
		['.Tsx', 'Tsx'],
		['Python', 'py'],
	],
	number: [['7', '7']],
	beginning: [
		['7D', '7d'],
		['Today', 'today'],
		['2026-11-01', '2026-11-01'],
	],
	name: [['Ripgrep2', 'Ripgrep2']],
	program: [['git', 'git']],
	topic: [['tasks', 'tasks']],
	zone: [
		['Asia/Tokyo', 'Asia/Tokyo'],
		['New York', 'New York'],
		['东京', '东京'],
	],
	document: [
		['docs/Plan.MD', 'docs/Plan.MD'],
		['"My  Notes.md"', 'My  Notes.md'],
		['README', 'README'],
	],
	spaced: [
		['My notes.TXT', 'My notes.TXT'],
		['plan (2) b.md', 'plan (2) b.md'],
	],
	filename: [
		['Notes.MD', 'Notes.MD'],
		['"My  Notes.md"', 'My  Notes.md'],
		['会议记录.md', '会议记录.md'],
	],
	key: [
		['K3-77', 'K3-77'],
		['hkmnpqrs', 'hkmnpqrs'],
	],
	url: [
		['https://example.com/', 'https://example.com/'],
		['http://127.0.0.1:8080/A?b=c', 'http://127.0.0.1:8080/A?b=c'],
	],
	constant: [
		['FIXME', 'FIXME'],
		['my_Name', 'my_Name'],
	],
	literal: [
		['Hello world', 'Hello world'],
		['42', '42'],
		['你好', '你好'],
	],
	id: [['K3-77', 'K3-77']],
	quoted: [
		['"Hello,  World."', 'Hello,  World.'],
		['“你好，世界。”', '你好，世界。'],
	],
	term: [
		['FixMe', 'FixMe'],
		['"two  Words"', 'two  Words'],
	],
	query: [
		['Green Tea', 'Green Tea'],
		['会议室', '会议室'],
	],
	note: [
		["Alice's key is  Under the mat.", "Alice's key is  Under the mat."],
		['周五，下午 3 点开会。', '周五，下午 3 点开会。'],
	],
	fact: [['my Train is at 9:40', 'my Train is at 9:40']],
	command: [
		['npm run Build  --silent', 'npm run Build  --silent'],
		['`make Test && echo done!`', 'make Test && echo done!'],
	],
	line: [['my-tool --Flag .', 'my-tool --Flag .']],
	text: [['Any text. At  all!', 'Any text. At  all!']],
};

type Sentence = {
	readonly text: string;
	readonly pattern: string;
	readonly slots: Readonly<Record<string, string>>;
};

function fillSlots(pattern: string, sentence: string, sampleIndex: number): Sentence {
	const slots: Record<string, string> = {};
	const text = sentence.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, kind = 'text') => {
		const list = samples[kind] ?? [];
		const [typed = '', value = ''] = list[sampleIndex % list.length] ?? [];
		slots[name] = value;
		return typed;
	});
	return {text, pattern, slots};
}

function sentencesOf(pattern: string): Sentence[] {
	const expanded = expandPattern(pattern);
	const count = expanded[0]?.includes('{') ? 3 : 1;
	return expanded.flatMap((sentence) =>
		Array.from({length: count}, (_, index) => fillSlots(pattern, sentence, index)),
	);
}

const hasHan = (text: string) => /\p{Script=Han}/u.test(text);

describe('the shipped intents', () => {
	it('are at least 48, each with four ways to say it in both languages', () => {
		const poor = rows.filter(({phrases, patterns}) => {
			const ways = [...phrases, ...patterns];
			const chinese = ways.filter(hasHan).length;
			return chinese < 4 || ways.length - chinese < 4;
		});

		expect(poor.map(({id}) => id)).toEqual([]);
		expect(rows.length).toBeGreaterThanOrEqual(48);
	});

	it('can be used as they are written, without a check at start', () => {
		const raw = table['intent'] as readonly Partial<IntentRow>[];

		expect(raw.filter(({phrases, patterns, calls}) => !(phrases && patterns && calls))).toEqual([]);
		expect(raw.map((row) => ({defaults: {}, ...row, calls: undefined}))).toEqual(
			rows.map((row) => ({...row, calls: undefined})),
		);
	});

	it('claim every phrase once', () => {
		const owners = new Map<string, string>();
		const claimedTwice: string[] = [];
		for (const row of rows) {
			for (const phrase of row.phrases) {
				const key = phraseKey(phrase);
				if (owners.has(key)) claimedTwice.push(`${phrase}: ${owners.get(key)} and ${row.id}`);
				owners.set(key, row.id);
			}
		}

		expect(claimedTwice).toEqual([]);
	});

	it.each(rows.map((row) => [row.id, row] as const))('%s: each phrase finds it', (id, row) => {
		const wrong = row.phrases.filter((phrase) => {
			const route = router.route(`  ${phrase.toUpperCase()} `);
			return route.level !== 'exact' || route.intent !== id || route.matched !== phrase;
		});

		expect(wrong).toEqual([]);
	});

	it.each(withPatterns(rows))('%s: each pattern finds it, slots intact', (id, row) => {
		const wrong = row.patterns.flatMap(sentencesOf).flatMap(({text, pattern, slots}) => {
			const route = router.route(text);
			if (route.level === 'model') return [`${text} → model (${pattern})`];
			if (route.intent !== id) return [`${text} → ${route.intent} ${route.matched} (${pattern})`];
			const expected = {...row.defaults, ...slots};
			return JSON.stringify(sortKeys(route.slots)) === JSON.stringify(sortKeys(expected))
				? []
				: [`${text} → ${JSON.stringify(route.slots)} (${pattern})`];
		});

		expect(wrong).toEqual([]);
	});

	it('leave no slot open in a call', () => {
		const open = rows
			.flatMap(({patterns}) => patterns.flatMap(sentencesOf))
			.filter(({text}) => {
				const route = router.route(text);
				return (
					route.level !== 'model' && /\{[a-z]+(:number)?\}|null/.test(JSON.stringify(route.calls))
				);
			});

		expect(open).toEqual([]);
	});
});

describe('what people say', () => {
	it.each(['examples-english.txt', 'examples-chinese.txt'])('%s reaches its row', (name) => {
		const wrong = readFixture(name).flatMap((line) => {
			const [text = '', intent, slots = ''] = line.split('\t');
			const route = router.route(text);
			if (route.level === 'model') return [`${text} → model`];
			const found = slots
				.split(' | ')
				.filter((slot) => slot !== '')
				.every((slot) => {
					const [key = '', value] = slot.split('=');
					return route.slots[key] === value;
				});
			return route.intent === intent && found
				? []
				: [`${text} → ${route.intent} ${JSON.stringify(route.slots)}`];
		});

		expect(wrong).toEqual([]);
	});

	it.each(['near-misses-english.txt', 'near-misses-chinese.txt'])('%s goes to a model', (name) => {
		const lines = readFixture(name);

		const wrong = lines.flatMap((text) => {
			const route = router.route(text);
			return route.level === 'model' ? [] : [`${text} → ${route.intent} "${route.matched}"`];
		});

		expect(wrong).toEqual([]);
		expect(lines.length).toBeGreaterThanOrEqual(140);
		expect(new Set(lines).size).toBe(lines.length);
	});
});

function withPatterns(all: readonly IntentRow[]): (readonly [string, IntentRow])[] {
	return all.filter(({patterns}) => patterns.length > 0).map((row) => [row.id, row] as const);
}

function sortKeys(record: Readonly<Record<string, string>>) {
	return Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
