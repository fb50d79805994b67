import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import table from '../../../config/intents.toml';
import type {IntentClassifier, IntentRow} from '../../../source/contracts/intent.js';
import {createIntentRouter} from '../../../source/kernel/routing/intent-router.js';
import {parseIntentRows} from '../../../source/kernel/routing/intent-rows.js';

const shipped = parseIntentRows(table, 'config/intents.toml');

function row(change: Partial<IntentRow>): IntentRow {
	return {
		id: 'test.row',
		summary: '',
		phrases: [],
		patterns: [],
		calls: [{tool: 'test_tool'}],
		...change,
	};
}

function routeOf(text: string, change: Partial<IntentRow>) {
	return createIntentRouter({rows: [row(change)]}).route(text);
}

describe('createIntentRouter', () => {
	it.each([
		['read @notes.md', 'read notes.md'],
		['read @"a file.md"', 'read "a file.md"'],
		['read @docs/a.md', 'read docs/a.md'],
	])('takes the file of %j by its name', (marked, plain) => {
		const router = createIntentRouter({rows: shipped});

		const route = router.route(marked);

		expect(route.level).not.toBe('model');
		expect(route).toEqual(router.route(plain));
	});

	it('leaves other marks alone', () => {
		const seen: string[] = [];
		const classifier: IntentClassifier = (text) => {
			seen.push(text);
			return undefined;
		};

		const router = createIntentRouter({rows: [row({phrases: ['ask bob']})], classifier});

		expect(router.route('ask @bob').level).toBe('model');
		expect(router.route('ask bob').level).toBe('exact');
		expect(seen).toEqual(['ask @bob']);
	});

	it('fills nested arguments, texts around slots, numbers and defaults', () => {
		const calls = [
			{
				tool: 'test_tool',
				arguments: {
					name: '{name}',
					limit: '{limit:number}',
					nested: {list: ['**/{name}.*', 3, null, true]},
					other: '{Name} {1} {}',
				},
			},
			{tool: 'test_other'},
		];
		const defaults = {limit: '10'};

		const route = routeOf('open Two', {patterns: ['open {name:word}'], calls, defaults});

		expect(route).toEqual({
			level: 'pattern',
			intent: 'test.row',
			matched: 'open {name:word}',
			slots: {name: 'Two', limit: '10'},
			calls: [
				{
					tool: 'test_tool',
					arguments: {
						name: 'Two',
						limit: 10,
						nested: {list: ['**/Two.*', 3, null, true]},
						other: '{Name} {1} {}',
					},
				},
				{tool: 'test_other', arguments: {}},
			],
		});
	});

	it('lets later rows win: for the same phrase, and among patterns', () => {
		const own = row({id: 'own.row', phrases: ['List Files.'], patterns: ['read {path:path}']});

		const router = createIntentRouter({rows: [...shipped, own]});

		expect(router.route('list files')).toMatchObject({intent: 'own.row', matched: 'List Files.'});
		expect(router.route('read notes.md')).toMatchObject({intent: 'own.row'});
		expect(router.route('list all files')).toMatchObject({intent: 'files.list'});
	});

	it('asks the classifier after phrases and patterns, then the model', () => {
		const asked: string[] = [];
		const classifier: IntentClassifier = (text) => {
			asked.push(text);
			return text === 'three'
				? {level: 'classifier', intent: 'c', matched: '', slots: {}, calls: []}
				: undefined;
		};
		const router = createIntentRouter({
			rows: [row({phrases: ['one'], patterns: ['two {x:word}']})],
			classifier,
		});

		const levels = ['one', 'two x', 'three', 'four'].map((text) => router.route(text).level);

		expect(levels).toEqual(['exact', 'pattern', 'classifier', 'model']);
		expect(asked).toEqual(['three', 'four']);
	});

	it('gives a reason for the model', () => {
		const router = createIntentRouter({rows: []});

		expect(router.route('x')).toEqual({level: 'model', reason: 'no phrase or pattern matched'});
		expect(router.route('x'.repeat(2001))).toEqual({
			level: 'model',
			reason: 'longer than 2000 characters',
		});
	});

	it.each([
		['say {words}', 'SAY  Two   Words, please.', 'Two   Words, please.'],
		['say {words}', 'please say ＡＢ“Ｃ”', 'ＡＢ“Ｃ”'],
		['说 {words}', '请说　你好，  World！', '你好，  World！'],
		['open {words:path}', 'Open ./My-Folder/.. please!', './My-Folder/..'],
		['open {words:path}', "open 'It  Is.MD'?", 'It  Is.MD'],
		['open {words:path}', 'open “会议  记录.md”。', '会议  记录.md'],
		['打开 {words:path}', '打开Notes.MD。', 'Notes.MD'],
		['打开 {words:path} (吗|呢)', '打开《读书 笔记》吗？', '读书 笔记'],
		['open [the] (file|files) {words:word} [now]', 'open files A.B now.', 'A.B'],
		['top{words:number}', 'TOP12', '12'],
		['file[s] {words:word}', 'Files X', 'X'],
		['(列出|显示)文件 {words:word}', '显示文件 X', 'X'],
		['{words:word} first', 'Me first', 'Me'],
	])('%s takes from %j exactly %j', (pattern, text, value) => {
		const route = routeOf(text, {patterns: [pattern]});

		expect(route).toMatchObject({level: 'pattern', slots: {words: value}});
	});

	it.each([
		['open {x:word}', 'opener y'],
		['open {x:word}', 're-open y'],
		['open {x:word}', 'open y z'],
		['open {x:word}', 'openy'],
		['say {x}', 'say one\nand two'],
		['open {x:path}', 'open "a" and "b"'],
		['(a|b c) {x:word}', 'b x'],
	])('%s does not match %j', (pattern, text) => {
		expect(routeOf(text, {patterns: [pattern]}).level).toBe('model');
	});

	it('routes any text without throwing', () => {
		const router = createIntentRouter({rows: shipped});
		const words = shipped.flatMap(({phrases, patterns}) => [...phrases, ...patterns]);
		const piece = fc.oneof(
			fc.constantFrom(...words.flatMap((text) => text.split(/[\s{}[\]()|]+/))),
			fc.constantFrom('"', "'", '`', '“', '「', '.', '..', '/', ' ', '\n', '　', '，', '？'),
			fc.string({unit: 'binary', maxLength: 8}),
		);
		const text = fc.array(piece, {maxLength: 30}).map((pieces) => pieces.join(' '));

		fc.assert(
			fc.property(fc.oneof(text, fc.string({unit: 'binary', maxLength: 300})), (input) => {
				const route = router.route(input);

				if (route.level === 'model') return;
				for (const [name, value] of Object.entries(route.slots)) {
					const isDefault = shipped.some(
						({id, defaults}) => id === route.intent && defaults?.[name] === value,
					);
					expect(isDefault || input.includes(value)).toBe(true);
				}
			}),
			{numRuns: 400, seed: 31},
		);
	});

	it('answers hostile texts of the greatest length', () => {
		const router = createIntentRouter({rows: shipped});
		const pieces = [
			' ',
			'a',
			'"',
			'里',
			'list files in ',
			'显示',
			'把 a',
			'remember ',
			'. ',
			'请',
			', ',
		];

		for (const start of ['', 'show ', '显示', 'run ', '把 ', 'remember that ', 'move a.md to ']) {
			for (const piece of pieces) {
				const text = (start + piece.repeat(2000)).slice(0, 2000);
				expect(['exact', 'pattern', 'model']).toContain(router.route(text).level);
			}
		}
	});
});
