import {describe, expect, it} from 'vitest';
import {loadReportTexts} from '../../../source/config/report-texts.js';
import type {IntentRow} from '../../../source/contracts/intent.js';
import {explainRoute} from '../../../source/kernel/routing/explain-route.js';
import {createIntentRouter} from '../../../source/kernel/routing/intent-router.js';
import {findNearestPhrase} from '../../../source/kernel/routing/nearest-phrase.js';

const rows: IntentRow[] = [
	{
		id: 'files.list',
		summary: 'List the files of a folder.',
		phrases: ['list files', '列出文件'],
		patterns: ['list files in {path:path}'],
		calls: [{tool: 'fs_list_directory', arguments: {path: '{path}'}}],
		defaults: {path: '.'},
	},
];
const router = createIntentRouter({rows});
const [say, zh] = await Promise.all([loadReportTexts('en'), loadReportTexts('zh')]);

describe('explainRoute', () => {
	it('names level, row, pattern, slots and calls', () => {
		const text = explainRoute(router.route('List files in My\u001b[31mDocs'), say);

		expect(text.split('\n')).toEqual([
			'level:    level 2, pattern',
			'intent:   files.list',
			'matched:  "list files in {path:path}"',
			'slot:     path = "MyDocs"',
			'call:     fs_list_directory({"path":"My\\u001b[31mDocs"})',
		]);
	});

	it('names the phrase of level 1', () => {
		const text = explainRoute(router.route('列出文件。'), say);

		expect(text).toContain('level:    level 1, exact phrase\n');
		expect(text).toContain('matched:  "列出文件"');
	});

	it('says why a model is asked, and what was nearest', () => {
		const question = 'lits files';

		const text = explainRoute(router.route(question), say, findNearestPhrase(question, rows));

		expect(text.split('\n')).toEqual([
			'level:    level 4, model',
			'reason:   no phrase or pattern matched',
			'nearest:  "list files"',
		]);
	});

	it('says it in Chinese', () => {
		expect(explainRoute(router.route('lits files'), zh)).toBe(
			'级别：  第 4 级，模型\n原因：  没有符合的短语或模式',
		);
	});
});

describe('findNearestPhrase', () => {
	it.each(['write a poem', '写一首诗', '', 'x'.repeat(5000)])(
		'suggests nothing for %.20j',
		(text) => {
			expect(findNearestPhrase(text, rows)).toBeUndefined();
		},
	);
});
