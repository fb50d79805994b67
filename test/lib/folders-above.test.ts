import {expect, it} from 'vitest';
import {foldersAbove} from '../../source/lib/folders-above.js';

it.each([
	['/', ['/']],
	['/a', ['/']],
	['/a/b/c', ['/a/b', '/a', '/']],
])('above %s', (path, expected) => {
	expect(foldersAbove(path)).toEqual(expected);
});
