import {describe, expect, it} from 'vitest';
import {editSecret} from '../../../source/tui/dialogs/secret-text.js';

describe('a secret that is typed', () => {
	it.each([
		['abc', 'd', {}, 'abcd'],
		['abc', '', {backspace: true}, 'ab'],
		['ab🙂', '', {delete: true}, 'ab'],
		['', '', {backspace: true}, ''],
		['abc', 'u', {ctrl: true}, ''],
		['abc', 'w', {ctrl: true}, ''],
		['abc', 'a', {ctrl: true}, 'abc'],
		['abc', 'b', {meta: true}, 'abc'],
		['abc', 'd\u0000\n', {}, 'abcd'],
	])('%j with %j %j is %j', (before, text, key, after) => {
		expect(editSecret(before, text, key)).toBe(after);
	});
});
