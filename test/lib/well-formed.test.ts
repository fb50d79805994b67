import {describe, expect, it} from 'vitest';
import {isWellFormed, toWellFormed} from '../../source/lib/well-formed.js';

describe('well-formed text', () => {
	it.each([
		['plain', true, 'plain'],
		['emoji 🙂 文件', true, 'emoji 🙂 文件'],
		['cut \ud83d', false, 'cut \ufffd'],
		['\ude42 rest', false, '\ufffd rest'],
	])('%j: %s', (text, expected, mended) => {
		const result = [isWellFormed(text), toWellFormed(text)];

		expect(result).toEqual([expected, mended]);
	});
});
