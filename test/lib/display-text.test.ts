import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	display,
	displayEach,
	displayLine,
	displayName,
	displayWhole,
	reveal,
	typedText,
} from '../../source/lib/display-text.js';

const fragment = fc.oneof(
	fc.string({unit: 'binary'}),
	fc.constantFrom(
		'\u001b',
		'\u001b[',
		'\u001b]',
		'\u009b',
		'\u009d',
		'\u0007',
		'\u001b\\',
		'52;c;',
		'm',
		'\r',
		'\u202e',
		'\u200b',
		'2J',
	),
);
const hostile = fc.array(fragment, {maxLength: 12}).map((parts) => parts.join(''));

describe('display', () => {
	it.each([
		['clipboard write', '\u001b]52;c;aGk=\u0007ok', 'ok'],
		['title', '\u001b]0;evil\u001b\\ok', 'ok'],
		['8-bit title', '\u009d0;evil\u009cok', 'ok'],
		['clear and move', 'a\u001b[2J\u001b[1;1Hb', 'ab'],
		['conceal', '\u001b[8mhidden\u001b[0m', 'hidden'],
		['link', '\u001b]8;;http://x\u001b\\text\u001b]8;;\u001b\\', 'text'],
		['device control', '\u001bPq#0\u001b\\ok', 'ok'],
		['unterminated string ends at its line', '\u001b]0;evil\nnext', '\nnext'],
		['carriage return', 'safe\rrm -rf', 'safe\nrm -rf'],
		['bell and backspace', 'a\u0007\u0008b', 'a␇␈b'],
		['bidi', 'a\u202eb', 'a<U+202E>b'],
		['zero width', 'a\u200bb', 'a<U+200B>b'],
		['a Persian word', 'می\u200cخواهم', 'می\u200cخواهم'],
		['Sinhala and Malayalam', 'ශ්\u200dරී അവന്\u200d', 'ශ්\u200dරී അവന്\u200d'],
		['a joiner among Latin letters', 'a\u200cb\u200dc', 'a<U+200C>b<U+200D>c'],
		[
			'a joiner behind what is hidden',
			'م\u061c\u200d م\u034f\u200c',
			'م<U+061C><U+200D> م<U+034F><U+200C>',
		],
		['two joiners at once', 'می\u200c\u200cخ', 'می<U+200C><U+200C>خ'],
		['a joiner behind a word', 'می\u200c x', 'می<U+200C> x'],
		['a joiner that emoji share with a letter', '👩\u200da', '👩<U+200D>a'],
		['plain text', 'Grüße\t你好 👩‍👩‍👧\n', 'Grüße\t你好 👩‍👩‍👧\n'],
	])('makes %s inert', (_name, text, shown) => {
		expect(display(text)).toBe(shown);
	});

	it('leaves no control character of any text, and nothing to do the second time', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				const shown = display(text);
				expect(shown).not.toMatch(
					/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
				);
				expect(display(shown)).toBe(shown);
			}),
			{numRuns: 2_000, seed: 7},
		);
	});

	it.each([
		['lines just short enough', `${'x'.repeat(9_999)}\n`],
		['lines too long', `${'x'.repeat(10_001)}\n`],
		['beginnings of sequences', '\u001b[\u001b]\u009b\u001b '],
		['a sequence of parameters', `\u001b[${'0;'.repeat(3_000)}`],
		['an escape before blanks', `\u001b${' '.repeat(4_095)}\n`],
		['joiners', '\u200d'],
		['one line', 'x'.repeat(10_000_000)],
	])('D1: is made safe in one pass, when it is 4 MB and more of %s', (_name, part) => {
		const shown = display(part.repeat(Math.ceil(4_000_000 / part.length)));

		expect(shown).not.toContain('\u001b');
	});

	it('shows each joiner of what is approved', () => {
		expect(reveal('می\u200cخ')).toBe('می<U+200C>خ');
		expect(displayName('ශ්\u200dරී')).toBe('ශ්<U+200D>රී');
	});

	it('shows the parts of a line as the line is shown', () => {
		fc.assert(
			fc.property(fc.array(fragment, {maxLength: 12}), (given) => {
				const parts = given.map((part) => typedText(part).replaceAll('\n', ' '));
				const line = typedText(parts.join(''));

				fc.pre(line === parts.join(''));
				expect(displayEach(line, parts).join('')).toBe(displayWhole(line));
			}),
			{numRuns: 1_000, seed: 8},
		);
	});

	it('keeps what is typed, but for what drives a terminal', () => {
		expect(typedText('\u001b[31ma\u0007\u200b\r\nb\u009b2J\ud83d')).toBe('a\u200b\nb\ufffd');
		expect(typedText('x'.repeat(20_000))).toHaveLength(20_000);
	});

	it('shows a text on one line, cut to length', () => {
		expect(displayLine('a\nb\tc')).toBe('a⏎b c');
		expect(displayLine('x'.repeat(300), 10)).toBe('xxxxxxxxx…');
	});
});
