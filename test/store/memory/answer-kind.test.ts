import {describe, expect, it} from 'vitest';
import {createAnswerCheck} from '../../../source/store/memory/answer-kind.js';

describe('createAnswerCheck', () => {
	it.each([
		['When is the standup?', 'Standup is at 9:15', 'Standup is on Teams'],
		['站会几点开', '早上九点半站会', '站会不用开摄像头'],
		['How many people read it?', 'It has 412 readers', 'Its readers are friendly'],
		['组里有多少人', '支付组一共八个人', '支付组的人都会写测试'],
		['Who knows Terraform?', 'ask Kasia about it', 'it is written in modules'],
		['修水管找谁', '修水管的师傅姓钱', '水管用铜的'],
		['Where are the logs?', 'Logs are in /var/log', 'Logs rotate'],
		['日志在哪里', '日志在服务器上', '日志很大'],
	])('for "%s" takes "%s" and not "%s"', (question, telling, other) => {
		const tells = createAnswerCheck(question);

		expect(tells?.(telling)).toBe(true);
		expect(tells?.(other)).toBe(false);
	});

	it('says nothing of a question that does not say what it wants', () => {
		expect(createAnswerCheck('Do I like tea?')).toBeUndefined();
	});
});
