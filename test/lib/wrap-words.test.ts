import {describe, expect, it} from 'vitest';
import {wrapWords} from '../../source/lib/wrap-words.js';

describe('wrapWords', () => {
	it('breaks between words, and goes on below the last column', () => {
		const text = 'short\nname  one two three four five six seven';

		const wrapped = wrapWords(text, 30);

		expect(wrapped).toBe('short\nname  one two three four five\n      six seven');
	});

	it('keeps a word whole that is too long', () => {
		const address = `https://example.com/${'a'.repeat(40)}`;

		expect(wrapWords(`see ${address}`, 30)).toBe(`see\n${address}`);
	});
});
