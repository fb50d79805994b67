import {expect, it} from 'vitest';
import {toSafeJson} from '../../source/lib/safe-json.js';

it('escapes what could drive a terminal, and stays the same value', () => {
	const value = {name: 'a\u009b2Jb\u202ec\u200bd\u001b[m 你好 é'};

	const text = toSafeJson(value);

	expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b\u202e]/);
	expect(text).toContain('你好 é');
	expect(JSON.parse(text)).toEqual(value);
});
