import {describe, expect, it} from 'vitest';
import {wrapWords} from '../../source/lib/wrap-words.js';

describe('wrapWords', () => {
	it('breaks between words, and goes on below the last column', () => {
		const text = 'short\nname  one two three four five six seven';

		const wrapped = wrapWords(text, 30);

		expect(wrapped).toBe('short\nname  one two three four five\n      six seven');
	});

	it('breaks between Chinese signs, but not before what ends a phrase, nor within a path', () => {
		const lines = wrapWords(
			'保险库已锁定，请先解锁保险库，再看 /tmp/项目/说明.md（很长的说明）。',
			20,
		).split('\n');

		expect(lines).toEqual([
			'保险库已锁定，请先解',
			'锁保险库，再看',
			'/tmp/项目/说明.md（很长的说明）。',
		]);
		expect(wrapWords('请先解锁保险库，再', 14)).toBe('请先解锁保险\n库，再');
	});

	it('keeps a word whole that is too long', () => {
		const address = `https://example.com/${'a'.repeat(40)}`;

		expect(wrapWords(`see ${address}`, 30)).toBe(`see\n${address}`);
	});
});
