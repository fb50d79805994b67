import {describe, expect, it} from 'vitest';
import {indexWords, queryWords} from '../../source/store/search-words.js';

describe('queryWords', () => {
	it.each([
		['Dark MODE, please!', ['dark', 'mode', 'please']],
		['the the', ['the']],
		['Café ÉCOLE', ['cafe', 'ecole']],
		['ＡＢＣ　１２', ['abc', '12']],
		['深色模式', ['深色', '色模', '模式']],
		['用vim编辑', ['用', 'vim', '编辑']],
		['ダーク', ['ダー', 'ーク']],
		['тёмная Тема', ['темная', 'тема']],
		['?! …', []],
		['', []],
	])('%s', (text, words) => {
		expect(queryWords(text)).toEqual(words);
	});
});

describe('indexWords', () => {
	it('puts a space before each word, so that the beginnings of words can be looked for', () => {
		expect(indexWords('Tabs, not tabs')).toBe(' tabs not');
	});

	it('adds the last character of an unspaced run, so that each of its characters begins a word', () => {
		expect(indexWords('深色模')).toBe(' 深色 色模 模');
	});
});
