import {describe, expect, it} from 'vitest';
import {canonicalJson} from '../../source/lib/canonical-json.js';

describe('canonicalJson', () => {
	it.each([
		[{b: 1, a: {d: [1, {f: 1, e: 2}], c: null}}, '{"a":{"c":null,"d":[1,{"e":2,"f":1}]},"b":1}'],
		[[2, 1], '[2,1]'],
		['x', '"x"'],
		[undefined, 'undefined'],
	])('of %j is %s', (value, expected) => {
		expect(canonicalJson(value)).toBe(expected);
	});

	it('keeps a key named __proto__', () => {
		expect(canonicalJson(JSON.parse('{"__proto__": 1}'))).toBe('{"__proto__":1}');
	});
});
