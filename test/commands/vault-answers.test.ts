import {describe, expect, it} from 'vitest';
import {isYes} from '../../source/commands/vault/ask-secret.js';

describe('a question for a yes', () => {
	it.each(['y', 'Y', 'yes', ' YES ', '是', '好的'])('takes %j for one', (typed) => {
		expect(isYes(typed)).toBe(true);
	});

	it.each(['', 'n', 'no', 'yet', 'y?', '不是', '否'])('takes %j for none', (typed) => {
		expect(isYes(typed)).toBe(false);
	});
});
