import {describe, expect, it} from 'vitest';
import {isInside} from '../../source/lib/is-inside.js';

describe('isInside', () => {
	it.each([
		['/a', '/a', true],
		['/a', '/a/..b', true],
		['/a', '/a/b', true],
		['/a', '/ab', false],
		['/a/b', '/a', false],
		['/', '/a', true],
	])('%s, %s: %s', (folder, path, expected) => {
		expect(isInside(folder, path)).toBe(expected);
	});
});
