import {expect, it} from 'vitest';
import {toPortableJson, toSafeJson} from '../../source/lib/safe-json.js';

it('escapes what could drive a terminal, and stays the same value', () => {
	const value = {name: 'a\u009b2Jb\u202ec\u200bd\u001b[m 你好 é'};

	const text = toSafeJson(value);

	expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b\u202e]/);
	expect(text).toContain('你好 é');
	expect(JSON.parse(text)).toEqual(value);
});

it('D3: writes half a surrogate pair for other programs as U+FFFD, and keeps whole ones and words about them', () => {
	const value = {text: 'a\ud83d b\ude00 😀\u{e0069} \\ud83d'};

	expect(JSON.parse(toSafeJson(value))).toEqual(value);
	expect(JSON.parse(toPortableJson(value))).toEqual({text: 'a\ufffd b\ufffd 😀\u{e0069} \\ud83d'});
});
