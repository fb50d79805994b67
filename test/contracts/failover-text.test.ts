import {describe, expect, it} from 'vitest';
import {loadMessageTables} from '../../source/config/message-tables.js';
import {createTranslate} from '../../source/config/messages.js';
import {failoverText, untoldError} from '../../source/contracts/failover-text.js';
import type {FailoverNotice, ModelChoice} from '../../source/contracts/llm.js';

const model = (name: string): ModelChoice => ({requested: name, provider: name, model: 'm'});
const notice = (changes: Partial<FailoverNotice>): FailoverNotice => ({
	from: model('groq'),
	to: undefined,
	fault: 'rate-limit',
	message: 'too many requests (429)',
	cooldownMs: 40_000,
	...changes,
});
const other = model('openai');
const same = model('groq');

describe('a failover as a sentence', () => {
	it.each([
		[{to: other}, 'groq/m: too many requests (429); going on with openai/m'],
		[{}, 'groq/m: too many requests (429); no other model is left'],
		[{to: same, waitMs: 6200}, 'groq/m: too many requests (429); asking it again in 7s'],
		[{to: other, waitMs: 7000}, 'groq/m: too many requests (429); asking openai/m in 7s'],
		[{isRepeated: true}, 'groq/m: the same again; no other model is left'],
		[
			{to: other, message: 'too many requests', restMs: 40_000},
			'groq/m: resting for 40s: too many requests; going on with openai/m',
		],
		[
			{to: same, message: 'too many requests', restMs: 7000, waitMs: 7000},
			'groq/m: resting (too many requests); asking it again in 7s',
		],
	] as const)('says what comes of it: %j', async (changes, sentence) => {
		const translate = createTranslate({tables: await loadMessageTables('en'), language: 'en'});

		expect(failoverText(notice(changes), translate)).toBe(sentence);
	});

	it('is there in Chinese', async () => {
		const translate = createTranslate({tables: await loadMessageTables('zh'), language: 'zh'});

		const text = failoverText(notice({to: other, message: 'x', restMs: 40_000}), translate);

		expect(text).toBe('groq/m：暂停使用 40秒：x；改用 openai/m');
	});
});

describe('the error that is left when the failovers were read', () => {
	const error = {
		code: 'OI_ERR_PROVIDERS_EXHAUSTED' as const,
		message:
			'No model answered:\n  groq/m: too many requests (429)\n  openai/m: resting for 40 s: x',
		hint: 'Try again in 40 s',
	};

	it('says each reason once', () => {
		const rest = notice({from: other, message: 'x', restMs: 40_000});

		const left = untoldError({error, failovers: [notice({}), rest]});

		expect(left).toEqual({...error, message: 'No model answered.'});
	});

	it('names those of whom nothing was told', () => {
		const left = untoldError({error, failovers: [notice({})]});

		expect(left?.message).toBe('No model answered:\n  openai/m: resting for 40 s: x');
	});

	it('is the whole one where nothing was told, and for other errors', () => {
		const budget = {
			code: 'OI_ERR_RUN_BUDGET' as const,
			message: 'a:\n  groq/m: too many requests (429)',
		};

		expect(untoldError({error})).toBe(error);
		expect(untoldError({error: budget, failovers: [notice({})]})).toBe(budget);
	});
});
