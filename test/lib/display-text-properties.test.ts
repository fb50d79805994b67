import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {display, displayLine} from '../../source/lib/display-text.js';

const hostile = fc.constantFrom(
	...[
		'\u001b',
		'[',
		']',
		'0;t',
		'\u0007',
		'\u001b\\',
		'\u009b',
		'2J',
		'\u009d',
		'\r',
		'\n',
		'\t',
		'\b',
		'\u007f',
	],
	...[
		'\u202e',
		'\u2066',
		'\u200b',
		'\u200d',
		'\ufe0f',
		'\ud83d',
		'\ude00',
		'\udb40',
		'\udc41',
		'a',
		'日',
		'👩‍🚀',
		'\u3164',
		'\u034f',
	],
);
const text = fc
	.array(fc.oneof(hostile, fc.string({unit: 'binary', maxLength: 3})), {maxLength: 30})
	.map((parts) => parts.join(''));

const forbidden =
	/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2028\u2029\ufeff\u3164]|\p{Surrogate}|[\u{e0000}-\u{e0fff}]/u;

describe('display', () => {
	it('lets nothing through that drives a terminal, hides or reorders', () => {
		fc.assert(
			fc.property(text, (raw) => {
				expect(display(raw)).not.toMatch(forbidden);
			}),
			{numRuns: 3000, seed: 11},
		);
	});

	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(text, (raw) => {
				expect(display(display(raw))).toBe(display(raw));
			}),
			{numRuns: 3000, seed: 12},
		);
	});

	it.each([
		['\u001b]0;title\u0007a', 'a'],
		['\u001b]52;c;ZXZpbA==\u001b\\a', 'a'],
		['\u001b[31mred\u001b[0m', 'red'],
		['\u009b2Ja', 'a'],
		['one\r\ntwo\rthree', 'one\ntwo\nthree'],
		['日本 👩‍🚀 ✌️', '日本 👩‍🚀 ✌️'],
		['a\u202eb', 'a<U+202E>b'],
		['a\u3164b', 'a<U+3164>b'],
		['x\u{e0041}y', 'x<U+E0041>y'],
		['cut \ud83d off', 'cut \ufffd off'],
	])('makes %j into %j', (raw, expected) => {
		expect(display(raw)).toBe(expected);
	});

	it('keeps one line one line and cuts it at a whole character', () => {
		expect(displayLine('a\nb')).toBe('a⏎b');
		expect(displayLine('aa😀b', 4)).toBe('aa…');
	});
});
