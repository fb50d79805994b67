import {describe, expect, it} from 'vitest';
import {escalationReason, isSimpleRun} from '../../source/llm/model-router.js';
import {providers} from '../../source/llm/providers.js';

const threshold = 120;

const simple = [
	'hello',
	'hi there, how are you?',
	'what time is it in Tokyo?',
	'what is the capital of France',
	'how many kilometres are a mile',
	'translate "good morning" to Japanese',
	'who wrote Faust?',
	'read notes.md',
	'what does notes.md say about the party',
	'summarise README.md in one sentence',
	'thank you',
	'spell necessary',
	'is 97 a prime number?',
	'name three rivers in Spain',
	'remind me what HTTP 418 means',
	'which day is 1 May 2027',
	'你好',
	'现在几点了？',
	'法国的首都是哪里？',
	'把“早上好”翻译成日语',
	'谢谢你',
	'读一下 notes.md',
	'一英里等于多少公里',
	'浮士德是谁写的',
];

const complex = [
	'plan a trip to Rome',
	'make a plan for the release',
	'design a schema for invoices',
	'what architecture should we use',
	'analyse the log file',
	'analyze sales.csv',
	'compare Postgres and SQLite',
	'why does the build fail?',
	'find the root cause of the crash',
	'refactor source/app.ts',
	'fix the failing tests',
	'implement a parser',
	'debug this crash',
	'review my last commit',
	'write a script that renames photos',
	'write an essay about Kafka',
	'explain it in depth',
	'do it step by step',
	'read notes.md and then mail it to Ann',
	'First list the files, then delete the old ones',
	'optimise the query',
	'prove that there are infinitely many primes',
	'investigate the memory leak',
	'what are the pros and cons of Rust',
	'制定一个发布计划',
	'设计一个数据库',
	'分析这个日志',
	'比较 Postgres 和 SQLite',
	'为什么构建失败？',
	'重构这个文件',
	'修复失败的用例',
	'写一个脚本重命名照片',
	'给我一个迁移方案',
	'详细解释一下',
	'先列出文件，然后删除旧的',
	'优化这个查询',
	'run ```rm -rf build```',
	'one\ntwo\nthree',
	`tell me about ${'x'.repeat(threshold)}`,
	'   ',
];

const facts = (text: string) => ({
	text,
	hasAttachment: false,
	hasJsonSchema: false,
	earlierTexts: [] as string[],
	historyTokens: 0,
});

describe('a simple request', () => {
	it.each(simple)('%s', (text) => {
		expect(isSimpleRun(facts(text), threshold)).toBe(true);
	});

	it.each(complex)('is not: %s', (text) => {
		expect(isSimpleRun(facts(text), threshold)).toBe(false);
	});

	it('is as long as the threshold, and no longer, counted in characters', () => {
		const text = '猫🐈'.repeat(10);

		expect(isSimpleRun(facts(text), 20)).toBe(true);
		expect(isSimpleRun(facts(text), 19)).toBe(false);
	});

	it('is none with a threshold of 0', () => {
		expect(isSimpleRun(facts('hello'), 0)).toBe(false);
	});

	it.each([
		['something came with it', {hasAttachment: true}],
		['the answer has a shape', {hasJsonSchema: true}],
		['much was said before', {historyTokens: 2_001}],
		['it follows on from a plan', {earlierTexts: ['hello', 'plan the release']}],
	])('is none when %s', (_why, more) => {
		expect(isSimpleRun({...facts('yes, do it'), ...more}, threshold)).toBe(false);
		expect(isSimpleRun(facts('yes, do it'), threshold)).toBe(true);
	});
});

describe('the strong model takes over', () => {
	const fine = {
		errorsInRow: 0,
		errors: 0,
		toolRounds: 0,
		wasEmpty: false,
		requestTokens: 3_000,
		windowTokens: 100_000,
	};

	it.each([
		['tool-errors', {errorsInRow: 2, errors: 2}],
		['tool-errors', {errorsInRow: 1, errors: 3}],
		['empty-answer', {wasEmpty: true}],
		['long-context', {requestTokens: 50_001}],
		['many-steps', {toolRounds: 5}],
	])('%s: %j', (reason, progress) => {
		expect(escalationReason({...fine, ...progress})).toBe(reason);
	});

	it.each([
		['nothing happened', {}],
		['one call failed', {errorsInRow: 1, errors: 1}],
		['two failed, not in a row', {errorsInRow: 1, errors: 2}],
		['half of the window is used', {requestTokens: 50_000}],
		['four rounds', {toolRounds: 4}],
	])('not when %s', (_why, progress) => {
		expect(escalationReason({...fine, ...progress})).toBeUndefined();
	});
});

describe('the cheap model of a provider', () => {
	it('is in its table, and another than the default one', () => {
		for (const {id, cheapModel, models, defaultModel} of providers) {
			if (cheapModel === undefined) continue;

			expect(
				models.map((model) => model.id),
				id,
			).toContain(cheapModel);
			expect(cheapModel, id).not.toBe(defaultModel);
		}
	});

	it('costs no more than the default one', () => {
		for (const {id, cheapModel, models, defaultModel} of providers) {
			const priceOf = (wanted: string | undefined) =>
				models.find((model) => model.id === wanted)?.price?.output;

			expect(priceOf(cheapModel) ?? 0, id).toBeLessThanOrEqual(priceOf(defaultModel) ?? 0);
		}
	});
});
