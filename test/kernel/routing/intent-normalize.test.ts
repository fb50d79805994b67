import {describe, expect, it} from 'vitest';
import {foldWidth, phraseKey} from '../../../source/kernel/routing/intent-normalize.js';

describe('phraseKey', () => {
	it.each([
		['List  Files', 'list files'],
		['  list files.  ', 'list files'],
		['list files?!', 'list files'],
		['list files !', 'list files'],
		['please list files', 'list files'],
		['Please, list files, please!', 'list files'],
		['could you please list files', 'list files'],
		['list files. Thanks!', 'list files'],
		['What’s my IP', "what's my ip"],
		['ＬＩＳＴ　ｆｉｌｅｓ', 'list files'],
		['请列出文件', '列出文件'],
		['请帮我列出文件吧。', '列出文件'],
		['帮我列出文件一下', '列出文件'],
		['现在几点了？', '现在几点了'],
		['查看 Git 状态', '查看git状态'],
	])('%j is the phrase %j', (text, key) => {
		expect(phraseKey(text)).toBe(key);
	});

	it.each(['ls ..', 'ls .', '?', 'please', '请', '', '...', 'cd ~/..'])(
		'%j keeps what it is',
		(text) => {
			expect(phraseKey(text)).toBe(text);
		},
	);
});

describe('foldWidth', () => {
	it('keeps the length, so that places in both texts agree', () => {
		const text = '读取：“Ａ　Ｂ”，Ｃ！𠀀é';

		const folded = foldWidth(text);

		expect(folded).toBe('读取:"A B",C!𠀀é');
		expect(folded.length).toBe(text.length);
	});
});
