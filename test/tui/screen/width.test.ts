import {eastAsianWidth} from 'get-east-asian-width';
import {describe, expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import {
	clusterBorder,
	fitText,
	regularWidth,
	textWidth,
	toClusters,
} from '../../../source/tui/screen/width.js';

describe('width', () => {
	it('is what Unicode says of every code point there is', () => {
		// The type checker targets an older language than the one that has this flag.
		const withSets: string = 'v';
		const unseen = new RegExp(
			'^[\\p{Default_Ignorable_Code_Point}\\p{Control}\\p{Format}\\p{Nonspacing_Mark}\\p{Enclosing_Mark}\\p{Surrogate}]$',
			withSets,
		);
		const emoji = new RegExp('^\\p{RGI_Emoji}$', withSets);
		const different: string[] = [];
		let count = 0;
		for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
			const character = String.fromCodePoint(codePoint);
			const seen = emoji.test(character) ? 2 : eastAsianWidth(codePoint);
			const expected = unseen.test(character) ? 0 : seen;
			const regular = regularWidth(codePoint) ?? expected;
			if (textWidth(character) !== expected || regular !== expected)
				different.push(codePoint.toString(16));
			count += 1;
		}

		expect(different).toEqual([]);
		expect(count).toBe(0x110000);
		// Six seconds of one core; more where others use it, too.
	}, 180_000);

	it.each([
		['plain', 5],
		['日本語', 6],
		['한글', 4],
		['e\u0301', 1],
		['👩‍🚀', 2],
		['🇩🇪', 2],
		['a\u200db', 2],
		['', 0],
	])('measures %j', (text, expected) => {
		expect(textWidth(text)).toBe(expected);
	});

	it('takes every emoji of the recommended set as one sign of two columns', () => {
		// Every sequence is made of code points that are emoji or join them; the property says which sequences are meant.
		// The type checker targets an older language than the one that has this flag.
		const withSets: string = 'v';
		const isEmoji = new RegExp('^\\p{RGI_Emoji}$', withSets);
		const single = Array.from({length: 0x1fb00 - 0x23}, (_unused, index) => index + 0x23)
			.filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
			.map((codePoint) => String.fromCodePoint(codePoint));
		const tones = ['\u{1f3fb}', '\u{1f3ff}'];
		const people = single.filter((sign) => /\p{Emoji_Modifier_Base}/u.test(sign));
		const regions = Array.from({length: 26}, (_unused, index) =>
			String.fromCodePoint(0x1f1e6 + index),
		);
		const joined = ['\u{1f680}', '\u2695\ufe0f', '\u{1f4bb}', '\u2640\ufe0f', '\u{1f373}'];
		const candidates = [
			...single,
			...single.map((sign) => `${sign}\ufe0f`),
			...[...'0123456789#*'].map((sign) => `${sign}\ufe0f\u20e3`),
			...people.flatMap((sign) => tones.map((tone) => sign + tone)),
			...regions.flatMap((first) => regions.map((second) => first + second)),
			...people.flatMap((sign) =>
				joined.flatMap((role) => [`${sign}\u200d${role}`, `${sign}${tones[0]}\u200d${role}`]),
			),
		];
		const emoji = candidates.filter((text) => isEmoji.test(text));

		const wrong = emoji.filter((text) => {
			const [cluster, ...others] = toClusters(text);
			return others.length > 0 || cluster?.width !== 2 || !cluster.isIrregular;
		});

		expect(emoji.length).toBeGreaterThan(2000);
		expect(wrong).toEqual([]);
	}, 60_000);

	it('keeps the clusters of a mixed text whole', () => {
		expect(toClusters('a👩‍🚀é日').map((cluster) => cluster.text)).toEqual(['a', '👩‍🚀', 'é', '日']);
	});

	it('cuts at a cluster border and says so', () => {
		expect(fitText(ownText('日本語'), 4)).toBe('日…');
		expect(fitText(ownText('日本語'), 6)).toBe('日本語');
	});

	it('moves over whole clusters', () => {
		const text = 'a👩‍🚀e\u0301b';

		expect(clusterBorder(text, 1, 1)).toBe(6);
		expect(clusterBorder(text, 6, -1)).toBe(1);
		expect(clusterBorder(text, 6, 1)).toBe(8);
		expect(clusterBorder(text, 8, -1)).toBe(6);
		expect(clusterBorder(text, 0, -1)).toBe(0);
		expect(clusterBorder(text, text.length, 1)).toBe(text.length);
	});
});
