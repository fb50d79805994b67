import {describe, expect, it} from 'vitest';
import {questionKind} from '../../../source/store/memory/question-kind.js';

describe('questionKind', () => {
	it.each([
		['Which tea do I drink?', 'personal'],
		['How do I call my wife?', 'personal'],
		['我喝什么茶', 'personal'],
		['女儿几点下课', 'personal'],
		['How do I peel a mango?', 'neutral'],
		['I wonder who built the pyramids', 'neutral'],
		['我想知道彩虹是怎么形成的', 'neutral'],
		['怎么清掉应用的缓存', 'neutral'],
		['Could you translate this for me?', 'task'],
		['帮我写一封邮件', 'task'],
		['用Go写一个队列', 'task'],
		['Why does the printer not react?', 'why'],
		['tab还是空格', 'why'],
		['How do volcanoes erupt?', 'world'],
		['What is the largest desert?', 'world'],
		['世界上最大的沙漠是哪个？', 'world'],
	])('%s: %s', (question, kind) => {
		expect(questionKind(question)).toBe(kind);
	});
});
