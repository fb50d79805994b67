import {describe, expect, it} from 'vitest';
import {createTextEraser} from '../../source/lib/text-eraser.js';

describe('text-eraser', () => {
	it.each([
		['as it was written', 'I said: the code is 4711 now', 'I said: [forgotten] now'],
		['with other capitals and spaces', 'The Code  is\n4711', '[forgotten]'],
		['nothing else', 'the code is 4712', 'the code is 4712'],
		['its beginning before a cut', 'remember that the code is 4…', 'remember that [forgotten]…'],
		[
			'its end behind a cut',
			'a\n… 9 characters omitted …\ne code is 4711 b',
			'a\n… 9 characters omitted …\n[forgotten] b',
		],
	])('takes out a text: %s', (_what, from, expected) => {
		const erase = createTextEraser(['the code is 4711']);

		expect(erase(from)).toBe(expected);
	});

	it('finds a text inside JSON, and inside JSON inside JSON', () => {
		const text = 'she said "tea\tat four"';
		const erase = createTextEraser([text]);

		const once = erase(JSON.stringify({text}));
		const twice = erase(JSON.stringify({json: JSON.stringify({text})}));

		expect(JSON.parse(once)).toEqual({text: '[forgotten]'});
		expect(JSON.parse(JSON.parse(twice).json)).toEqual({text: '[forgotten]'});
	});

	it('takes a short text out where it stands alone, with a mark that is not longer', () => {
		const erase = createTextEraser(['tea', '门禁']);

		expect(erase('tea in a steam room, 我的门禁密码')).toBe('*** in a steam room, 我的**密码');
	});

	it('leaves everything as it is without a text, or with one of a single character', () => {
		expect(createTextEraser([])('abc')).toBe('abc');
		expect(createTextEraser(['a', ' '])('a b')).toBe('a b');
	});
});

it.each([
	['many long texts', Array.from({length: 40}, (_, at) => `${at} a b c d `.repeat(1_000))],
	['a text longer than any pattern', ['word of many '.repeat(20_000)]],
])('takes out %s', (_name, texts) => {
	const erase = createTextEraser(texts);

	const erased = erase(`before ${texts.map((text) => text.trim()).join(' and ')} 后`);

	expect(erased).toBe(`before ${texts.map(() => '[forgotten]').join(' and ')} 后`);
});
