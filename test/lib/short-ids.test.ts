import fc from 'fast-check';
import {expect, it} from 'vitest';
import {shortIds} from '../../source/lib/short-ids.js';

it.each([
	['different ones', ['aaaaaaaa1111', 'bbbbbbbb2222'], ['aaaaaaaa', 'bbbbbbbb']],
	['two with ten in common', ['0123456789ab', '0123456789cd'], ['0123456789a', '0123456789c']],
	['one that begins like another', ['0123456789', '01234567'], ['012345678', '01234567']],
	['the same twice', ['0123456789', '0123456789'], ['01234567', '01234567']],
	['short ones', ['a', 'ab'], ['a', 'ab']],
])('shortens %s', (_name, ids, expected) => {
	expect(ids.map(shortIds(ids))).toEqual(expected);
});

it('tells apart whatever differs', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.stringMatching(/^[ab]{1,14}$/), {maxLength: 20}), (ids) => {
			expect(new Set(ids.map(shortIds(ids))).size).toBe(ids.length);
		}),
		{numRuns: 200, seed: 44},
	);
});
