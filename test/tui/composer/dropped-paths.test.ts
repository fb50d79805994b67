import {describe, expect, it} from 'vitest';
import {droppedPaths, dropText} from '../../../source/tui/composer/dropped-paths.js';

const files = new Set([
	'/a/b.png',
	'/a/my pictures',
	'/a/two words.txt',
	"/a/it's.txt",
	'/a/日本.md',
	'/a/dir/',
	'/a/dir',
]);
const exists = (path: string) => files.has(path);

describe('dropped paths', () => {
	it.each([
		['/a/b.png', ['/a/b.png']],
		['/a/b.png\n', ['/a/b.png']],
		["'/a/two words.txt' ", ['/a/two words.txt']],
		['"/a/two words.txt"', ['/a/two words.txt']],
		['/a/two\\ words.txt', ['/a/two words.txt']],
		['/a/two words.txt', ['/a/two words.txt']],
		["'/a/it'\\''s.txt'", ["/a/it's.txt"]],
		["/a/it\\'s.txt", ["/a/it's.txt"]],
		['file:///a/two%20words.txt', ['/a/two words.txt']],
		['file://localhost/a/%E6%97%A5%E6%9C%AC.md', ['/a/日本.md']],
		["'/a/b.png' '/a/two words.txt'", ['/a/b.png', '/a/two words.txt']],
		['file:///a/b.png\r\nfile:///a/dir', ['/a/b.png', '/a/dir']],
	])('reads %j', (text, paths) => {
		expect(droppedPaths(text, exists)).toEqual(paths);
	});

	it.each([
		'/help',
		'/a/none.png',
		'/a/b.png and more',
		'see /a/b.png',
		"'/a/b.png",
		'file://elsewhere/a/b.png',
		'file:///a/b.png%00',
		'file://%zz',
		'a/b.png',
		'',
		Array.from({length: 51}, () => '/a/b.png').join(' '),
	])('leaves %j as it is', (text) => {
		expect(droppedPaths(text, exists)).toBeUndefined();
	});

	it('looks at the disk for nothing that cannot be a path', () => {
		const seen: string[] = [];
		const look = (path: string) => seen.push(path) > 0;

		droppedPaths('some text /a/b', look);
		droppedPaths(`/a${'/b'.repeat(3000)}`, look);

		expect(seen).toEqual([]);
	});

	it.each([
		['', '/a/b.png', '@/a/b.png '],
		['see ', "'/a/two words.txt'", '@"/a/two words.txt" '],
		['see @', '/a/b.png', '/a/b.png '],
		['', '/a/dir/', '@/a/dir '],
		['!ls ', "'/a/it'\\''s.txt' /a/b.png", "'/a/it'\\''s.txt' /a/b.png "],
		['/export ', '/a/two\\ words.txt', '"/a/two words.txt" '],
		['x=', '/a/b.png', undefined],
	])('after %j, %j becomes %j', (before, text, expected) => {
		expect(dropText(text, {before, exists})).toBe(expected);
	});
});
